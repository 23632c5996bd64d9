package dev.answerback.catalog;

/** Whether sending the same again is of use. */
public enum Retry {
  NOT_NEEDED,
  LATER,
  AFTER_CHANGE,
  /** Told by the class digit, which is left open. */
  BY_CLASS;

  /** Returns what a class digit says (RFC 5321 section 4.2.1, RFC 3463 section 2). */
  public static Retry ofClass(int digit) {
    return switch (digit) {
      case 2, 3 -> NOT_NEEDED;
      case 4 -> LATER;
      case 5 -> AFTER_CHANGE;
      default -> BY_CLASS;
    };
  }
}
