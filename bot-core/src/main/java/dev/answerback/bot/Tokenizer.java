package dev.answerback.bot;

import dev.answerback.bot.Token.ClassToken;
import dev.answerback.bot.Token.CodeToken;
import dev.answerback.bot.Token.Reference;
import dev.answerback.bot.Token.Word;
import dev.answerback.catalog.Code;
import dev.answerback.catalog.Codes;
import dev.answerback.catalog.EnhancedCode;
import dev.answerback.catalog.ReplyClass;
import dev.answerback.catalog.ReplyCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Cuts what people type in chat into tokens, in one pass over the text.
 *
 * <p>Platform markup ({@code <@U1>}, {@code <https://example.org|text>}), addresses and links are
 * passed over, invisible characters are dropped, digits of every script and full-width letters are
 * made plain. Nothing is ever refused: what is no token is a separator.
 */
final class Tokenizer {

  private final int[] chars;
  private final List<Token> tokens = new ArrayList<>();
  private boolean separated = true;

  private Tokenizer(int[] chars) {
    this.chars = chars;
  }

  /** Cuts a text into tokens. */
  static List<Token> tokens(String text) {
    Tokenizer tokenizer = new Tokenizer(plain(text));
    tokenizer.run();
    return tokenizer.tokens;
  }

  /** Returns the text's code points, made plain one by one. */
  private static int[] plain(String text) {
    return text.codePoints().filter(c -> !isInvisible(c)).map(Tokenizer::plain).toArray();
  }

  /** Tells of characters that show nothing: bidirectional marks, joiners, variation selectors. */
  private static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.ENCLOSING_MARK
        || (c >= 0xFE00 && c <= 0xFE0F);
  }

  private static int plain(int c) {
    if (c < 0x80) {
      return c;
    }
    if (Character.isDigit(c)) {
      return '0' + Character.digit(c, 10);
    }
    if (c >= 0xFF01 && c <= 0xFF5E) {
      return c - 0xFEE0;
    }
    return switch (c) {
      case 0x2018, 0x2019, 0x02BC -> '\'';
      case 0x2024 -> '.';
      default -> Character.isSpaceChar(c) ? ' ' : c;
    };
  }

  private void run() {
    int[] close = nextClosingBracket();
    int i = 0;
    while (i < chars.length) {
      if (chars[i] == '<' && close[i] > i) {
        i = markup(i, close[i]);
      } else if (isRunPart(chars[i])) {
        i = chunk(i);
      } else {
        if (!isSpace(chars[i]) && chars[i] != '-') {
          separated = true;
        }
        i++;
      }
    }
  }

  /** For each place, the place of the next {@code >} on the same line, or -1. */
  private int[] nextClosingBracket() {
    int[] next = new int[chars.length];
    int last = -1;
    for (int i = chars.length - 1; i >= 0; i--) {
      if (chars[i] == '>') {
        last = i;
      } else if (chars[i] == '\n' || chars[i] == '<') {
        next[i] = chars[i] == '<' ? last : -1;
        last = -1;
        continue;
      }
      next[i] = last;
    }
    return next;
  }

  /** Passes over a mention, a link or an address in angle brackets; a link's label is read. */
  private int markup(int open, int close) {
    boolean isMarkup = false;
    int label = -1;
    for (int i = open + 1; i < close; i++) {
      int c = chars[i];
      isMarkup |= c == '@' || c == '#' || c == '!' || c == ':' || c == '/';
      if (c == '|' && label < 0) {
        label = i + 1;
      }
    }
    separated = true;
    if (!isMarkup) {
      return open + 1;
    }
    if (Character.isLetter(chars[open + 1])) {
      tokens.add(new Reference());
    }
    return label > 0 && Character.isLetter(chars[open + 1]) ? label : close + 1;
  }

  /** Reads letters, digits and the signs that hold them together, up to a space or other sign. */
  private int chunk(int start) {
    int end = start;
    boolean isAddress = false;
    while (end < chars.length && !isSpace(chars[end]) && chars[end] != '<' && chars[end] != '>') {
      isAddress |= chars[end] == '@' && end > start;
      isAddress |= chars[end] == ':' && has(end + 1, '/') && has(end + 2, '/');
      end++;
    }
    if (isAddress) {
      separated = true;
      tokens.add(new Reference());
      return end;
    }
    int i = start;
    while (i < end) {
      int from = i;
      while (i < end && isRunPart(chars[i])) {
        i++;
      }
      if (i > from) {
        word(from, i);
      } else {
        if (chars[i] != '-') {
          separated = true;
        }
        i++;
      }
    }
    return end;
  }

  private void word(int from, int to) {
    int first = from;
    int last = to;
    while (last > first && (chars[last - 1] == '.' || chars[last - 1] == '\'')) {
      last--;
    }
    while (first < last && (chars[first] == '.' || chars[first] == '\'')) {
      first++;
    }
    if (first == last) {
      separated = true;
      return;
    }
    String word = new String(chars, first, last - first).toLowerCase(Locale.ROOT);
    if (isEndOfRange(from, word)) {
      return;
    }
    Optional<Code> code =
        code(word).filter(c -> c instanceof EnhancedCode || !isPartOfNumber(from, to));
    if (code.isPresent()) {
      tokens.add(new CodeToken(code.get(), !separated));
    } else {
      Optional<ReplyClass> replyClass = replyClass(word);
      tokens.add(replyClass.<Token>map(ClassToken::new).orElseGet(() -> new Word(word)));
    }
    // A word between two codes separates them; so does a full stop or another sign behind one.
    separated = code.isEmpty() || last < to;
  }

  /** Tells of the second number of {@code 5.7.606-649}, which the code before it stands for. */
  private boolean isEndOfRange(int from, String word) {
    return from > 0
        && chars[from - 1] == '-'
        && !separated
        && !tokens.isEmpty()
        && tokens.getLast() instanceof CodeToken(EnhancedCode _, boolean _)
        && code(word).orElse(null) instanceof ReplyCode;
  }

  /** Tells of digits that belong to a time, a price, a share or a ticket's number. */
  private boolean isPartOfNumber(int from, int to) {
    int before = from == 0 ? ' ' : chars[from - 1];
    int after = to == chars.length ? ' ' : chars[to];
    return before == '#'
        || after == '%'
        || Character.getType(before) == Character.CURRENCY_SYMBOL
        || Character.getType(after) == Character.CURRENCY_SYMBOL
        || (before == ':' && from > 1 && isDigit(chars[from - 2]));
  }

  private static Optional<Code> code(String word) {
    String bare = word.startsWith("smtp") ? word.substring(4) : word;
    return Codes.parse(bare);
  }

  /** Reads {@code 5xx}, {@code 5yz} and their like. */
  private static Optional<ReplyClass> replyClass(String word) {
    boolean isOpen = word.length() == 3 && isOpen(word.charAt(1)) && isOpen(word.charAt(2));
    return isOpen ? ReplyClass.of(word.charAt(0) - '0') : Optional.empty();
  }

  private static boolean isOpen(char c) {
    return c == 'x' || c == 'y' || c == 'z';
  }

  private boolean has(int at, int c) {
    return at < chars.length && chars[at] == c;
  }

  private static boolean isRunPart(int c) {
    return Character.isLetterOrDigit(c)
        || c == '.'
        || c == '\''
        || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }
}
