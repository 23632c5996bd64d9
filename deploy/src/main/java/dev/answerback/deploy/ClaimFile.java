package dev.answerback.deploy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.answerback.bot.Claims;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims that outlive the process, so that what was answered before it was killed is not answered
 * again after the restart: in memory, and in a ring of records in a file that one process has open.
 * A record is a hash and the second of the claim; the file names nobody and nothing.
 */
final class ClaimFile implements Claims, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClaimFile.class);
  private static final int RECORDS = 100_000;
  private static final int RECORD_BYTES = 2 * Long.BYTES;

  /** Slack delivers for up to six minutes; the rest is for a clock that is set. */
  private static final Duration KEPT = Duration.ofMinutes(30);

  private final FileChannel file;
  private final InstantSource clock;
  private final Cache<Long, Boolean> claimed =
      Caffeine.newBuilder().maximumSize(RECORDS).expireAfterWrite(KEPT).build();
  private final AtomicLong next = new AtomicLong();
  private final AtomicBoolean isFailing = new AtomicBoolean();

  private ClaimFile(FileChannel file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Opens the file, or makes it.
   *
   * @throws IOException if that fails, or another process has it open
   */
  static ClaimFile open(Path path, InstantSource clock) throws IOException {
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      // The lock ends with the channel, or with the process.
      if (file.tryLock() == null) {
        throw new IOException("open in another process");
      }
      Database.mode(path, "rw-------");
      ClaimFile claims = new ClaimFile(file, clock);
      claims.read();
      return claims;
    } catch (IOException | OverlappingFileLockException e) {
      file.close();
      throw e instanceof IOException problem ? problem : new IOException("open already", e);
    }
  }

  private void read() throws IOException {
    ByteBuffer records = ByteBuffer.allocate(RECORDS * RECORD_BYTES);
    while (records.hasRemaining() && file.read(records) >= 0) {
      // Until all is read.
    }
    records.flip();
    long now = clock.instant().getEpochSecond();
    long newest = Long.MIN_VALUE;
    for (int slot = 0; records.remaining() >= RECORD_BYTES; slot++) {
      long hash = records.getLong();
      long second = records.getLong();
      if (Math.abs(now - second) < KEPT.toSeconds()) {
        claimed.put(hash, true);
      }
      if (second >= newest) {
        newest = second;
        next.set(slot + 1L);
      }
    }
  }

  @Override
  public boolean claim(String key) {
    long hash = hash(key);
    if (claimed.asMap().putIfAbsent(hash, true) != null) {
      return false;
    }
    write(hash);
    return true;
  }

  private void write(long hash) {
    ByteBuffer entry = ByteBuffer.allocate(RECORD_BYTES);
    entry.putLong(hash).putLong(clock.instant().getEpochSecond()).flip();
    long slot = next.getAndIncrement() % RECORDS;
    try {
      file.write(entry, slot * RECORD_BYTES);
      isFailing.set(false);
    } catch (IOException e) {
      // Also a full disk: what memory holds is enough until a restart.
      if (isFailing.compareAndSet(false, true)) {
        LOG.warn("claims are not kept over a restart cause={}", e.getClass().getSimpleName());
      }
    }
  }

  private static long hash(String key) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(sha.digest(key.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
