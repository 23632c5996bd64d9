package dev.answerback.catalog;

/**
 * An enhanced status code {@code class.subject.detail} of RFC 3463 section 2.
 *
 * @param statusClass 0 to 9; RFC 3463 defines 2, 4 and 5, and 0 stands for the open class {@code X}
 * @param subject 0 to 999
 * @param detail 0 to 999
 */
public record EnhancedCode(int statusClass, int subject, int detail) implements Code {

  /**
   * @throws IllegalArgumentException if a part is out of its bounds
   */
  public EnhancedCode {
    if (statusClass < 0 || statusClass > 9) {
      throw new IllegalArgumentException("a class is one digit, found " + statusClass);
    }
    if (subject < 0 || subject > 999 || detail < 0 || detail > 999) {
      throw new IllegalArgumentException(
          "subject and detail have one to three digits, found " + subject + "." + detail);
    }
  }

  /** Tells whether the class is one that RFC 3463 section 2 defines, or left open. */
  public boolean isDefinedClass() {
    return statusClass == 0 || statusClass == 2 || statusClass == 4 || statusClass == 5;
  }

  @Override
  public int firstDigit() {
    return statusClass;
  }

  @Override
  public String text() {
    return (statusClass == 0 ? "X" : Integer.toString(statusClass)) + "." + subject + "." + detail;
  }

  @Override
  public EnhancedCode open() {
    return inClass(0);
  }

  /** Returns the same code in another class. */
  public EnhancedCode inClass(int otherClass) {
    return statusClass == otherClass ? this : new EnhancedCode(otherClass, subject, detail);
  }

  @Override
  public int place() {
    return (subject * 1_000 + detail) * 10 + statusClass;
  }
}
