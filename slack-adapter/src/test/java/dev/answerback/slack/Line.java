package dev.answerback.slack;

import java.util.concurrent.CompletableFuture;

/** How Slack reaches the application, which acknowledges with an answer or with nothing. */
interface Line {

  /** Sends a slash command once. */
  CompletableFuture<String> command(String text);

  /** Sends an event, and once more where it is not acknowledged. */
  CompletableFuture<String> event(String payload);
}
