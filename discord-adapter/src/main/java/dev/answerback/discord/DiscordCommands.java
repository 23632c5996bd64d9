package dev.answerback.discord;

import dev.answerback.bot.Caption;
import dev.answerback.bot.Speech;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.IntegrationType;
import net.dv8tion.jda.api.interactions.InteractionContextType;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import net.dv8tion.jda.api.modals.Modal;

/** The commands that people find behind the slash and in the menu of a message. */
final class DiscordCommands {

  static final String SMTP = "smtp";
  static final String COMPARE = "compare";
  static final String EXPLAIN = "explain";

  /** The option that lets all see the answer. */
  static final String PUBLIC = "public";

  /** The field of the form. */
  static final String TEXT = "text";

  private static final List<Caption> COMPARED =
      List.of(
          Caption.OPTION_FIRST, Caption.OPTION_SECOND, Caption.OPTION_THIRD, Caption.OPTION_FOURTH);
  private static final int FEWEST_COMPARED = 2;

  private final Speech speech;

  DiscordCommands(Speech speech) {
    this.speech = speech;
  }

  /** Returns all commands, in every place and for servers and people who installed them. */
  List<CommandData> all() {
    SlashCommandData smtp =
        slash(Caption.COMMAND_SMTP, Caption.COMMAND_SMTP_TEXT)
            .addOptions(
                option(
                    OptionType.STRING, Caption.OPTION_QUESTION, Caption.OPTION_QUESTION_TEXT, true),
                whetherPublic());
    SlashCommandData compare = slash(Caption.COMMAND_COMPARE, Caption.COMMAND_COMPARE_TEXT);
    for (Caption code : COMPARED) {
      boolean isRequired = COMPARED.indexOf(code) < FEWEST_COMPARED;
      compare.addOptions(option(OptionType.STRING, code, Caption.OPTION_CODE_TEXT, isRequired));
    }
    compare.addOptions(whetherPublic());
    SlashCommandData explain =
        slash(Caption.COMMAND_EXPLAIN, Caption.COMMAND_EXPLAIN_TEXT).addOptions(whetherPublic());
    CommandData explainMessage = Commands.message(english(Caption.COMMAND_EXPLAIN_MESSAGE));
    List<CommandData> all = List.of(smtp, compare, explain, explainMessage);
    all.forEach(command ->
        command.setContexts(InteractionContextType.ALL).setIntegrationTypes(IntegrationType.ALL));
    explainMessage.setNameLocalizations(texts(Caption.COMMAND_EXPLAIN_MESSAGE));
    return all;
  }

  private SlashCommandData slash(Caption name, Caption description) {
    return Commands.slash(english(name), english(description))
        .setNameLocalizations(texts(name))
        .setDescriptionLocalizations(texts(description));
  }

  private OptionData whetherPublic() {
    return option(OptionType.BOOLEAN, Caption.OPTION_PUBLIC, Caption.OPTION_PUBLIC_TEXT, false);
  }

  private OptionData option(
      OptionType type, Caption name, Caption description, boolean isRequired) {
    return new OptionData(
            type, english(name), english(description), isRequired, type == OptionType.STRING)
        .setNameLocalizations(texts(name))
        .setDescriptionLocalizations(texts(description));
  }

  private String english(Caption caption) {
    return speech.say(caption, Locale.ENGLISH);
  }

  /** Returns a text in the languages that Discord knows, but for English, the default. */
  private Map<DiscordLocale, String> texts(Caption caption) {
    Map<DiscordLocale, String> texts = new EnumMap<>(DiscordLocale.class);
    for (Locale locale : speech.locales()) {
      spoken(locale).forEach(known -> texts.put(known, speech.say(caption, locale)));
    }
    return texts;
  }

  /**
   * Returns what Discord calls a language: its own tag, else those of its regions, such as {@code
   * es-ES} and {@code es-419}. English is the default, and not among them.
   */
  private static List<DiscordLocale> spoken(Locale locale) {
    DiscordLocale same = DiscordLocale.from(locale);
    if (same != DiscordLocale.UNKNOWN) {
      return List.of(same);
    }
    return locale.getLanguage().equals(Locale.ENGLISH.getLanguage())
        ? List.of()
        : Arrays.stream(DiscordLocale.values())
            .filter(known -> known != DiscordLocale.UNKNOWN)
            .filter(known -> known.toLocale().getLanguage().equals(locale.getLanguage()))
            .toList();
  }

  /** Returns the form in which a text is pasted. */
  Modal form(boolean isPublic, Locale locale) {
    TextInput text =
        TextInput.create(TEXT, TextInputStyle.PARAGRAPH)
            .setPlaceholder(speech.say(Caption.EXPLAIN_EXAMPLE, locale))
            .setRequired(true)
            .build();
    return Modal.create(
            new CustomId.Explain(isPublic).text(), speech.say(Caption.EXPLAIN_TITLE, locale))
        .addComponents(Label.of(speech.say(Caption.EXPLAIN_FIELD, locale), text))
        .build();
  }

  /** Tells whether Discord keeps other commands than these. */
  static boolean differ(List<CommandData> kept, List<CommandData> wanted) {
    return !texts(kept).equals(texts(wanted));
  }

  private static List<Map<String, Object>> texts(List<CommandData> commands) {
    List<Map<String, Object>> texts = new ArrayList<>();
    commands.forEach(command -> texts.add(command.toData().toMap()));
    texts.sort((a, b) -> key(a).compareTo(key(b)));
    return texts;
  }

  private static String key(Map<String, Object> command) {
    return command.get("type") + " " + command.get("name");
  }
}
