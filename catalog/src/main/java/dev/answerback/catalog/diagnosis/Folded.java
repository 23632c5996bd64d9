package dev.answerback.catalog.diagnosis;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text as phrases see it: small letters without accents, digits, and one space for any run of
 * other signs; the apostrophe of {@code don't} and e-mail addresses are left out. Each character
 * knows its place in the text that it comes from. Made in one pass.
 */
final class Folded {

  private static final int TABLE = 0x250;
  private static final String[] PLAIN = table();

  private char[] chars;
  private int[] origins;
  private int length;

  private Folded(int capacity) {
    chars = new char[capacity];
    origins = new int[capacity];
  }

  /** Folds a text; it begins and ends with a space. */
  static Folded of(CharSequence text) {
    Folded folded = new Folded(text.length() + 16);
    folded.space(0);
    int i = 0;
    while (i < text.length()) {
      if (isWordEnd(text.charAt(i))) {
        folded.space(i);
        i++;
      } else {
        i = folded.word(text, i);
      }
    }
    folded.space(text.length());
    return folded;
  }

  /** Adds what stands up to the next space or bracket, unless it is an address. */
  private int word(CharSequence text, int start) {
    int end = start;
    int at = -1;
    while (end < text.length() && !isWordEnd(text.charAt(end))) {
      if (text.charAt(end) == '@' && at < 0) {
        at = end;
      }
      end++;
    }
    if (at > start && at + 1 < end) {
      space(start);
      return end;
    }
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!isApostrophe(c) || !isContraction(text, i + 1, end)) {
        add(c, i);
      }
    }
    return end;
  }

  private static boolean isApostrophe(char c) {
    return c == '\''
        || c == '`'
        || c == '\u2019'
        || c == '\u2018'
        || c == '\u00B4'
        || c == '\u02BC';
  }

  /**
   * Tells of {@code don't} and {@code recipient's}, which are one word; {@code l'adresse} is two.
   */
  private static boolean isContraction(CharSequence text, int from, int end) {
    if (from >= end) {
      return false;
    }
    char c = Character.toLowerCase(text.charAt(from));
    boolean isOne = from + 1 >= end || !Character.isLetter(text.charAt(from + 1));
    return isOne && (c == 't' || c == 's');
  }

  private static boolean isWordEnd(char c) {
    return c <= ' '
        || c == '<'
        || c == '>'
        || c == '('
        || c == ')'
        || c == '['
        || c == ']'
        || c == '{'
        || c == '}'
        || c == '"'
        || c == ','
        || c == ';'
        || c == '|'
        || Character.isWhitespace(c);
  }

  private void add(char c, int origin) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      put(c, origin);
    } else if (c >= 'A' && c <= 'Z') {
      put((char) (c + 32), origin);
    } else if (c < 0x80) {
      space(origin);
    } else {
      addOther(c, origin);
    }
  }

  private void addOther(char c, int origin) {
    int plain =
        switch (c) {
          case 'ё', 'Ё' -> 'е';
          default -> c >= '\uFF01' && c <= '\uFF5E' ? c - 0xFEE0 : c;
        };
    if (plain < 0x80) {
      add((char) plain, origin);
    } else if (plain < TABLE || (plain >= 0x1E00 && plain < 0x1F00)) {
      String letters = plain < TABLE ? PLAIN[plain] : plain((char) plain);
      for (int i = 0; i < letters.length(); i++) {
        put(letters.charAt(i), origin);
      }
      if (letters.isEmpty() && !isMark(c)) {
        space(origin);
      }
    } else if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
      put((char) Character.toLowerCase(plain), origin);
    } else if (!isMark(c)) {
      space(origin);
    }
  }

  private static boolean isMark(char c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.FORMAT;
  }

  private static String[] table() {
    String[] table = new String[TABLE];
    Arrays.setAll(table, i -> plain((char) i));
    return table;
  }

  /** Returns the small letters without accents of a Latin letter; empty for other signs. */
  private static String plain(char c) {
    String special =
        switch (c) {
          case 'ß' -> "ss";
          case 'æ', 'Æ' -> "ae";
          case 'ø', 'Ø' -> "o";
          case 'ł', 'Ł' -> "l";
          case 'đ', 'Đ' -> "d";
          case 'ı' -> "i";
          default -> "";
        };
    if (!special.isEmpty()) {
      return special;
    }
    StringBuilder letters = new StringBuilder();
    Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD)
        .chars()
        .map(Character::toLowerCase)
        .filter(letter -> (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'))
        .forEach(letter -> letters.append((char) letter));
    return letters.toString();
  }

  private void space(int origin) {
    if (length == 0 || chars[length - 1] != ' ') {
      put(' ', origin);
    }
  }

  private void put(char c, int origin) {
    if (c == 'e' && length > 0 && isUmlautBase(chars[length - 1])) {
      // Ä is written a, ae or Ä: all are a here.
      return;
    }
    if (length == chars.length) {
      chars = Arrays.copyOf(chars, length * 2);
      origins = Arrays.copyOf(origins, length * 2);
    }
    chars[length] = c;
    origins[length] = origin;
    length++;
  }

  private static boolean isUmlautBase(char c) {
    return c == 'a' || c == 'o' || c == 'u';
  }

  int length() {
    return length;
  }

  char charAt(int i) {
    return chars[i];
  }

  /** Returns the place in the text that a folded character comes from. */
  int origin(int i) {
    return origins[i];
  }

  /** Tells of a place between two characters where a word ends, or a script has no words. */
  boolean isBoundary(int i) {
    return i <= 0 || i >= length || !isWordLetter(chars[i]) || !isWordLetter(chars[i - 1]);
  }

  /** Tells of letters of scripts that put spaces between words. */
  private static boolean isWordLetter(char c) {
    return c != ' ' && (c < 0x2E80 || (c >= 0xAC00 && c <= 0xD7A3));
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }
}
