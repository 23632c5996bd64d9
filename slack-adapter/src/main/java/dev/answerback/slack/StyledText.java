package dev.answerback.slack;

import com.slack.api.model.block.element.RichTextElement;
import java.util.Map;

/**
 * Words in rich text with a style. The SDK's own class also sends each style that is not set, and
 * some that Slack does not document.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks/rich-text-block">Rich text</a>
 */
final class StyledText implements RichTextElement {

  private final String type = "text";
  private final String text;
  private final Map<String, Boolean> style;

  private StyledText(String text, String style) {
    this.text = text;
    this.style = Map.of(style, true);
  }

  static StyledText bold(String text) {
    return new StyledText(text, "bold");
  }

  static StyledText code(String text) {
    return new StyledText(text, "code");
  }

  @Override
  public String getType() {
    return type;
  }

  String text() {
    return text;
  }

  Map<String, Boolean> style() {
    return style;
  }
}
