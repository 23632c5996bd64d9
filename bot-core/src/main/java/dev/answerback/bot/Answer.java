package dev.answerback.bot;

import java.util.List;
import java.util.Locale;

/**
 * What the bot understood and what it says.
 *
 * @param intent what was understood
 * @param locale the language of the answer
 * @param codes the codes it speaks of, as they are written; {@code 5xx} for a class
 * @param known whether the catalog has each of them
 * @param message what it says
 */
public record Answer(
    Intent intent, Locale locale, List<String> codes, List<Boolean> known, Message message) {

  /** Keeps its own copies of the lists. */
  public Answer {
    codes = List.copyOf(codes);
    known = List.copyOf(known);
  }
}
