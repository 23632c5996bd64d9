package dev.answerback.slack;

import java.time.Instant;
import java.util.Optional;

/**
 * The app in one workspace or organisation.
 *
 * @param id the workspace's id, or the organisation's where it is installed for all of it
 * @param botToken the bot's token
 * @param refreshToken what gets the next token; empty where tokens do not change
 * @param expires when the token ends; empty where it does not
 * @param installed when it was installed last
 */
public record SlackInstallation(
    String id,
    String botToken,
    Optional<String> refreshToken,
    Optional<Instant> expires,
    Instant installed) {

  /** Shows no token. */
  @Override
  public String toString() {
    return "SlackInstallation[id=" + id + ", installed=" + installed + "]";
  }
}
