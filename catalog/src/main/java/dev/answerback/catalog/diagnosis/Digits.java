package dev.answerback.catalog.diagnosis;

import dev.answerback.catalog.EnhancedCode;
import org.jspecify.annotations.Nullable;

/** Finds reply codes and enhanced codes in text by their digits and what stands around them. */
final class Digits {

  private Digits() {}

  /**
   * Returns the reply code at a place, or 0: three digits from 200 to 599 with no letter or digit
   * on either side. Servers use second digits that RFC 5321 section 4.2 does not have, such as 571.
   */
  static int codeAt(CharSequence text, int at) {
    if (at < 0 || at + 3 > text.length()) {
      return 0;
    }
    char first = text.charAt(at);
    char second = text.charAt(at + 1);
    char third = text.charAt(at + 2);
    boolean isCode =
        first >= '2'
            && first <= '5'
            && isDigit(second)
            && isDigit(third)
            && (second <= '5' || first >= '4');
    if (!isCode || (at > 0 && isPartOfWord(text, at - 1)) || !isEnd(text, at + 3)) {
      return 0;
    }
    return (first - '0') * 100 + (second - '0') * 10 + third - '0';
  }

  private static boolean isPartOfWord(CharSequence text, int before) {
    char c = text.charAt(before);
    boolean isAfterDigit = before > 0 && isDigit(text.charAt(before - 1));
    return switch (c) {
      case '.', '/', '-', '$', '@', '_', '+', '\\', '%' -> true;
      case ':' -> isAfterDigit || (before > 0 && text.charAt(before - 1) == ':');
      case ',' -> isAfterDigit;
      // The number of a process: smtp[550]
      case '[' -> before > 0 && Character.isLetterOrDigit(text.charAt(before - 1));
      default -> Character.isLetterOrDigit(c) || Character.getType(c) == Character.CURRENCY_SYMBOL;
    };
  }

  private static boolean isEnd(CharSequence text, int after) {
    if (after == text.length()) {
      return true;
    }
    char c = text.charAt(after);
    boolean isBeforeDigit = after + 1 < text.length() && isDigit(text.charAt(after + 1));
    return switch (c) {
      case '.', ',', ':', '/' -> !isBeforeDigit && c != '/';
      case '%', '@', '_', '+', '$' -> false;
      default -> !Character.isLetterOrDigit(c);
    };
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Tells of a line that begins with a reply code and a space or hyphen. */
  static boolean beginsWithCode(CharSequence line) {
    return codeAt(line, 0) > 0
        && (line.length() == 3 || line.charAt(3) == ' ' || line.charAt(3) == '-');
  }

  /** Tells whether a line goes on with a reply of several lines (RFC 5321 section 4.2.1). */
  static boolean continues(CharSequence open, CharSequence line) {
    int code = codeAt(line, 0);
    if (code == 0) {
      return false;
    }
    for (int i = open.length() - 4; i >= 0; i--) {
      if (codeAt(open, i) == code) {
        return open.charAt(i + 3) == '-';
      }
    }
    return false;
  }

  /**
   * An enhanced code in a text.
   *
   * @param end the place behind it
   */
  record Found(EnhancedCode code, int end) {}

  /** Returns the enhanced code that begins at a place, with nothing of a longer number around. */
  static @Nullable Found enhancedAt(CharSequence text, int at) {
    if (at + 5 > text.length()) {
      return null;
    }
    char first = text.charAt(at);
    boolean isClass = first == '2' || first == '4' || first == '5';
    if (!isClass || text.charAt(at + 1) != '.' || (at > 0 && isNumberBefore(text, at - 1))) {
      return null;
    }
    int second = numberEnd(text, at + 2);
    if (second < 0 || second >= text.length() || text.charAt(second) != '.') {
      return null;
    }
    int end = numberEnd(text, second + 1);
    if (end < 0 || !isEnd(text, end)) {
      return null;
    }
    return new Found(
        new EnhancedCode(first - '0', number(text, at + 2, second), number(text, second + 1, end)),
        end);
  }

  private static boolean isNumberBefore(CharSequence text, int before) {
    char c = text.charAt(before);
    return c == '.' || c == '/' || c == '@' || c == '_' || Character.isLetterOrDigit(c);
  }

  /** Returns the place behind a number of one to three digits, or -1. */
  private static int numberEnd(CharSequence text, int from) {
    int i = from;
    while (i < text.length() && i - from < 3 && isDigit(text.charAt(i))) {
      i++;
    }
    return i == from ? -1 : i;
  }

  private static int number(CharSequence text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
