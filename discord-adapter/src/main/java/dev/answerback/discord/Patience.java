package dev.answerback.discord;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * How long is waited for a Discord that is away.
 *
 * @param toStart for the start; it goes on in the background then
 * @param once for the answer to one request
 * @param pause between the first and the second attempt; twice as long each time, up to five
 *     seconds: a Discord that was away for an hour is not left waiting for another minute
 */
record Patience(Duration toStart, Duration once, Duration pause) {

  static final Patience USUAL =
      new Patience(Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ofSeconds(1));

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int MOST_DOUBLINGS = 3;

  /**
   * Waits after an attempt, so that not all who wait come back at the same time.
   *
   * @param attempt the number of those before it
   * @return false if it is over before
   */
  boolean rest(int attempt, CountDownLatch over) throws InterruptedException {
    Duration longest = pause.multipliedBy(1L << Math.min(attempt, MOST_DOUBLINGS));
    long nanos = Math.min(longest.toNanos(), LONGEST_PAUSE.toNanos());
    return !over.await(
        ThreadLocalRandom.current().nextLong(nanos / 2, nanos + 1), TimeUnit.NANOSECONDS);
  }
}
