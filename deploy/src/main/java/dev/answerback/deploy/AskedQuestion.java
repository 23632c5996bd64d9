package dev.answerback.deploy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A question as bytes: read as UTF-8 of at most 64 KiB, or refused with a reason. */
sealed interface AskedQuestion {

  /** The most bytes of a question. */
  int MOST_BYTES = 65_536;

  /** How much of a refused question is said back, in characters. */
  int MOST_ECHOED = 200;

  /**
   * A question that can be answered.
   *
   * @param text what was asked
   */
  record Legible(String text) implements AskedQuestion {}

  /**
   * A question that cannot be read.
   *
   * @param beginning at most 200 characters of it
   * @param error what is wrong and what is expected
   * @param isTooLong whether its length is what is wrong
   */
  record Refused(String beginning, String error, boolean isTooLong) implements AskedQuestion {}

  /** Reads a question; {@code bytes} may be cut after {@link #MOST_BYTES} and one more. */
  static AskedQuestion of(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      return new Refused(
          beginning(bytes), "the question is longer than " + MOST_BYTES + " bytes", true);
    }
    try {
      return new Legible(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return new Refused(beginning(bytes), "the question is not UTF-8", false);
    }
  }

  private static String beginning(byte[] bytes) {
    int length = Math.min(bytes.length, MOST_ECHOED * 4);
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    int characters = Math.min(MOST_ECHOED, text.codePointCount(0, text.length()));
    return text.substring(0, text.offsetByCodePoints(0, characters));
  }
}
