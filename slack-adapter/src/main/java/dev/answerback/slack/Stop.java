package dev.answerback.slack;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The sign that the adapter stops, which ends every pause. */
final class Stop {

  private final CompletableFuture<String> sign = new CompletableFuture<>();

  void set() {
    sign.complete("stopped");
  }

  boolean isSet() {
    return sign.isDone();
  }

  /** Waits at most so long; returns true where the adapter stops meanwhile. */
  boolean isSetWithin(Duration pause) throws InterruptedException {
    try {
      sign.get(pause.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the sign is never completed with an exception", e);
    }
  }
}
