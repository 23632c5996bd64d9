package dev.answerback.catalog.diagnosis;

import java.util.OptionalInt;

/** Reads how long a reply asks to wait: {@code try again in 5 minutes}, {@code 00:05:00}. */
final class Durations {

  private static final int LONGEST_SECONDS = 7 * 24 * 3_600;
  private static final int FAR = 60;

  private static final String[] LEADS = {
    "again", "retry", "wait", "greylisted for", "graylisted for", "after", "delay", "come back",
    "later", "in about", "defer", "remaining", "resend", "seconds left", "for the next", "erneut",
    "reessayer", "reintente", "tente"
  };

  private Durations() {}

  /** Returns the first number with a unit of time that stands near words about trying again. */
  static OptionalInt in(Folded text) {
    String folded = text.toString();
    for (int i = 1; i < folded.length(); i++) {
      if (Digits.isDigit(folded.charAt(i)) && folded.charAt(i - 1) == ' ') {
        int end = i;
        while (end < folded.length() && Digits.isDigit(folded.charAt(end))) {
          end++;
        }
        int unit = unit(folded, end);
        if (end - i <= 6 && unit > 0 && isLed(folded, i, end)) {
          long seconds = Long.parseLong(folded.substring(i, end)) * unit;
          if (seconds > 0 && seconds <= LONGEST_SECONDS) {
            return OptionalInt.of((int) seconds);
          }
        }
        i = end;
      }
    }
    return OptionalInt.empty();
  }

  /** Returns the seconds of the unit behind a number, or 0. */
  private static int unit(String folded, int end) {
    int from = end < folded.length() && folded.charAt(end) == ' ' ? end + 1 : end;
    int to = from;
    while (to < folded.length() && Character.isLetter(folded.charAt(to))) {
      to++;
    }
    return switch (folded.substring(from, to)) {
      case "s", "sec", "secs", "second", "seconds", "secondes", "sekunden", "segundos" -> 1;
      case "m", "min", "mins", "minute", "minutes", "minuten", "minutos" -> 60;
      case "h", "hr", "hrs", "hour", "hours", "heures", "stunden", "stunde", "horas" -> 3_600;
      default -> 0;
    };
  }

  private static boolean isLed(String folded, int from, int to) {
    String near =
        folded.substring(Math.max(0, from - FAR), Math.min(folded.length(), to + FAR / 2));
    for (String lead : LEADS) {
      if (near.contains(lead)) {
        return true;
      }
    }
    return false;
  }
}
