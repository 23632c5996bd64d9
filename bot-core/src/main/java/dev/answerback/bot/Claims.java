package dev.answerback.bot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Who answers what: an event that is delivered twice is claimed, and so answered, once. */
public interface Claims {

  /** Returns true to the first who claims a key, and false to all others. */
  boolean claim(String key);

  /**
   * Returns claims that this process keeps for fifteen minutes or longer, at least the newest
   * 32,000 of them, in one megabyte. Slack delivers an event again for up to six minutes.
   */
  static Claims inMemory() {
    return new RecentClaims();
  }

  /**
   * Returns what stands for a key where the key itself need not be kept: the first eight bytes of
   * its SHA-256.
   */
  static long hash(String key) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(sha.digest(key.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
