package dev.answerback.catalog;

import java.util.Optional;

/** The class of a reply, told by its first digit (RFC 5321 section 4.2.1). */
public enum ReplyClass {
  POSITIVE_COMPLETION(2),
  POSITIVE_INTERMEDIATE(3),
  TRANSIENT_NEGATIVE(4),
  PERMANENT_NEGATIVE(5);

  private final int digit;

  ReplyClass(int digit) {
    this.digit = digit;
  }

  /** Returns the first digit of the class's codes, 2 to 5. */
  public int digit() {
    return digit;
  }

  /** Returns the class's name as people write it: {@code 5xx}. */
  public String pattern() {
    return digit + "xx";
  }

  /** Returns the class with this first digit; empty for a digit outside 2 to 5. */
  public static Optional<ReplyClass> of(int digit) {
    for (ReplyClass candidate : values()) {
      if (candidate.digit == digit) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
