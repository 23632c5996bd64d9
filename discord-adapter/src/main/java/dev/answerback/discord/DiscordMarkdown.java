package dev.answerback.discord;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes words so that Discord shows them as they are: what looks like markup, a mention or an
 * address in them stays text.
 *
 * @see <a href="https://docs.discord.com/developers/reference#message-formatting">Formatting</a>
 */
final class DiscordMarkdown {

  private static final List<String> EVERYBODY = List.of("everyone", "here");
  private static final char JOINER = '\u2060';
  private static final char GRAVE = '\u02CB';

  private DiscordMarkdown() {}

  /** Returns words in one line. */
  static String line(String text) {
    return escaped(plain(text).replace('\n', ' '));
  }

  /** Returns words that keep their line ends. */
  static String lines(String text) {
    return escaped(plain(text));
  }

  /** Returns words that stand out; nothing for nothing. */
  static String strong(String text) {
    return text.isBlank() ? "" : "**" + line(text).strip() + "**";
  }

  /** Returns words as a machine writes them, in one line; nothing for nothing. */
  static String mono(String text) {
    return text.isBlank()
        ? ""
        : "`" + inert(plain(text).replace('\n', ' ').replace('`', GRAVE)) + "`";
  }

  /** Returns lines as a machine writes them, in a box. */
  static String fence(List<String> lines) {
    return lines.stream()
        .map(line -> inert(plain(line).replace("```", "\u02CB\u02CB\u02CB")))
        .collect(Collectors.joining("\n", "```\n", "\n```"));
  }

  /** Returns words that lead to an {@code https} address, without a preview of it. */
  static String link(String text, String url) {
    try {
      URI uri = new URI(url);
      return "https".equals(uri.getScheme()) && uri.getHost() != null && !text.isBlank()
          ? "[" + line(text) + "](<" + uri.toASCIIString() + ">)"
          : line(text);
    } catch (URISyntaxException _) {
      return line(text);
    }
  }

  /** Returns words for a place that knows no markup, such as a button. */
  static String bare(String text) {
    return inert(plain(text).replace('\n', ' '));
  }

  /** Drops what shows nothing and can do harm: control characters and changes of direction. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == '\t' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029 ? ' ' : c)
        .filter(c -> c == '\n' || !(Character.isISOControl(c) || isDirection(c)))
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static boolean isDirection(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }

  /** Breaks mentions where a backslash would be shown. */
  private static String inert(String text) {
    StringBuilder inert = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      inert.append(c);
      if (isMass(text, i)
          || (c == '<' && i + 1 < text.length() && isMentionSign(text.charAt(i + 1)))) {
        inert.append(JOINER);
      }
    }
    return inert.toString();
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    boolean lineStart = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isMarkup(text, i) || (lineStart && isMarkupAtLineStart(text, i))) {
        escaped.append('\\');
      }
      escaped.append(c);
      // Discord's server looks for this mention in the text as it was sent, backslash or not.
      if (isMass(text, i)) {
        escaped.append(JOINER);
      }
      lineStart = c == '\n' || (lineStart && (c == ' ' || isDigit(c)));
    }
    return escaped.toString();
  }

  private static boolean isMarkup(String text, int at) {
    return switch (text.charAt(at)) {
      case '\\', '*', '_', '~', '`', '|', '[', ']', '<' -> true;
      case ':' -> text.startsWith("//", at + 1) || isAfterBracket(text, at);
      case '@', '#', '!' -> isAfterBracket(text, at);
      default -> false;
    };
  }

  /** Tells of headings, quotes, small print and lists, behind spaces or a number. */
  private static boolean isMarkupAtLineStart(String text, int at) {
    boolean isBehindNumber = at > 0 && isDigit(text.charAt(at - 1));
    return switch (text.charAt(at)) {
      case '#', '>', '-' -> !isBehindNumber;
      case '.' -> isBehindNumber && text.startsWith(" ", at + 1);
      default -> false;
    };
  }

  private static boolean isAfterBracket(String text, int at) {
    return at > 0 && text.charAt(at - 1) == '<';
  }

  private static boolean isMentionSign(char c) {
    return c == '@' || c == '#' || c == ':' || c == '!';
  }

  private static boolean isMass(String text, int at) {
    return text.charAt(at) == '@'
        && EVERYBODY.stream()
            .anyMatch(name -> text.regionMatches(true, at + 1, name, 0, name.length()));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
