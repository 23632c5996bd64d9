package dev.answerback.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

  private final List<String> problems = new ArrayList<>();

  private BlockKit() {}

  /** Returns what Slack refuses of a message; empty where it takes it. */
  static List<String> problemsOfMessage(JsonObject message) {
    BlockKit kit = new BlockKit();
    String text = text(message, "text");
    kit.check(text != null && !text.isBlank(), "no_text: a message without fallback text");
    kit.check(text == null || text.length() <= 40_000, "msg_too_long: text");
    if (message.get("blocks") instanceof JsonArray blocks) {
      kit.blocks(blocks, 50, false);
      kit.check(blocks.toString().length() <= 13_200, "msg_blocks_too_long");
    }
    return kit.problems;
  }

  /** Returns what Slack refuses of a view. */
  static List<String> problemsOfView(JsonObject view) {
    BlockKit kit = new BlockKit();
    String type = text(view, "type");
    kit.check("modal".equals(type) || "home".equals(type), "view.type: " + type);
    if ("modal".equals(type)) {
      kit.plainText(view.get("title"), 24, "view.title");
      kit.optionalPlainText(view.get("submit"), 24, "view.submit");
      kit.optionalPlainText(view.get("close"), 24, "view.close");
      boolean hasInput = view.toString().contains("\"type\":\"input\"");
      kit.check(!hasInput || view.has("submit"), "view.submit: missing beside an input");
    } else {
      kit.check(
          !view.has("title") && !view.has("submit"), "view: home has neither title nor submit");
    }
    kit.length(text(view, "callback_id"), 0, 255, "view.callback_id");
    kit.length(text(view, "private_metadata"), 0, 3_000, "view.private_metadata");
    if (view.get("blocks") instanceof JsonArray blocks) {
      kit.blocks(blocks, 100, true);
    } else {
      kit.check(false, "view.blocks: missing");
    }
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
    switch (type) {
      case "header" -> plainText(block.get("text"), 150, "header.text");
      case "divider" -> only(block, Set.of("type", "block_id"), "divider");
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
    String type = String.valueOf(text(object, "type"));
    length(text(object, "action_id"), 1, 255, place + ".action_id");
    switch (type) {
      case "button" -> {
        plainText(object.get("text"), 75, "button.text");
        length(text(object, "value"), 0, 2_000, "button.value");
        String style = text(object, "style");
        check(style == null || Set.of("primary", "danger").contains(style), "button.style");
      }
      case "static_select" -> {
        check(
            object.get("options") instanceof JsonArray options
                && !options.isEmpty()
                && options.size() <= 100,
            "static_select.options");
        boolean hasInitial = !object.has("initial_option");
        for (JsonElement option : object.getAsJsonArray("options")) {
          plainText(option.getAsJsonObject().get("text"), 75, "option.text");
          length(text(option.getAsJsonObject(), "value"), 1, 150, "option.value");
          hasInitial |= option.equals(object.get("initial_option"));
        }
        check(hasInitial, "static_select.initial_option: none of the options");
      }
      case "plain_text_input" -> {
        JsonElement longest = object.get("max_length");
        check(
            longest == null || (longest.getAsInt() >= 1 && longest.getAsInt() <= 3_000),
            "plain_text_input.max_length");
      }
      default -> check(false, place + ": unknown element " + type);
    }
  }

  private void richText(JsonObject block) {
    for (JsonElement each : elements(block, "rich_text", 1, 1_000)) {
      JsonObject element = each.getAsJsonObject();
      String type = String.valueOf(text(element, "type"));
      switch (type) {
        case "rich_text_section", "rich_text_quote" -> richElements(element);
        case "rich_text_preformatted" -> richElements(element);
        case "rich_text_list" ->
            elements(element, type, 1, 1_000).forEach(item -> richElements(item.getAsJsonObject()));
        default -> check(false, "rich_text: unknown element " + type);
      }
    }
  }

  private void richElements(JsonObject section) {
    for (JsonElement each : elements(section, "rich_text_section", 1, 1_000)) {
      JsonObject element = each.getAsJsonObject();
      String type = String.valueOf(text(element, "type"));
      switch (type) {
        case "text" -> length(text(element, "text"), 1, 40_000, "rich_text.text");
        case "link" -> {
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
    JsonArray rows = block.getAsJsonArray("rows");
    check(rows != null && !rows.isEmpty() && rows.size() <= 100, "table.rows");
    if (rows == null) {
      return;
    }
    for (JsonElement row : rows) {
      check(row.getAsJsonArray().size() <= 20, "table.columns");
      for (JsonElement cell : row.getAsJsonArray()) {
        JsonObject object = cell.getAsJsonObject();
        check("raw_text".equals(text(object, "type")), "table.cell: " + text(object, "type"));
        length(text(object, "text"), 1, 10_000, "table.cell.text");
      }
    }
    if (block.get("column_settings") instanceof JsonArray columns) {
      check(columns.size() <= 20, "table.column_settings");
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
      String type = text(object, "type");
      check("plain_text".equals(type) || "mrkdwn".equals(type), place + ".type: " + type);
      String words = text(object, "text");
      check(words != null, place + ".text: missing");
      length(words, 1, most, place + ".text");
    } else {
      check(false, place + ": no object");
    }
  }

  private void only(JsonObject object, Set<String> names, String place) {
    check(names.containsAll(object.keySet()), place + ": " + object.keySet());
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
