package dev.answerback.bot;

import dev.answerback.catalog.Code;
import dev.answerback.catalog.ReplyClass;

/** A piece of a normalised question. */
sealed interface Token {

  /**
   * A code.
   *
   * @param code the code
   * @param joined whether it follows the token before it without a word or sign that separates
   */
  record CodeToken(Code code, boolean joined) implements Token {}

  /**
   * A class such as {@code 5xx}.
   *
   * @param replyClass the class
   */
  record ClassToken(ReplyClass replyClass) implements Token {}

  /**
   * A word in small letters.
   *
   * @param text letters, digits and apostrophes
   */
  record Word(String text) implements Token {}

  /** A link or an address, which is passed over. */
  record Reference() implements Token {}
}
