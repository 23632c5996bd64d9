package dev.answerback.catalog.diagnosis;

import dev.answerback.catalog.EnhancedCode;
import dev.answerback.catalog.ReplyCode;
import java.util.Optional;

/**
 * What a server said, cut out of the text that it stood in.
 *
 * @param code the reply code; empty where a program reports without one
 * @param enhanced the enhanced code, beside the reply or in the report's own field
 * @param text what is said, its lines joined and its repeated codes left out; may be empty
 * @param around the whole line or report that it stood in
 * @param command the SMTP verb that it answers, such as {@code RCPT}
 * @param lead how it stood there
 */
public record Reply(
    Optional<ReplyCode> code,
    Optional<EnhancedCode> enhanced,
    String text,
    String around,
    Optional<String> command,
    Lead lead) {

  /** How a reply stands in its text, the surest first. */
  public enum Lead {
    /** Where only mail programs put a reply: after {@code said:}, in a report, in a transcript. */
    MAIL,
    /** At the beginning of a line. */
    LINE,
    /** Behind a sign that leads in, such as a colon or a quotation mark. */
    LABELLED,
    /** In the middle of a sentence. */
    PROSE,
    /** Nowhere: the text has no code at all, and is taken as a whole. */
    NONE
  }

  /** Returns the first digit of the reply, else of the enhanced code, else 0. */
  int digit() {
    return code.map(ReplyCode::firstDigit).orElseGet(() -> enhancedDigit());
  }

  private int enhancedDigit() {
    return enhanced.map(EnhancedCode::statusClass).orElse(0);
  }

  /** Tells of 4yz, 5yz and reports without a reply. */
  public boolean isFailure() {
    return digit() == 4 || digit() == 5 || (digit() == 0 && lead == Lead.MAIL);
  }

  /** Tells whether anything stands behind the codes. */
  public boolean hasText() {
    return text.chars().anyMatch(Character::isLetter);
  }
}
