package dev.answerback.bot;

/** What stands on the buttons and in the windows around an answer. */
public enum Caption {
  /** A button that shows a private answer to all. */
  SHARE(Label.CAPTION_SHARE),
  /** Where a shared answer comes from; filled with {@code command}. */
  SHARED(Label.CAPTION_SHARED),
  /** A button that leads to the next page. */
  MORE(Label.CAPTION_MORE),
  /** A button that leads to the page before. */
  BACK(Label.CAPTION_BACK),
  /** Which page it is; filled with {@code page} and {@code pages}. */
  PAGE(Label.CAPTION_PAGE),
  /** The name of what explains a reply, at most 24 characters. */
  EXPLAIN(Label.CAPTION_EXPLAIN),
  /** What is to be pasted. */
  EXPLAIN_LINES(Label.CAPTION_EXPLAIN_LINES),
  /** What more is to be pasted. */
  EXPLAIN_MORE(Label.CAPTION_EXPLAIN_MORE),
  /** What becomes of it. */
  EXPLAIN_HINT(Label.CAPTION_EXPLAIN_HINT),
  /** A button that sends it, at most 24 characters. */
  EXPLAIN_SUBMIT(Label.CAPTION_EXPLAIN_SUBMIT),
  /** That there was nothing to read. */
  EXPLAIN_EMPTY(Label.CAPTION_EXPLAIN_EMPTY),
  /** A button that closes a window, at most 24 characters. */
  CLOSE(Label.CAPTION_CLOSE),
  /** The heading above the choice of a language. */
  LANGUAGE(Label.LANGUAGE_TITLE),
  /** What the choice of a language means. */
  LANGUAGE_CHOOSE(Label.LANGUAGE_CHOOSE),
  /** The choice that follows the platform. */
  LANGUAGE_PLATFORM(Label.LANGUAGE_PLATFORM),
  /** That a choice was lost. */
  LANGUAGE_NOT_KEPT(Label.LANGUAGE_NOT_KEPT),
  /** How to ask by a command; filled with {@code command}. */
  HOME_COMMAND(Label.HOME_COMMAND),
  /** How to ask by a mention or directly. */
  HOME_MENTION(Label.HOME_MENTION),
  /** How to ask about a message; filled with {@code shortcut}. */
  HOME_SHORTCUT(Label.HOME_SHORTCUT);

  private final Label label;

  Caption(Label label) {
    this.label = label;
  }

  Label label() {
    return label;
  }
}
