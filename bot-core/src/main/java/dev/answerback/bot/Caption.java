package dev.answerback.bot;

/** The words around answers: names of commands, buttons, windows; in every language. */
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
  HOME_SHORTCUT(Label.HOME_SHORTCUT),
  /** The name of the command that answers a question. */
  COMMAND_SMTP(Label.COMMAND_SMTP),
  /** What that command does. */
  COMMAND_SMTP_TEXT(Label.COMMAND_SMTP_TEXT),
  /** The name of the command that compares. */
  COMMAND_COMPARE(Label.COMMAND_COMPARE),
  /** What that command does. */
  COMMAND_COMPARE_TEXT(Label.COMMAND_COMPARE_TEXT),
  /** The name of the command that takes a pasted text. */
  COMMAND_EXPLAIN(Label.COMMAND_EXPLAIN),
  /** What that command does. */
  COMMAND_EXPLAIN_TEXT(Label.COMMAND_EXPLAIN_TEXT),
  /** The name of the command in the menu of a message. */
  COMMAND_EXPLAIN_MESSAGE(Label.COMMAND_EXPLAIN_MESSAGE),
  /** The name of the option for a question. */
  OPTION_QUESTION(Label.OPTION_QUESTION),
  /** What that option takes. */
  OPTION_QUESTION_TEXT(Label.OPTION_QUESTION_TEXT),
  /** The name of the option for the first code. */
  OPTION_FIRST(Label.OPTION_FIRST),
  /** The name of the option for the second code. */
  OPTION_SECOND(Label.OPTION_SECOND),
  /** The name of the option for the third code. */
  OPTION_THIRD(Label.OPTION_THIRD),
  /** The name of the option for the fourth code. */
  OPTION_FOURTH(Label.OPTION_FOURTH),
  /** What an option for a code takes. */
  OPTION_CODE_TEXT(Label.OPTION_CODE_TEXT),
  /** The name of the option that lets all see the answer. */
  OPTION_PUBLIC(Label.OPTION_PUBLIC),
  /** What that option does. */
  OPTION_PUBLIC_TEXT(Label.OPTION_PUBLIC_TEXT),
  /** The title of the form for a pasted text. */
  EXPLAIN_TITLE(Label.EXPLAIN_TITLE),
  /** The label of its field. */
  EXPLAIN_FIELD(Label.EXPLAIN_FIELD),
  /** An example of what to paste. */
  EXPLAIN_EXAMPLE(Label.EXPLAIN_HINT),
  /** The button for the next page: {@code page} of {@code pages}. */
  SHOW_MORE(Label.SHOW_MORE),
  /** The invitation to choose from a list of codes. */
  PICK(Label.PICK),
  /** The title where a message holds no text. */
  NO_TEXT_TITLE(Label.NO_TEXT_TITLE),
  /** What to say then. */
  NO_TEXT(Label.NO_TEXT),
  /** The title where the platform hides a message's text. */
  UNSEEN_TITLE(Label.UNSEEN_TITLE),
  /** What to say then. */
  UNSEEN(Label.UNSEEN),
  /** Small print where only the beginning of a long text was read. */
  CUT(Label.CUT);

  private final Label label;

  Caption(Label label) {
    this.label = label;
  }

  Label label() {
    return label;
  }
}
