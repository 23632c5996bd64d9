package dev.answerback.catalog;

/** What a code says of the future, by its meaning. */
public enum Permanence {
  SUCCESS,
  CONTINUE,
  TEMPORARY,
  PERMANENT,
  /** Told by the class digit, which is left open. */
  BY_CLASS;

  /** Returns what a class digit says (RFC 5321 section 4.2.1, RFC 3463 section 2). */
  public static Permanence ofClass(int digit) {
    return switch (digit) {
      case 2 -> SUCCESS;
      case 3 -> CONTINUE;
      case 4 -> TEMPORARY;
      case 5 -> PERMANENT;
      default -> BY_CLASS;
    };
  }
}
