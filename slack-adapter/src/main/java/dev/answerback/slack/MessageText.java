package dev.answerback.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a message shows, as plain lines: its text, its attachments and its blocks, which are all
 * that alert integrations write.
 */
final class MessageText {

  private static final String PAYLOAD = "payload=";
  private static final int DEEPEST = 20;

  /** What holds words in attachments and blocks. */
  private static final List<String> WORDS =
      List.of("pretext", "title", "text", "value", "alt_text", "label");

  private final List<String> lines = new ArrayList<>();
  private List<String> source = new ArrayList<>();

  private MessageText() {}

  /**
   * Returns the message's lines, what it tells twice once, from the body of a request as Slack
   * sends it.
   */
  static String of(String body) {
    MessageText text = new MessageText();
    try {
      JsonElement payload = JsonParser.parseString(json(body));
      if (payload.isJsonObject()
          && payload.getAsJsonObject().get("message") instanceof JsonObject message) {
        text.add(message.get("text"), true);
        text.endSource();
        text.walk(message.get("blocks"), 0);
        text.endSource();
        if (message.get("attachments") instanceof JsonArray attachments) {
          attachments.forEach(text::attachment);
        }
      }
    } catch (JsonParseException e) {
      return "";
    }
    return String.join("\n", text.lines);
  }

  private void attachment(JsonElement attachment) {
    walk(attachment, 0);
    endSource();
    if (attachment instanceof JsonObject object) {
      add(object.get("fallback"), true);
      endSource();
    }
  }

  /** Keeps what a part of the message tells and no part before it told. */
  private void endSource() {
    Set<String> before = Set.copyOf(lines);
    source.stream().filter(line -> !before.contains(line)).forEach(lines::add);
    source = new ArrayList<>();
  }

  private static String json(String body) {
    return body.startsWith(PAYLOAD)
        ? URLDecoder.decode(body.substring(PAYLOAD.length()), StandardCharsets.UTF_8)
        : body;
  }

  private void walk(@Nullable JsonElement element, int depth) {
    if (depth > DEEPEST || element == null) {
      return;
    }
    if (element instanceof JsonArray array) {
      array.forEach(each -> walk(each, depth + 1));
    } else if (element instanceof JsonObject object) {
      if (isRunningText(object)) {
        add(new JsonPrimitive(running(object)), false);
        return;
      }
      boolean isMarkup = object.get("type") == null || isText(object.get("type"), "mrkdwn");
      for (String name : WORDS) {
        add(object.get(name), isMarkup);
      }
      object.asMap().values().stream()
          .filter(value -> value.isJsonArray() || value.isJsonObject())
          .forEach(value -> walk(value, depth + 1));
    }
  }

  /** Tells of the parts of rich text whose elements follow each other without a new line. */
  private static boolean isRunningText(JsonObject object) {
    JsonElement type = object.get("type");
    return isText(type, "rich_text_section")
        || isText(type, "rich_text_preformatted")
        || isText(type, "rich_text_quote");
  }

  private static String running(JsonObject object) {
    StringBuilder words = new StringBuilder();
    if (object.get("elements") instanceof JsonArray elements) {
      for (JsonElement element : elements) {
        if (element instanceof JsonObject part) {
          JsonElement text = part.has("text") ? part.get("text") : part.get("url");
          if (text != null && text.isJsonPrimitive()) {
            words.append(text.getAsString());
          }
        }
      }
    }
    return words.toString();
  }

  private static boolean isText(@Nullable JsonElement element, String text) {
    return element != null && element.isJsonPrimitive() && text.equals(element.getAsString());
  }

  private void add(@Nullable JsonElement text, boolean isMarkup) {
    if (text == null || !text.isJsonPrimitive()) {
      return;
    }
    String words = text.getAsString();
    (isMarkup ? SlackText.unescape(words) : words)
        .lines()
        .map(String::stripTrailing)
        .filter(line -> !line.isBlank())
        .forEach(source::add);
  }
}
