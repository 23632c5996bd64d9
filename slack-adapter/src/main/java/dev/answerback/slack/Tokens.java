package dev.answerback.slack;

import java.io.IOException;
import java.time.Instant;

/** The bot's token of each workspace. */
interface Tokens {

  /**
   * Returns a workspace's token.
   *
   * @throws NotInstalledException if the app is not installed there
   * @throws IOException if that cannot be told now
   */
  String of(Workspace workspace) throws IOException;

  /**
   * Gets a new token where Slack takes one no more; false where there is none to get.
   *
   * @param refused the token that Slack refused
   */
  boolean renew(Workspace workspace, String refused) throws IOException;

  /** Forgets what was installed before a moment, by which Slack says that it is gone. */
  void forget(Workspace workspace, Instant before) throws IOException;

  /** Returns the one token of an app that one workspace has. */
  static Tokens one(String token) {
    return new Tokens() {
      @Override
      public String of(Workspace workspace) {
        return token;
      }

      @Override
      public boolean renew(Workspace workspace, String refused) {
        return false;
      }

      @Override
      public void forget(Workspace workspace, Instant before) {
        // The token comes from the settings, and goes with them.
      }
    };
  }
}
