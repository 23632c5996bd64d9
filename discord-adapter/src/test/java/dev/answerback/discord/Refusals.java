package dev.answerback.discord;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * What Discord refuses in what it is sent, each as a line; nothing where it takes all.
 *
 * <p>By https://docs.discord.com/developers/components/reference and
 * https://docs.discord.com/developers/interactions/application-commands. One line is our own: a
 * message that would ping.
 */
final class Refusals {

  private static final int COMPONENTS_V2 = 1 << 15;
  private static final Pattern COMMAND_NAME = Pattern.compile("[-_'\\p{L}\\p{N}]{1,32}");
  private static final Set<String> LOCALES =
      Set.of(
          "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl",
          "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi",
          "th", "zh-CN", "ja", "zh-TW", "ko");

  private final List<String> lines = new ArrayList<>();

  private Refusals() {}

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      lines.add(otherwise);
    }
  }

  private void expectLength(String text, int least, int most, String what) {
    expect(text.length() >= least && text.length() <= most, what + ": " + text.length());
  }

  // ---- messages

  /** Returns what is wrong with a message of components. */
  static List<String> ofMessage(DataObject message) {
    Refusals refusals = new Refusals();
    refusals.message(message);
    return refusals.lines;
  }

  private void message(DataObject message) {
    DataArray components = array(message, "components");
    List<DataObject> tree = new ArrayList<>();
    collect(components, tree);
    if ((message.getInt("flags", 0) & COMPONENTS_V2) == 0) {
      expectLength(message.getString("content", ""), 1, 2000, "content");
      expect(tree.isEmpty(), "components without their flag");
    } else {
      expect(!tree.isEmpty(), "no components");
      expect(!message.hasKey("content") && !message.hasKey("embeds"), "content beside components");
    }
    expect(tree.size() <= 40, "components: " + tree.size());
    int text = tree.stream().mapToInt(part -> part.getString("content", "").length()).sum();
    expect(text <= 4000, "characters: " + text);
    expectLength(message.getString("nonce", ""), 0, 25, "nonce");
    DataArray pinged =
        message.optObject("allowed_mentions").flatMap(a -> a.optArray("parse")).orElse(null);
    expect(pinged != null && pinged.isEmpty(), "mentions that ping");
    Set<String> ids = new HashSet<>();
    tree.forEach(part -> component(part, ids));
    components.stream(DataArray::getObject)
        .filter(part -> part.getInt("type") == 17)
        .flatMap(container -> array(container, "components").stream(DataArray::getObject))
        .forEach(part ->
            expect(
                Set.of(1, 9, 10, 12, 13, 14).contains(part.getInt("type")),
                "in a container: " + part.getInt("type")));
  }

  private void component(DataObject part, Set<String> ids) {
    switch (part.getInt("type")) {
      case 1 -> row(array(part, "components"));
      case 2 -> {
        id(part, ids);
        expectLength(part.getString("label", ""), 1, 80, "label of a button");
        expect(part.getInt("style") >= 1 && part.getInt("style") <= 4, "style of a button");
      }
      case 3 -> select(part, ids);
      case 10 -> expectLength(part.getString("content", ""), 1, 4000, "text");
      case 14, 17 -> {}
      default -> lines.add("component " + part.getInt("type"));
    }
  }

  private void row(DataArray parts) {
    long selects = parts.stream(DataArray::getObject).filter(p -> p.getInt("type") == 3).count();
    expect(selects == 0 || parts.length() == 1, "a select beside others in a row");
    expect(!parts.isEmpty() && parts.length() <= 5, "in a row: " + parts.length());
  }

  private void select(DataObject select, Set<String> ids) {
    id(select, ids);
    DataArray options = array(select, "options");
    expect(!options.isEmpty() && options.length() <= 25, "options: " + options.length());
    expectLength(select.getString("placeholder", ""), 0, 150, "placeholder");
    int most = select.getInt("max_values", 1);
    expect(
        select.getInt("min_values", 1) <= most && most <= options.length(), "values of a select");
    Set<String> values = new HashSet<>();
    options.stream(DataArray::getObject)
        .forEach(option -> {
          expectLength(option.getString("label", ""), 1, 100, "label of an option");
          expectLength(option.getString("value", ""), 1, 100, "value of an option");
          expect(values.add(option.getString("value", "")), "the same value twice");
        });
  }

  private void id(DataObject part, Set<String> ids) {
    String id = part.getString("custom_id", "");
    expectLength(id, 1, 100, "custom_id");
    expect(ids.add(id), "the same custom_id twice");
  }

  private static void collect(DataArray components, List<DataObject> tree) {
    components.stream(DataArray::getObject)
        .forEach(part -> {
          tree.add(part);
          collect(array(part, "components"), tree);
        });
  }

  private static DataArray array(DataObject of, String name) {
    return of.optArray(name).orElseGet(DataArray::empty);
  }

  // ---- forms and choices

  /** Returns what is wrong with a form. */
  static List<String> ofModal(DataObject modal) {
    Refusals refusals = new Refusals();
    refusals.expectLength(modal.getString("custom_id", ""), 1, 100, "custom_id");
    refusals.expectLength(modal.getString("title", ""), 1, 45, "title");
    DataArray parts = array(modal, "components");
    refusals.expect(!parts.isEmpty() && parts.length() <= 5, "fields: " + parts.length());
    parts.stream(DataArray::getObject).forEach(refusals::field);
    return refusals.lines;
  }

  private void field(DataObject label) {
    expect(label.getInt("type") == 18, "component " + label.getInt("type") + " in a form");
    expectLength(label.getString("label", ""), 1, 45, "label of a field");
    DataObject input = label.optObject("component").orElseGet(DataObject::empty);
    expect(input.getInt("type", 0) == 4, "a field without an input");
    expectLength(input.getString("custom_id", ""), 1, 100, "custom_id");
    expectLength(input.getString("placeholder", ""), 0, 100, "placeholder");
    int most = input.getInt("max_length", 4000);
    expect(most >= 1 && most <= 4000, "max_length: " + most);
  }

  /** Returns what is wrong with choices that are offered while somebody types. */
  static List<String> ofChoices(DataObject data) {
    Refusals refusals = new Refusals();
    DataArray choices = array(data, "choices");
    refusals.expect(choices.length() <= 25, "choices: " + choices.length());
    choices.stream(DataArray::getObject)
        .forEach(choice -> {
          refusals.expectLength(choice.getString("name", ""), 1, 100, "name of a choice");
          refusals.expectLength(choice.getString("value", ""), 1, 100, "value of a choice");
        });
    return refusals.lines;
  }

  // ---- commands

  /** Returns what is wrong with an application's commands. */
  static List<String> ofCommands(DataArray commands) {
    Refusals refusals = new Refusals();
    List<DataObject> all = commands.stream(DataArray::getObject).toList();
    refusals.expect(count(all, 1) <= 100, "slash commands: " + count(all, 1));
    refusals.expect(count(all, 3) <= 15, "message commands: " + count(all, 3));
    Set<String> names = new HashSet<>();
    for (DataObject command : all) {
      refusals.command(command);
      refusals.expect(
          names.add(command.getInt("type") + " " + command.getString("name")),
          "the same command twice");
    }
    return refusals.lines;
  }

  private static long count(List<DataObject> commands, int type) {
    return commands.stream().filter(command -> command.getInt("type") == type).count();
  }

  private void command(DataObject command) {
    boolean isSlash = command.getInt("type") == 1;
    named(command, isSlash);
    if (isSlash) {
      described(command);
    } else {
      expect(command.getString("description", "").isEmpty(), "a description of a menu's command");
    }
    DataArray options = array(command, "options");
    expect(options.length() <= 25, "options: " + options.length());
    Set<String> names = new HashSet<>();
    boolean isOptional = false;
    for (DataObject option : options.stream(DataArray::getObject).toList()) {
      named(option, true);
      described(option);
      expect(names.add(option.getString("name")), "the same option twice");
      expect(!isOptional || !option.getBoolean("required"), "a required option behind another");
      isOptional = !option.getBoolean("required");
    }
    expect(command.toString().length() <= 8000 * 4, "a command of too many characters");
  }

  private void named(DataObject part, boolean isTyped) {
    name(part.getString("name", ""), isTyped);
    part.optObject("name_localizations")
        .ifPresent(texts ->
            texts
                .keys()
                .forEach(locale -> {
                  expect(LOCALES.contains(locale), "locale " + locale);
                  name(texts.getString(locale), isTyped);
                }));
  }

  private void name(String name, boolean isTyped) {
    expectLength(name, 1, 32, "name");
    expect(
        !isTyped
            || (COMMAND_NAME.matcher(name).matches()
                && name.equals(name.toLowerCase(java.util.Locale.ROOT))),
        "name " + name);
  }

  private void described(DataObject part) {
    expectLength(part.getString("description", ""), 1, 100, "description");
    part.optObject("description_localizations")
        .ifPresent(texts ->
            texts
                .keys()
                .forEach(locale ->
                    expectLength(texts.getString(locale), 1, 100, "description " + locale)));
  }
}
