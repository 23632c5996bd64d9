package dev.answerback.catalog;

/** How far two words are apart in typing errors. */
public final class Distance {

  private Distance() {}

  /**
   * Returns the least number of letters put in, left out, exchanged or swapped with their neighbour
   * that makes one word the other; {@code most + 1} where it takes more than {@code most}.
   */
  public static int of(String one, String other, int most) {
    if (Math.abs(one.length() - other.length()) > most) {
      return most + 1;
    }
    int[] beforeLast = new int[other.length() + 1];
    int[] last = new int[other.length() + 1];
    int[] current = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      current[0] = i;
      int least = i;
      for (int j = 1; j <= other.length(); j++) {
        int exchange = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(exchange, Math.min(last[j], current[j - 1]) + 1);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
        }
        least = Math.min(least, current[j]);
      }
      if (least > most) {
        return most + 1;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = current;
      current = free;
    }
    return Math.min(last[other.length()], most + 1);
  }
}
