package dev.answerback.catalog;

import java.util.Optional;

/** Reads codes as they are written in data files and canned questions. */
public final class Codes {

  private Codes() {}

  /**
   * Reads {@code 550}, {@code 5.1.1} or {@code X.1.1}; empty for anything else. The whole text must
   * be the code.
   */
  public static Optional<Code> parse(String text) {
    if (text.length() == 3 && number(text, 0, 3) >= 0) {
      return Optional.of(new ReplyCode(number(text, 0, 3)));
    }
    int first = text.indexOf('.');
    int second = text.indexOf('.', first + 1);
    if (first != 1 || second < 0) {
      return Optional.empty();
    }
    char c = text.charAt(0);
    int statusClass = c == 'X' || c == 'x' ? 0 : c == '0' ? -1 : number(text, 0, 1);
    int subject = number(text, first + 1, second);
    int detail = number(text, second + 1, text.length());
    return statusClass < 0 || subject < 0 || detail < 0
        ? Optional.empty()
        : Optional.of(new EnhancedCode(statusClass, subject, detail));
  }

  /** Returns the number of one to three digits without a needless zero, or -1. */
  private static int number(String text, int from, int to) {
    int length = to - from;
    if (length < 1 || length > 3) {
      return -1;
    }
    int number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return number;
  }
}
