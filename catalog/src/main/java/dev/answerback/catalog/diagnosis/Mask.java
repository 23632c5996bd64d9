package dev.answerback.catalog.diagnosis;

/**
 * Hides addresses, IP addresses and queue ids in text that is shown. In one pass; what is masked
 * cannot be told from what stands in its place.
 */
public final class Mask {

  private static final String ADDRESS = "[address]";
  private static final String IP = "[IP]";
  private static final String ID = "[id]";
  private static final int FEWEST_OF_ID = 8;
  private static final int FEWEST_OF_QUEUE_ID = 6;

  private Mask() {}

  /** Returns the text with everything hidden that points to a person or a message. */
  public static String of(String text) {
    StringBuilder masked = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      int end = i;
      boolean isPlain = true;
      while (end < text.length() && isTokenPart(text.charAt(end))) {
        char c = text.charAt(end++);
        isPlain &= c != '@' && c != ':' && !Digits.isDigit(c);
      }
      if (end == i) {
        masked.append(text.charAt(i));
        i++;
      } else if (isPlain) {
        masked.append(text, i, end);
        i = end;
      } else {
        token(text, i, end, masked);
        i = end;
      }
    }
    return masked.toString();
  }

  private static boolean isTokenPart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c > ' ' && (Character.isLetterOrDigit(c) || "@.:_-+=%!#$&*?^{}~/'".indexOf(c) >= 0));
  }

  private static void token(String text, int from, int to, StringBuilder masked) {
    int first = from;
    int last = to;
    while (last > first && ".:-=?!*'".indexOf(text.charAt(last - 1)) >= 0) {
      last--;
    }
    while (first < last
        && ".:-=*'".indexOf(text.charAt(first)) >= 0
        && !text.startsWith("::", first)) {
      first++;
    }
    String token = text.substring(first, last);
    if (token.startsWith("@") && first > 0 && text.charAt(first - 1) == '"') {
      // "john doe"@example.org
      int quote = masked.lastIndexOf("\"", masked.length() - 2);
      masked.setLength(Math.max(0, quote));
    }
    masked.append(text, from, first).append(masked(token)).append(text, last, to);
  }

  private static String masked(String token) {
    int at = token.indexOf('@');
    if (at >= 0) {
      return token.substring(0, fieldEnd(token, at)) + ADDRESS;
    }
    if (isInternet6(token)) {
      return IP;
    }
    String withoutAddresses = internet4(token);
    return isId(withoutAddresses) ? ID : withoutAddresses;
  }

  /** Returns where the address begins behind a field's name: {@code to=} or {@code mailto:}. */
  private static int fieldEnd(String token, int at) {
    int i = 0;
    while (i < at && (Character.isLetter(token.charAt(i)) || token.charAt(i) == '_')) {
      i++;
    }
    return i > 0 && i < at && (token.charAt(i) == '=' || token.charAt(i) == ':') ? i + 1 : 0;
  }

  /** Hides four numbers of one to three digits between signs, also inside a longer token. */
  private static String internet4(String token) {
    StringBuilder masked = new StringBuilder();
    int i = 0;
    while (i < token.length()) {
      int end = internet4End(token, i);
      if (end > i) {
        masked.append(IP);
        i = end;
      } else {
        masked.append(token.charAt(i));
        i++;
      }
    }
    return masked.toString();
  }

  private static int internet4End(String token, int from) {
    if (from > 0 && Digits.isDigit(token.charAt(from - 1))) {
      return -1;
    }
    int i = from;
    char separator = 0;
    for (int part = 0; part < 4; part++) {
      if (part > 0) {
        char c = i < token.length() ? token.charAt(i) : 0;
        if ((c != '.' && c != '-') || (separator != 0 && c != separator)) {
          return -1;
        }
        separator = c;
        i++;
      }
      int start = i;
      while (i < token.length() && i - start < 3 && Digits.isDigit(token.charAt(i))) {
        i++;
      }
      if (i == start) {
        return -1;
      }
    }
    return i < token.length() && Digits.isDigit(token.charAt(i)) ? -1 : i;
  }

  private static boolean isInternet6(String token) {
    String bare = token.regionMatches(true, 0, "ipv6:", 0, 5) ? token.substring(5) : token;
    int colons = 0;
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      if (c == ':') {
        colons++;
      } else if (Character.digit(c, 16) < 0 && c != '.' && c != '/') {
        return false;
      }
    }
    return colons >= 3 || (colons == 2 && bare.contains("::"));
  }

  /** Tells of ids: long tokens of letters and digits mixed, in one word or with hyphens. */
  private static boolean isId(String token) {
    int letters = 0;
    int digits = 0;
    int changes = 0;
    boolean wasDigit = false;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (c == '/' || c == ':' || c == '=' || c == '[') {
        return false;
      }
      boolean isDigit = Digits.isDigit(c);
      if (isDigit) {
        digits++;
      } else if (Character.isLetter(c)) {
        letters++;
      } else if (c == '.') {
        return isMessageId(token);
      } else {
        continue;
      }
      changes += i > 0 && isDigit != wasDigit ? 1 : 0;
      wasDigit = isDigit;
    }
    boolean isMixed =
        letters + digits >= FEWEST_OF_ID && digits >= 2 && letters >= 1 && changes >= 2;
    return isMixed || (letters >= 1 && digits >= 1 && isQueueId(token));
  }

  /** Tells of the short ids of Postfix: at least six digits of 16. */
  private static boolean isQueueId(String token) {
    return token.length() >= FEWEST_OF_QUEUE_ID
        && token.chars().allMatch(c -> Digits.isDigit((char) c) || (c >= 'A' && c <= 'F'));
  }

  /** Tells of {@code af79cd13be357-7b14.123}, as Google ends its replies; not of a host. */
  private static boolean isMessageId(String token) {
    int dot = token.lastIndexOf('.');
    for (int i = dot + 1; i < token.length(); i++) {
      if (!Digits.isDigit(token.charAt(i))) {
        return false;
      }
    }
    return dot + 1 < token.length() && token.length() >= 2 * FEWEST_OF_ID;
  }
}
