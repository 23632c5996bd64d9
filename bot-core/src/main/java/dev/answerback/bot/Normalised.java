package dev.answerback.bot;

import java.text.Normalizer;

/**
 * What somebody typed, free of what chat platforms put around it: mentions are gone, links are
 * their label or address, entities are decoded, invisible characters are dropped, digits of every
 * script and full-width letters are plain, and quotation marks, dashes and spaces are those of
 * ASCII. Line ends stay. One pass, in time linear in the length of the text.
 */
final class Normalised {

  /** More marks on one letter are noise; text with long runs of them is slow to compose. */
  private static final int MOST_MARKS = 4;

  /** The longest entity that is decoded, such as that of a quotation mark. */
  private static final int LONGEST_ENTITY = 8;

  private static final int LONGEST_SHORTCODE = 40;

  private final String raw;
  private final StringBuilder out;
  private int marks;

  private Normalised(String raw) {
    this.raw = raw;
    this.out = new StringBuilder(raw.length());
  }

  /** Returns the text made plain. */
  static String of(String text) {
    Normalised normalised = new Normalised(text);
    normalised.run(0, text.length());
    return compose(normalised.out);
  }

  private static String compose(StringBuilder text) {
    String whole = text.toString();
    return Normalizer.isNormalized(whole, Normalizer.Form.NFC)
        ? whole
        : Normalizer.normalize(whole, Normalizer.Form.NFC);
  }

  private void run(int from, int to) {
    int i = from;
    while (i < to) {
      char c = raw.charAt(i);
      int behindShortcode = c == ':' ? shortcodeEnd(i, to) : i;
      if (c == '<') {
        i = markup(i, to);
      } else if (c == '&') {
        i = entity(i, to);
      } else if (behindShortcode > i) {
        i = behindShortcode;
      } else {
        int point = raw.codePointAt(i);
        put(point);
        i += Character.charCount(point);
      }
    }
  }

  /** Returns the place behind {@code :pray:} with nothing around it; {@code open} for no such. */
  private int shortcodeEnd(int open, int to) {
    int end = open + 1;
    while (end < to && end - open <= LONGEST_SHORTCODE && isShortcode(raw.charAt(end))) {
      end++;
    }
    boolean isAlone =
        (open == 0 || Character.isWhitespace(raw.charAt(open - 1)))
            && end < to
            && raw.charAt(end) == ':'
            && (end + 1 == to || !Character.isLetterOrDigit(raw.charAt(end + 1)));
    return isAlone && end > open + 1 ? end + 1 : open;
  }

  private static boolean isShortcode(char c) {
    return (c >= 'a' && c <= 'z') || Character.isDigit(c) || c == '_' || c == '+' || c == '-';
  }

  /** Reads a mention, channel, link or address in angle brackets; anything else stays. */
  private int markup(int open, int to) {
    int close = open + 1;
    int bar = -1;
    while (close < to && raw.charAt(close) != '>') {
      char c = raw.charAt(close);
      if (c == '<' || c == '\n') {
        put('<');
        return open + 1;
      }
      bar = c == '|' && bar < 0 ? close : bar;
      close++;
    }
    if (close >= to || close == open + 1) {
      put('<');
      return open + 1;
    }
    char first = raw.charAt(open + 1);
    boolean isMention = first == '@' || first == '#' || first == '!' || isEmoji(open, close);
    if (isMention) {
      put(' ');
      return close + 1;
    }
    int scheme = raw.indexOf(':', open, bar < 0 ? close : bar);
    if (bar < 0 && scheme < 0) {
      put('<');
      return open + 1;
    }
    link(open, bar, close);
    return close + 1;
  }

  /** Tells of {@code <:name:123>} and {@code <a:name:123>}. */
  private boolean isEmoji(int open, int close) {
    int from = raw.charAt(open + 1) == 'a' ? open + 2 : open + 1;
    return close - from > 2
        && raw.charAt(from) == ':'
        && Character.isDigit(raw.charAt(close - 1))
        && raw.indexOf(':', from + 1, close) > 0;
  }

  /** Writes a link's label; where it has none or says something else, the address too. */
  private void link(int open, int bar, int close) {
    int start = raw.startsWith("mailto:", open + 1) ? open + 8 : open + 1;
    int end = bar < 0 ? close : bar;
    if (bar < 0) {
      run(start, end);
      return;
    }
    int label = close - bar - 1;
    boolean isSame = label > 0 && label <= end - start && endsAlike(end, close, label);
    if (!isSame) {
      run(start, end);
      put(' ');
    }
    run(bar + 1, close);
  }

  /** Tells whether the address ends with the label, but for a slash. */
  private boolean endsAlike(int end, int close, int label) {
    int last = raw.charAt(end - 1) == '/' && raw.charAt(close - 1) != '/' ? end - 1 : end;
    return raw.regionMatches(true, last - label, raw, close - label, label);
  }

  private int entity(int at, int to) {
    int end = raw.indexOf(';', at, Math.min(to, at + LONGEST_ENTITY));
    String name = end < 0 ? "" : raw.substring(at + 1, end);
    int decoded =
        switch (name) {
          case "amp" -> '&';
          case "lt" -> '<';
          case "gt" -> '>';
          case "quot" -> '"';
          case "apos", "#39" -> '\'';
          case "nbsp" -> ' ';
          default -> -1;
        };
    put(decoded < 0 ? '&' : decoded);
    return decoded < 0 ? at + 1 : end + 1;
  }

  private void put(int c) {
    if (c < 0x80) {
      marks = 0;
      out.append((char) c);
      return;
    }
    int type = Character.getType(c);
    boolean isMark = type == Character.NON_SPACING_MARK;
    marks = isMark ? marks + 1 : 0;
    if (!isInvisible(c, type) && marks <= MOST_MARKS) {
      out.appendCodePoint(plain(c));
    }
  }

  /** Tells of characters that show nothing: bidirectional marks, joiners, variation selectors. */
  private static boolean isInvisible(int c, int type) {
    return type == Character.FORMAT
        || type == Character.ENCLOSING_MARK
        || (c >= 0xFE00 && c <= 0xFE0F);
  }

  private static int plain(int c) {
    if (Character.isDigit(c)) {
      return '0' + Character.digit(c, 10);
    }
    if (c >= 0xFF01 && c <= 0xFF5E) {
      return c - 0xFEE0;
    }
    return switch (c) {
      case 0x2018, 0x2019, 0x02BC, 0x201B -> '\'';
      case 0x201C, 0x201D, 0x201E, 0x00AB, 0x00BB -> '"';
      case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212 -> '-';
      case 0x0130 -> 'I';
      case 0x2024 -> '.';
      case 0x2215, 0x2044 -> '/';
      case 0x3001 -> ',';
      case 0x0085, 0x2028, 0x2029 -> '\n';
      default -> Character.isSpaceChar(c) ? ' ' : c;
    };
  }
}
