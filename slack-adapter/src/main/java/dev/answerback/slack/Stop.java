package dev.answerback.slack;

import java.time.Duration;
import java.util.Optional;
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

  /**
   * Waits for something else, at most so long; returns what it says, empty where it does not come
   * and the adapter goes on. A stop is seen at the end, or where it interrupts who waits.
   */
  Optional<String> orElse(CompletableFuture<String> other, Duration longest)
      throws InterruptedException {
    try {
      // Not anyOf: each would stay with both until one of them comes, which a stop may never do.
      return Optional.of(other.get(longest.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return isSet() ? Optional.of("stopped") : Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("it is never completed with an exception", e);
    }
  }
}
