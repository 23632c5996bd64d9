package dev.answerback.deploy;

import dev.answerback.bot.Claims;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
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
  private final Claims recent = Claims.inMemory();

  /** What an earlier process claimed, sorted. */
  private final long[] earlier;

  private final Instant endOfEarlier;

  private final AtomicLong next;
  private final AtomicBoolean isFailing = new AtomicBoolean();

  private ClaimFile(FileChannel file, InstantSource clock) throws IOException {
    this.file = file;
    this.clock = clock;
    ByteBuffer records = read(file);
    long now = clock.instant().getEpochSecond();
    LongStream.Builder live = LongStream.builder();
    long newest = Long.MIN_VALUE;
    long free = 0;
    for (int slot = 0; records.remaining() >= RECORD_BYTES; slot++) {
      long hash = records.getLong();
      long second = records.getLong();
      if (Math.abs(now - second) < KEPT.toSeconds()) {
        live.add(hash);
      }
      if (second >= newest) {
        newest = second;
        free = slot + 1L;
      }
    }
    this.earlier = live.build().sorted().toArray();
    this.endOfEarlier = clock.instant().plus(KEPT);
    this.next = new AtomicLong(free);
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
      return new ClaimFile(file, clock);
    } catch (IOException | OverlappingFileLockException e) {
      file.close();
      throw e instanceof IOException problem ? problem : new IOException("open already", e);
    }
  }

  private static ByteBuffer read(FileChannel file) throws IOException {
    ByteBuffer records = ByteBuffer.allocate(RECORDS * RECORD_BYTES);
    while (records.hasRemaining() && file.read(records) >= 0) {
      // Until all is read.
    }
    return records.flip();
  }

  @Override
  public boolean claim(String key) {
    long hash = Claims.hash(key);
    boolean isEarlier =
        Arrays.binarySearch(earlier, hash) >= 0 && clock.instant().isBefore(endOfEarlier);
    if (isEarlier || !recent.claim(key)) {
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

  @Override
  public void close() throws IOException {
    file.close();
  }
}
