package dev.answerback.catalog;

/**
 * Two codes that people confuse, with the sentence that tells them apart.
 *
 * @param lower the code that comes first in {@link Code#ORDER}; enhanced codes have their class
 *     open
 * @param higher the other code
 * @param difference one sentence that names both
 */
public record Confusion(Code lower, Code higher, String difference) {

  /**
   * @throws IllegalArgumentException if the codes are equal or in the wrong order
   */
  public Confusion {
    if (Code.ORDER.compare(lower, higher) >= 0) {
      throw new IllegalArgumentException(
          "the lower code comes first, found " + lower.text() + " and " + higher.text());
    }
  }

  /** Returns the confusion of two codes in any order. */
  static Confusion of(Code one, Code other, String difference) {
    return Code.ORDER.compare(one, other) < 0
        ? new Confusion(one, other, difference)
        : new Confusion(other, one, difference);
  }

  /** Tells whether the code is one of the two; its class does not matter. */
  public boolean has(Code code) {
    return lower.equals(code.open()) || higher.equals(code.open());
  }

  /** Returns the code that is not the given one, in the given one's class. */
  public Code other(Code code) {
    Code other = lower.equals(code.open()) ? higher : lower;
    return other instanceof EnhancedCode enhanced ? enhanced.inClass(code.firstDigit()) : other;
  }

  /** Tells whether another confusion is of the same two codes. */
  boolean isSamePair(Confusion other) {
    return lower.equals(other.lower) && higher.equals(other.higher);
  }
}
