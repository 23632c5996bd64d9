package dev.answerback.discord;

/** The id of a button: the question that it asks, and nothing else. */
final class CustomId {

  private static final String ASK = "ask:";

  private CustomId() {}

  /** Returns the id of a button that asks a question of at most 96 characters. */
  static String asking(String question) {
    return ASK + question;
  }

  /**
   * Returns the question of an id that comes back from outside, where anything may be in it; an
   * empty question, which is answered with help, where this bot never made such an id.
   */
  static String question(String customId) {
    boolean isOurs =
        customId.startsWith(ASK) && customId.length() <= DiscordLimits.MESSAGE.customId();
    return isOurs ? customId.substring(ASK.length()) : "";
  }
}
