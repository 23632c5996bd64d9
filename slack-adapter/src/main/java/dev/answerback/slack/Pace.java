package dev.answerback.slack;

import java.time.Duration;

/** Keeps calls of one method at least so far apart, whoever makes them. */
final class Pace {

  private final long nanos;
  private long next = System.nanoTime();

  Pace(Duration apart) {
    this.nanos = apart.toNanos();
  }

  /** Takes the next free moment and returns how long to wait for it. */
  synchronized Duration take() {
    long now = System.nanoTime();
    long wait = Math.max(0, next - now);
    next = now + wait + nanos;
    return Duration.ofNanos(wait);
  }
}
