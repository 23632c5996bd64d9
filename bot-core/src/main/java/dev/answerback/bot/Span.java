package dev.answerback.bot;

/** A piece of running text; each platform's renderer escapes it, once. */
public sealed interface Span {

  /**
   * Plain words.
   *
   * @param text any characters; nothing in it is markup
   */
  record Text(String text) implements Span {}

  /**
   * Words that stand out.
   *
   * @param text any characters; nothing in it is markup
   */
  record Strong(String text) implements Span {}

  /**
   * Words as a machine writes them, in one line.
   *
   * @param text any characters; nothing in it is markup
   */
  record Mono(String text) implements Span {}

  /**
   * Words that lead to a page of the catalog's sources.
   *
   * @param text any characters; nothing in it is markup
   * @param url an {@code https} address
   */
  record Link(String text, String url) implements Span {}

  /** Returns the words alone. */
  String text();

  /** Returns plain words. */
  static Span text(String text) {
    return new Text(text);
  }

  /** Returns words that stand out. */
  static Span strong(String text) {
    return new Strong(text);
  }
}
