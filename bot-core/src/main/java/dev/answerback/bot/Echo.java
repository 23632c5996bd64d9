package dev.answerback.bot;

/** A harmless picture of what somebody typed, to say it back. */
final class Echo {

  private static final int LONGEST = 60;
  private static final int LONGEST_MARKUP = 100;

  private Echo() {}

  /**
   * Returns the text's letters, digits and a few plain signs, at most 60 of them: no mention, link,
   * markup or direction mark survives on any platform, whatever it does with the rest.
   */
  static String of(String text) {
    StringBuilder echo = new StringBuilder();
    int shown = 0;
    boolean space = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i = c == '<' ? afterMarkup(text, i) : i + Character.charCount(c);
      if (!Character.isLetterOrDigit(c) && ",'?-".indexOf(c) < 0) {
        space = !echo.isEmpty();
        continue;
      }
      if (shown + (space ? 1 : 0) >= LONGEST) {
        return echo.append('\u2026').toString();
      }
      if (space) {
        echo.append(' ');
        shown++;
        space = false;
      }
      echo.appendCodePoint(c);
      shown++;
    }
    return echo.toString();
  }

  /** Passes over a mention such as {@code <@U1>}, whose letters mean nothing to a reader. */
  private static int afterMarkup(String text, int open) {
    boolean isMention = open + 1 < text.length() && "@#!:/".indexOf(text.charAt(open + 1)) >= 0;
    int end = Math.min(text.length(), open + LONGEST_MARKUP);
    for (int i = open + 1; isMention && i < end; i++) {
      if (text.charAt(i) == '>') {
        return i + 1;
      }
    }
    return open + 1;
  }
}
