package dev.answerback.bot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/** Who answers what: an event that is delivered twice is claimed, and so answered, once. */
public interface Claims {

  /** Returns true to the first who claims a key, and false to all others. */
  boolean claim(String key);

  /**
   * Returns claims that this process keeps for fifteen minutes, the newest 100,000 of them. Slack
   * delivers an event again for up to six minutes.
   */
  static Claims inMemory() {
    Cache<String, Boolean> claimed =
        Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(Duration.ofMinutes(15)).build();
    return key -> claimed.asMap().putIfAbsent(key, true) == null;
  }
}
