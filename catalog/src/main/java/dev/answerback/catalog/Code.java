package dev.answerback.catalog;

import java.util.Comparator;

/** A status code of SMTP: a three-digit reply or an enhanced code. */
public sealed interface Code permits ReplyCode, EnhancedCode {

  /** Replies by number, then enhanced codes by subject, detail and class. */
  Comparator<Code> ORDER =
      Comparator.comparingInt((Code code) -> code instanceof ReplyCode ? 0 : 1)
          .thenComparingInt(Code::place);

  /** Returns the code's place among those of its kind. */
  int place();

  /** Returns the code as it is written, such as {@code 550} or {@code 5.1.1}. */
  String text();

  /** Returns the code that the catalog's files know it by: an enhanced code with its class open. */
  Code open();

  /** Returns the first digit, or 0 where it is left open ({@code X.1.1}). */
  int firstDigit();
}
