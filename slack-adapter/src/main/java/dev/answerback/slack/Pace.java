package dev.answerback.slack;

import java.time.Duration;

/** Keeps calls of one method at least so far apart, whoever makes them. */
final class Pace {

  private final long nanos;
  private long next = System.nanoTime();

  Pace(Duration apart) {
    this.nanos = apart.toNanos();
  }

  /** Takes a turn and returns zero, or takes none and returns how long to wait before asking. */
  synchronized Duration take() {
    long now = System.nanoTime();
    if (next - now > 0) {
      return Duration.ofNanos(next - now);
    }
    next = now + nanos;
    return Duration.ZERO;
  }

  /** Gives nobody a turn for so long. */
  synchronized void block(Duration pause) {
    long until = System.nanoTime() + pause.toNanos();
    if (until - next > 0) {
      next = until;
    }
  }
}
