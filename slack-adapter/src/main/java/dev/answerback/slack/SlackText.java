package dev.answerback.slack;

/**
 * Slack's escaping of text: three characters, in both directions, each once.
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text#escaping">Escaping</a>
 */
final class SlackText {

  private SlackText() {}

  /** Returns the text so that Slack takes nothing in it for markup of its own. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** Returns what the user typed, from the text that Slack delivers. */
  static String unescape(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      if (text.startsWith("&amp;", i)) {
        plain.append('&');
        i += 5;
      } else if (text.startsWith("&lt;", i)) {
        plain.append('<');
        i += 4;
      } else if (text.startsWith("&gt;", i)) {
        plain.append('>');
        i += 4;
      } else {
        plain.append(text.charAt(i++));
      }
    }
    return plain.toString();
  }
}
