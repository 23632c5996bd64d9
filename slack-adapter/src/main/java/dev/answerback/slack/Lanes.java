package dev.answerback.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;

/**
 * Who may call what when: calls of one method for one channel of one workspace wait together where
 * Slack says to wait, then leave a second apart, and hold up no others.
 *
 * @see <a href="https://docs.slack.dev/apis/web-api/rate-limits">Rate limits</a>
 */
final class Lanes {

  private static final long APART = Duration.ofSeconds(1).toNanos();

  private final Cache<String, Lane> lanes =
      Caffeine.newBuilder().maximumSize(50_000).expireAfterAccess(Duration.ofMinutes(15)).build();

  /** When the next call may leave. */
  private static final class Lane {
    private long next = System.nanoTime();

    synchronized Optional<Duration> take(long longest) {
      long wait = Math.max(0, next - System.nanoTime());
      if (wait > 0 && wait > longest) {
        return Optional.empty();
      }
      if (wait > 0) {
        next += APART;
      }
      return Optional.of(Duration.ofNanos(wait));
    }

    synchronized void block(long nanos) {
      long until = System.nanoTime() + nanos;
      if (until - next > 0) {
        next = until;
      }
    }
  }

  /** Returns how long to wait before a call; empty, and takes no turn, where that is too long. */
  Optional<Duration> take(String lane, Duration longest) {
    return lane(lane).take(longest.toNanos());
  }

  /** Lets nobody pass for so long. */
  void block(String lane, Duration pause) {
    lane(lane).block(pause.toNanos());
  }

  private Lane lane(String name) {
    return lanes.get(name, _ -> new Lane());
  }
}
