package dev.answerback.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Block Kit's published limits, as the fake Slack holds every payload to them.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">Blocks</a>
 * @see <a href="https://docs.slack.dev/reference/block-kit/block-elements">Elements</a>
 * @see <a href="https://docs.slack.dev/reference/views">Views</a>
 */
final class BlockKit {

  private static final Set<String> MESSAGE_ONLY = Set.of("table", "file");
  private static final Set<String> VIEW_ONLY = Set.of("input");
  private static final Set<String> STYLES = Set.of("bold", "italic", "strike", "code");

  private static final Set<String> HOME =
      Set.of("type", "blocks", "private_metadata", "callback_id", "external_id");
  private static final Set<String> MODAL =
      Set.of(
          "type",
          "blocks",
          "private_metadata",
          "callback_id",
          "external_id",
          "title",
          "close",
          "submit",
          "clear_on_close",
          "notify_on_close");

  /** The fields of each block and element that is sent; Slack refuses any other. */
  private static final Map<String, Set<String>> FIELDS =
      Map.ofEntries(
          Map.entry("header", Set.of("type", "block_id", "text")),
          Map.entry("divider", Set.of("type", "block_id")),
          Map.entry("section", Set.of("type", "block_id", "text", "fields", "accessory", "expand")),
          Map.entry("context", Set.of("type", "block_id", "elements")),
          Map.entry("actions", Set.of("type", "block_id", "elements")),
          Map.entry("rich_text", Set.of("type", "block_id", "elements")),
          Map.entry("table", Set.of("type", "block_id", "rows", "column_settings")),
          Map.entry(
              "input",
              Set.of(
                  "type", "block_id", "label", "element", "hint", "optional", "dispatch_action")),
          Map.entry(
              "button",
              Set.of("type", "action_id", "text", "value", "style", "url", "accessibility_label")),
          Map.entry(
              "static_select",
              Set.of(
                  "type",
                  "action_id",
                  "options",
                  "initial_option",
                  "placeholder",
                  "focus_on_load")),
          Map.entry(
              "plain_text_input",
              Set.of(
                  "type",
                  "action_id",
                  "initial_value",
                  "multiline",
                  "min_length",
                  "max_length",
                  "focus_on_load",
                  "placeholder")),
          Map.entry("plain_text", Set.of("type", "text", "emoji")),
          Map.entry("mrkdwn", Set.of("type", "text", "verbatim")),
          Map.entry("rich_text_section", Set.of("type", "elements")),
          Map.entry("rich_text_quote", Set.of("type", "elements", "border")),
          Map.entry("rich_text_preformatted", Set.of("type", "elements", "border")),
          Map.entry(
              "rich_text_list", Set.of("type", "elements", "style", "indent", "offset", "border")),
          Map.entry("text", Set.of("type", "text", "style")),
          Map.entry("link", Set.of("type", "url", "text", "unsafe", "style")),
          Map.entry("raw_text", Set.of("type", "text")));

  private final List<String> problems = new ArrayList<>();

  private BlockKit() {}

  /** Returns what Slack refuses of a message; empty where it takes it. */
  static List<String> problemsOfMessage(JsonObject message) {
    BlockKit kit = new BlockKit();
    String text = text(message, "text");
    kit.check(text != null && !text.isBlank(), "no_text: a message without fallback text");
    // Slack may split a longer text, and cuts it at 40,000.
    kit.check(text == null || text.length() <= 4_000, "msg_too_long: text");
    String responseType = text(message, "response_type");
    kit.check(
        responseType == null || Set.of("ephemeral", "in_channel").contains(responseType),
        "response_type: " + responseType);
    if (message.get("blocks") instanceof JsonArray blocks) {
      kit.check(!blocks.isEmpty(), "blocks: none");
      kit.blocks(blocks, 50, false);
      kit.check(blocks.toString().length() <= 13_200, "msg_blocks_too_long");
    } else {
      kit.check(!message.has("blocks"), "blocks: no array");
    }
    return kit.problems;
  }

  /** Returns what Slack refuses of a view. */
  static List<String> problemsOfView(JsonObject view) {
    BlockKit kit = new BlockKit();
    String type = text(view, "type");
    kit.check("modal".equals(type) || "home".equals(type), "view.type: " + type);
    if ("modal".equals(type)) {
      kit.only(view, MODAL, "view");
      kit.plainText(view.get("title"), 24, "view.title");
      kit.optionalPlainText(view.get("submit"), 24, "view.submit");
      kit.optionalPlainText(view.get("close"), 24, "view.close");
      boolean hasInput = view.toString().contains("\"type\":\"input\"");
      kit.check(!hasInput || view.has("submit"), "view.submit: missing beside an input");
    } else {
      kit.only(view, HOME, "view");
    }
    kit.length(text(view, "callback_id"), 0, 255, "view.callback_id");
    kit.length(text(view, "external_id"), 0, 255, "view.external_id");
    kit.length(text(view, "private_metadata"), 0, 3_000, "view.private_metadata");
    if (view.get("blocks") instanceof JsonArray blocks) {
      kit.blocks(blocks, 100, true);
    } else {
      kit.check(false, "view.blocks: missing");
    }
    int focused = view.toString().split("\"focus_on_load\":true", -1).length - 1;
    kit.check(focused <= 1, "focus_on_load: " + focused + " elements of at most 1");
    kit.check(view.toString().length() <= 250_000, "view: too large");
    return kit.problems;
  }

  private void blocks(JsonArray blocks, int most, boolean isView) {
    check(blocks.size() <= most, "blocks: " + blocks.size() + " of at most " + most);
    Set<String> ids = new HashSet<>();
    int tables = 0;
    for (JsonElement each : blocks) {
      if (!(each instanceof JsonObject block)) {
        check(false, "blocks: no object");
        continue;
      }
      String type = String.valueOf(text(block, "type"));
      String id = text(block, "block_id");
      length(id, 1, 255, "block_id");
      check(id == null || ids.add(id), "block_id: twice " + id);
      check(!isView || !MESSAGE_ONLY.contains(type), type + ": not in a view");
      check(isView || !VIEW_ONLY.contains(type), type + ": only in a view");
      tables += "table".equals(type) ? 1 : 0;
      block(type, block);
    }
    check(tables <= 1, "only_one_table_allowed");
  }

  private void block(String type, JsonObject block) {
    fields(block);
    switch (type) {
      case "header" -> plainText(block.get("text"), 150, "header.text");
      case "divider" -> {}
      case "section" -> section(block);
      case "context" -> {
        JsonArray elements = elements(block, "context", 1, 10);
        for (JsonElement element : elements) {
          text(element, 2_000, "context.element");
        }
      }
      case "actions" -> {
        JsonArray elements = elements(block, "actions", 1, 25);
        Set<String> ids = new HashSet<>();
        for (JsonElement element : elements) {
          interactive(element, "actions.element");
          String id = element instanceof JsonObject object ? text(object, "action_id") : null;
          check(id == null || ids.add(id), "action_id: twice " + id);
        }
      }
      case "rich_text" -> richText(block);
      case "table" -> table(block);
      case "input" -> {
        plainText(block.get("label"), 2_000, "input.label");
        optionalPlainText(block.get("hint"), 2_000, "input.hint");
        interactive(block.get("element"), "input.element");
      }
      default -> check(false, "unknown block " + type);
    }
  }

  private void section(JsonObject block) {
    check(block.has("text") || block.has("fields"), "section: neither text nor fields");
    if (block.has("text")) {
      text(block.get("text"), 3_000, "section.text");
    }
    if (block.get("fields") instanceof JsonArray fields) {
      check(!fields.isEmpty() && fields.size() <= 10, "section.fields: " + fields.size());
      fields.forEach(field -> text(field, 2_000, "section.field"));
    }
    if (block.has("accessory")) {
      interactive(block.get("accessory"), "section.accessory");
    }
  }

  private void interactive(@Nullable JsonElement element, String place) {
    if (!(element instanceof JsonObject object)) {
      check(false, place + ": no object");
      return;
    }
    fields(object);
    String type = String.valueOf(text(object, "type"));
    length(text(object, "action_id"), 1, 255, place + ".action_id");
    optionalPlainText(object.get("placeholder"), 150, place + ".placeholder");
    switch (type) {
      case "button" -> {
        plainText(object.get("text"), 75, "button.text");
        length(text(object, "value"), 0, 2_000, "button.value");
        length(text(object, "url"), 1, 3_000, "button.url");
        length(text(object, "accessibility_label"), 1, 75, "button.accessibility_label");
        String style = text(object, "style");
        check(style == null || Set.of("primary", "danger").contains(style), "button.style");
      }
      case "static_select" -> select(object);
      case "plain_text_input" -> {
        JsonElement longest = object.get("max_length");
        check(
            longest == null || (longest.getAsInt() >= 1 && longest.getAsInt() <= 3_000),
            "plain_text_input.max_length");
        length(text(object, "initial_value"), 0, 3_000, "plain_text_input.initial_value");
      }
      default -> check(false, place + ": unknown element " + type);
    }
  }

  private void select(JsonObject select) {
    if (!(select.get("options") instanceof JsonArray options)
        || options.isEmpty()
        || options.size() > 100) {
      check(false, "static_select.options");
      return;
    }
    Set<String> values = new HashSet<>();
    for (JsonElement each : options) {
      JsonObject option = each.getAsJsonObject();
      only(option, Set.of("text", "value", "description"), "option");
      plainText(option.get("text"), 75, "option.text");
      optionalPlainText(option.get("description"), 75, "option.description");
      String value = text(option, "value");
      check(value != null && values.add(value), "option.value: missing or twice " + value);
      length(value, 1, 150, "option.value");
    }
    check(
        !select.has("initial_option") || options.contains(select.get("initial_option")),
        "static_select.initial_option: none of the options");
  }

  private void richText(JsonObject block) {
    for (JsonElement each : elements(block, "rich_text", 1, 1_000)) {
      JsonObject element = each.getAsJsonObject();
      fields(element);
      String type = String.valueOf(text(element, "type"));
      switch (type) {
        case "rich_text_section", "rich_text_quote" -> richElements(element);
        case "rich_text_preformatted" -> richElements(element);
        case "rich_text_list" -> {
          check(
              Set.of("bullet", "ordered").contains(String.valueOf(text(element, "style"))),
              "rich_text_list.style");
          for (JsonElement item : elements(element, type, 1, 1_000)) {
            check(
                "rich_text_section".equals(text(item.getAsJsonObject(), "type")),
                "rich_text_list: no section");
            richElements(item.getAsJsonObject());
          }
        }
        default -> check(false, "rich_text: unknown element " + type);
      }
    }
  }

  private void richElements(JsonObject section) {
    for (JsonElement each : elements(section, "rich_text_section", 1, 1_000)) {
      JsonObject element = each.getAsJsonObject();
      fields(element);
      String type = String.valueOf(text(element, "type"));
      switch (type) {
        case "text" -> {
          check(element.has("text"), "rich_text.text: missing");
          length(text(element, "text"), 1, 40_000, "rich_text.text");
        }
        case "link" -> {
          length(text(element, "text"), 1, 40_000, "rich_text.link.text");
          String url = text(element, "url");
          check(url != null && url.startsWith("https://"), "rich_text.link: " + url);
        }
        default -> check(false, "rich_text: " + type + " could ping somebody");
      }
      if (element.get("style") instanceof JsonObject style) {
        check(STYLES.containsAll(style.keySet()), "rich_text.style: " + style.keySet());
      }
    }
  }

  private void table(JsonObject block) {
    if (!(block.get("rows") instanceof JsonArray rows) || rows.isEmpty() || rows.size() > 100) {
      check(false, "table.rows");
      return;
    }
    int columns = rows.get(0).getAsJsonArray().size();
    int characters = 0;
    for (JsonElement row : rows) {
      check(!row.getAsJsonArray().isEmpty(), "table.columns: none");
      check(row.getAsJsonArray().size() <= 20, "table.columns");
      check(row.getAsJsonArray().size() == columns, "table.columns: not the same in each row");
      for (JsonElement cell : row.getAsJsonArray()) {
        JsonObject object = cell.getAsJsonObject();
        fields(object);
        check("raw_text".equals(text(object, "type")), "table.cell: " + text(object, "type"));
        String words = text(object, "text");
        check(words != null, "table.cell.text: missing");
        length(words, 1, 10_000, "table.cell.text");
        characters += words == null ? 0 : words.length();
      }
    }
    check(characters <= 10_000, "table: " + characters + " characters of at most 10000");
    if (block.get("column_settings") instanceof JsonArray settings) {
      check(settings.size() <= 20, "table.column_settings");
      for (JsonElement each : settings) {
        JsonObject column = each.getAsJsonObject();
        only(column, Set.of("align", "is_wrapped"), "table.column_settings");
        String align = text(column, "align");
        check(
            align == null || Set.of("left", "center", "right").contains(align),
            "table.column_settings.align: " + align);
      }
    }
  }

  private JsonArray elements(JsonObject block, String place, int least, int most) {
    if (block.get("elements") instanceof JsonArray elements) {
      check(
          elements.size() >= least && elements.size() <= most,
          place + ".elements: " + elements.size());
      return elements;
    }
    check(false, place + ".elements: missing");
    return new JsonArray();
  }

  private void optionalPlainText(@Nullable JsonElement element, int most, String place) {
    if (element != null) {
      plainText(element, most, place);
    }
  }

  private void plainText(@Nullable JsonElement element, int most, String place) {
    boolean isPlain =
        element instanceof JsonObject object && "plain_text".equals(text(object, "type"));
    check(isPlain, place + ": no plain_text");
    if (isPlain) {
      text(element, most, place);
    }
  }

  private void text(@Nullable JsonElement element, int most, String place) {
    if (element instanceof JsonObject object) {
      fields(object);
      String type = text(object, "type");
      check("plain_text".equals(type) || "mrkdwn".equals(type), place + ".type: " + type);
      String words = text(object, "text");
      check(words != null, place + ".text: missing");
      length(words, 1, most, place + ".text");
    } else {
      check(false, place + ": no object");
    }
  }

  /** Checks that an object has the fields of its type alone; unknown types are told elsewhere. */
  private void fields(JsonObject object) {
    String type = String.valueOf(text(object, "type"));
    only(object, FIELDS.getOrDefault(type, object.keySet()), type);
  }

  private void only(JsonObject object, Set<String> names, String place) {
    List<String> others = object.keySet().stream().filter(name -> !names.contains(name)).toList();
    check(others.isEmpty(), place + ": unknown fields " + others);
  }

  private void length(@Nullable String text, int least, int most, String place) {
    check(
        text == null || (text.length() >= least && text.length() <= most),
        place + ": " + (text == null ? 0 : text.length()) + " characters of at most " + most);
  }

  private static @Nullable String text(JsonObject object, String name) {
    JsonElement value = object.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
  }

  private void check(boolean isRight, String problem) {
    if (!isRight) {
      problems.add(problem);
    }
  }
}
