package dev.answerback.discord;

import java.util.Optional;

/**
 * The id of a button, a select or a form: what to do, and a canned question of codes at most.
 *
 * <p>It comes back from outside, where anything may have been put into it. What the bot never made
 * asks an empty question, which is answered with help.
 */
final class CustomId {

  private CustomId() {}

  /** What is to be done. */
  sealed interface Action {
    /** Returns the id as Discord keeps it. */
    String text();
  }

  /**
   * A button that asks.
   *
   * @param question a canned question, at most 96 characters
   */
  record Ask(String question) implements Action {
    @Override
    public String text() {
      return "ask:" + question;
    }
  }

  /**
   * A button that shows a private answer to all.
   *
   * @param question codes or classes, at most 94 characters
   */
  record Share(String question) implements Action {
    @Override
    public String text() {
      return "share:" + question;
    }
  }

  /**
   * A button that shows another page of an answer.
   *
   * @param page 2 to 9
   * @param question codes or classes, at most 93 characters
   */
  record More(int page, String question) implements Action {
    @Override
    public String text() {
      return "more:" + page + ":" + question;
    }
  }

  /**
   * A select of codes, which stand in its options.
   *
   * @param group 1 to 9, so that a message can hold several
   */
  record Pick(int group) implements Action {
    @Override
    public String text() {
      return "pick:" + group;
    }
  }

  /**
   * The form for a pasted text.
   *
   * @param isPublic whether all may see the answer
   */
  record Explain(boolean isPublic) implements Action {
    @Override
    public String text() {
      return isPublic ? "explain:public" : "explain";
    }
  }

  /** Reads an id; never throws. */
  static Action of(String text) {
    if (text.length() > DiscordLimits.MESSAGE.customId()) {
      return new Ask("");
    }
    int colon = text.indexOf(':');
    String kind = colon < 0 ? text : text.substring(0, colon);
    String rest = colon < 0 ? "" : text.substring(colon + 1);
    return switch (kind) {
      case "ask" -> new Ask(rest);
      case "share" -> new Share(rest);
      case "more" ->
          digit(rest)
              .filter(page -> page > 1 && rest.startsWith(":", 1))
              .map(page -> (Action) new More(page, rest.substring(2)))
              .orElse(new Ask(""));
      case "pick" ->
          digit(rest)
              .filter(_ -> rest.length() == 1)
              .map(group -> (Action) new Pick(group))
              .orElse(new Ask(""));
      case "explain" -> new Explain("public".equals(rest));
      default -> new Ask("");
    };
  }

  private static Optional<Integer> digit(String text) {
    boolean isDigit = !text.isEmpty() && text.charAt(0) >= '1' && text.charAt(0) <= '9';
    return isDigit ? Optional.of(text.charAt(0) - '0') : Optional.empty();
  }
}
