package dev.answerback.discord;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** What is logged, by JDA too, between opening and closing. */
final class Logs extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

  /** Silent in the application, as it quotes events; a test hears here that JDA tries again. */
  private static final Logger SILENT =
      (Logger) LoggerFactory.getLogger("net.dv8tion.jda.internal.requests.WebSocketClient");

  private final List<String> all = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> next = new LinkedBlockingQueue<>();

  Logs() {
    setContext(ROOT.getLoggerContext());
    start();
    ROOT.addAppender(this);
    SILENT.addAppender(this);
    SILENT.setAdditive(false);
    SILENT.setLevel(Level.INFO);
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
      line = next.poll(30, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("no line with " + pattern + " in " + all);
      }
    } while (!wanted.matcher(line).find());
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.INFO)) {
      String line = event.getFormattedMessage();
      all.add(line);
      next.add(line);
    }
  }

  @Override
  public void close() {
    ROOT.detachAppender(this);
    SILENT.detachAppender(this);
    SILENT.setLevel(Level.OFF);
    stop();
  }
}
