package dev.answerback.catalog;

/** A status code of SMTP: a three-digit reply or an enhanced code. */
public sealed interface Code permits ReplyCode, EnhancedCode {

  /** Returns the code as it is written, such as {@code 550} or {@code 5.1.1}. */
  String text();

  /** Returns the first digit, or 0 where it is left open ({@code X.1.1}). */
  int firstDigit();
}
