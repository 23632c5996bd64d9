package dev.answerback.catalog;

/**
 * Three digits that stand where SMTP has its reply code.
 *
 * @param number 0 to 999; whether SMTP allows it is told by {@link #isSmtp()}
 */
public record ReplyCode(int number) implements Code {

  /**
   * @throws IllegalArgumentException if the number has more than three digits or a sign
   */
  public ReplyCode {
    if (number < 0 || number > 999) {
      throw new IllegalArgumentException("a reply code has three digits, found " + number);
    }
  }

  /**
   * Tells whether SMTP's grammar has such a reply: first digit 2 to 5, second digit 0 to 5 (RFC
   * 5321 section 4.2, {@code Reply-code}).
   */
  public boolean isSmtp() {
    return firstDigit() >= 2 && firstDigit() <= 5 && secondDigit() <= 5;
  }

  @Override
  public int firstDigit() {
    return number / 100;
  }

  /** Returns the second digit, which names the category (RFC 5321 section 4.2.1). */
  public int secondDigit() {
    return number / 10 % 10;
  }

  @Override
  public String text() {
    return number >= 100 ? Integer.toString(number) : "%03d".formatted(number);
  }

  @Override
  public Code open() {
    return this;
  }

  @Override
  public int place() {
    return number;
  }
}
