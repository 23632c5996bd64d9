package dev.answerback.bot.contract;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What somebody said in a test, and what therefore must not be logged. */
public final class Spoken {

  private static final int SHORTEST = 10;
  private static final int LONGEST = 40;

  private static final Set<String> SPOKEN = ConcurrentHashMap.newKeySet();

  private Spoken() {}

  /** Keeps the first words of a text that are long enough to be told from others. */
  public static void hear(String text) {
    int start = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || !isPlain(text.charAt(at))) {
        String words = text.substring(start, Math.min(at, start + LONGEST)).strip();
        if (words.length() >= SHORTEST) {
          SPOKEN.add(words);
          SPOKEN.add(words.replace(' ', '+'));
          return;
        }
        start = at + 1;
      }
    }
  }

  /** Tells letters and such that are written in the same way in JSON, too. */
  private static boolean isPlain(char c) {
    return c == ' ' || (c < 128 && Character.isLetterOrDigit(c));
  }

  static boolean isIn(String line) {
    return SPOKEN.stream().anyMatch(line::contains);
  }

  static void forget() {
    SPOKEN.clear();
  }
}
