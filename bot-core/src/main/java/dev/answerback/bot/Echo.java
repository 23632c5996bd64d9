package dev.answerback.bot;

/** A harmless picture of what somebody typed, to say it back. */
final class Echo {

  private static final int LONGEST = 60;

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
      i += Character.charCount(c);
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
}
