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
 * <p>Addresses and links are passed over. Nothing is ever refused: what is no token is a separator.
 */
final class Tokenizer {

  private final int[] chars;
  private final Vocabulary vocabulary;
  private final List<Token> tokens = new ArrayList<>();
  private boolean separated = true;

  private Tokenizer(int[] chars, Vocabulary vocabulary) {
    this.chars = chars;
    this.vocabulary = vocabulary;
  }

  /** Cuts a text that was made plain ({@link Normalised}) into tokens. */
  static List<Token> tokens(String text, Vocabulary vocabulary) {
    Tokenizer tokenizer = new Tokenizer(text.codePoints().toArray(), vocabulary);
    tokenizer.run();
    return tokenizer.tokens;
  }

  private void run() {
    int i = 0;
    while (i < chars.length) {
      if (isRunPart(chars[i])) {
        i = chunk(i);
      } else {
        sign(chars[i]);
        i++;
      }
    }
  }

  /** Takes a sign between words: some hold a reply and its enhanced code together. */
  private void sign(int c) {
    if (!isSpace(c) && !isJoint(c)) {
      separated = true;
    }
  }

  private static boolean isJoint(int c) {
    return c == '-' || c == '/' || c == '(' || c == '[' || c == '#' || c == ':' || c == '*'
        || c == '_' || c == '`';
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
        sign(chars[i]);
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
    boolean isNumber = isPartOfNumber(from, to);
    Optional<Code> code = Codes.parse(word).filter(c -> c instanceof EnhancedCode || !isNumber);
    if (code.isPresent()) {
      tokens.add(new CodeToken(code.get(), !separated));
    } else if (isNumber || !compound(word)) {
      tokens.add(replyClass(word).<Token>map(ClassToken::new).orElseGet(() -> new Word(word)));
    }
    // A word between two codes separates them; so does a full stop or another sign behind one.
    separated = code.isEmpty() || last < to;
  }

  /**
   * Reads codes and words that are written as one: {@code 251vs551}, {@code code550}, {@code 550s},
   * {@code 550'nin}.
   */
  private boolean compound(String word) {
    List<Token> parts = new ArrayList<>();
    boolean hasCode = false;
    int i = 0;
    while (i < word.length()) {
      int end = i + 1;
      boolean isLetter = Character.isLetter(word.charAt(i));
      while (end < word.length() && Character.isLetter(word.charAt(end)) == isLetter) {
        end++;
      }
      String part = word.substring(i, end);
      boolean isEnding = i > 0 && (part.equals("s") || word.charAt(i - 1) == '\'');
      Optional<Code> code = isLetter ? Optional.empty() : Codes.parse(bare(part));
      if (i == 1 && code.isPresent() && word.startsWith("v")) {
        // v5.1.1 is a version
        return false;
      }
      if (code.isPresent()) {
        parts.add(new CodeToken(code.get(), false));
        hasCode = true;
      } else if (isLetter && vocabulary.isKnown(part)) {
        parts.add(new Word(part));
      } else if (!isEnding) {
        return false;
      }
      i = end;
    }
    if (hasCode) {
      tokens.addAll(parts);
    }
    return hasCode;
  }

  /** Returns digits without the signs that hang on to them. */
  private static String bare(String part) {
    int from = part.startsWith(".") ? 1 : 0;
    int to = part.length();
    while (to > from && (part.charAt(to - 1) == '\'' || part.charAt(to - 1) == '.')) {
      to--;
    }
    return part.substring(from, to);
  }

  /** Tells of the second number of {@code 5.7.606-649}, which the code before it stands for. */
  private boolean isEndOfRange(int from, String word) {
    return from > 0
        && chars[from - 1] == '-'
        && !separated
        && !tokens.isEmpty()
        && tokens.getLast() instanceof CodeToken(EnhancedCode _, boolean _)
        && Codes.parse(word).orElse(null) instanceof ReplyCode;
  }

  /** Tells of digits that belong to a time, a price, a share or a ticket's number. */
  private boolean isPartOfNumber(int from, int to) {
    int before = from == 0 ? ' ' : chars[from - 1];
    int after = to == chars.length ? ' ' : chars[to];
    return before == '#'
        || after == '%'
        || Character.getType(before) == Character.CURRENCY_SYMBOL
        || Character.getType(after) == Character.CURRENCY_SYMBOL
        || (before == ':' && from > 1 && isDigit(chars[from - 2]))
        || before == '+'
        || before == '!'
        || ((before == '-' || before == '_') && from > 1 && isPartOfName(from - 2));
  }

  /** Tells of {@code OPS-421}: letters and a hyphen before digits, and no word of a question. */
  private boolean isPartOfName(int last) {
    return Character.isLetter(chars[last])
        && !tokens.isEmpty()
        && tokens.getLast() instanceof Word(String before)
        && !vocabulary.isKnown(before);
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
