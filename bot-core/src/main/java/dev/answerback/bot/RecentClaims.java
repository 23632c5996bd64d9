package dev.answerback.bot;

import java.time.Duration;
import java.util.Arrays;

/**
 * Claims that this process keeps, as hashes in two tables of fixed size: the newer is filled until
 * it is full or old, then it takes the place of the older, which is forgotten.
 */
final class RecentClaims implements Claims {

  private static final int SLOTS = 1 << 16;
  private static final int MOST = SLOTS / 2;
  private static final long KEPT = Duration.ofMinutes(15).toNanos();

  /** Each slot is empty, or holds a hash. */
  private long[] newer = new long[SLOTS];

  private long[] older = new long[SLOTS];
  private int count;
  private long since = System.nanoTime();

  @Override
  public boolean claim(String key) {
    long hash = Claims.hash(key);
    // Zero means that a slot is empty.
    return claim(hash == 0 ? 1 : hash);
  }

  private synchronized boolean claim(long hash) {
    if (count >= MOST || System.nanoTime() - since > KEPT) {
      long[] forgotten = older;
      older = newer;
      Arrays.fill(forgotten, 0);
      newer = forgotten;
      count = 0;
      since = System.nanoTime();
    }
    int slot = slot(newer, hash);
    if (newer[slot] == hash || older[slot(older, hash)] == hash) {
      return false;
    }
    newer[slot] = hash;
    count++;
    return true;
  }

  /** Returns the slot that holds a hash, or would hold it. */
  private static int slot(long[] table, long hash) {
    int slot = (int) hash & (SLOTS - 1);
    while (table[slot] != 0 && table[slot] != hash) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }
}
