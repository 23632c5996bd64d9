package dev.answerback.discord;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;

/** What is logged, by JDA too, between opening and closing. */
final class Logs extends Handler implements AutoCloseable {

  private final List<String> all = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> next = new LinkedBlockingQueue<>();

  Logs() {
    Logger.getLogger("").addHandler(this);
  }

  /** Returns all lines up to now. */
  List<String> all() {
    return List.copyOf(all);
  }

  /** Waits for a line in which a pattern is found. */
  void await(String pattern) throws InterruptedException {
    Pattern wanted = Pattern.compile(pattern);
    String line;
    do {
      line = next.poll(10, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("no line with " + pattern + " in " + all);
      }
    } while (!wanted.matcher(line).find());
  }

  @Override
  public void publish(LogRecord entry) {
    String line = new SimpleFormatter().format(entry);
    all.add(line);
    next.add(line);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
