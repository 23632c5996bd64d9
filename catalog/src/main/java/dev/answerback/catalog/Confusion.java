package dev.answerback.catalog;

/**
 * Two codes that people confuse, with the sentence that tells them apart.
 *
 * @param lower the lower code
 * @param higher the higher code
 * @param difference one sentence that names both
 */
public record Confusion(ReplyCode lower, ReplyCode higher, String difference) {

  /**
   * @throws IllegalArgumentException if the codes are equal or in the wrong order
   */
  public Confusion {
    if (lower.compareTo(higher) >= 0) {
      throw new IllegalArgumentException(
          "the lower code comes first, found " + lower.text() + " and " + higher.text());
    }
  }

  /** Tells whether the code is one of the two. */
  public boolean has(ReplyCode code) {
    return lower.equals(code) || higher.equals(code);
  }

  /** Returns the code that is not the given one. */
  public ReplyCode other(ReplyCode code) {
    return lower.equals(code) ? higher : lower;
  }
}
