package dev.answerback.catalog.diagnosis;

/** Whether the same attempt may succeed later, by the meaning of a reply and not by its digit. */
public enum Outlook {
  PERMANENT,
  TEMPORARY,
  UNCLEAR;

  /** Returns what a reply's or an enhanced code's first digit says. */
  static Outlook ofDigit(int digit) {
    return switch (digit) {
      case 2, 5 -> PERMANENT;
      case 4 -> TEMPORARY;
      default -> UNCLEAR;
    };
  }
}
