package dev.answerback.bot;

/** How a text reached the bot, which decides what silence means. */
public enum Context {
  /** A slash command or a button. */
  SLASH,
  /** A message that mentions the bot. */
  MENTION,
  /** A direct message. */
  DM,
  /** A message in a watched channel, not meant for the bot. */
  WATCH
}
