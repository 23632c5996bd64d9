package dev.answerback.bot.contract;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Fails the test during which a secret or somebody's words were logged. It reads every line at the
 * finest level that the application's own settings leave, whoever logs it.
 *
 * <p>JUnit finds it by itself, in every module that has this test-jar.
 */
public final class LogWatch
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

  /** What every secret of the tests ends with. */
  public static final String SECRET = "-for-tests";

  /** What somebody who may not be quoted says. */
  public static final String WORDS = "words-of-somebody";

  private static final Path LEVELS =
      Path.of("..", "deploy", "src", "main", "resources", "application.properties");
  private static final String LEVEL = "logging.level.";

  /** What only the tests have: the servers of the fakes, and a PostgreSQL with its own log. */
  private static final List<String> TOOLS = List.of("com.sun.net.httpserver", "io.zonky.test");

  private static final int MOST_CAUSES = 10;
  private static final int MOST_FRAMES = 5;

  private static final List<String> ALWAYS = always();
  private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

  static {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    // Away with the console that Logback starts with.
    context.reset();
    setLevels(context);
    attach(context);
    context.addListener(new Return());
  }

  /** Returns what no line holds: also secrets in Base64, which are headers then. */
  private static List<String> always() {
    List<String> all = new ArrayList<>(List.of(SECRET, WORDS));
    for (int before = 0; before < 3; before++) {
      byte[] secret = ("x".repeat(before) + SECRET).getBytes(StandardCharsets.UTF_8);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(secret);
      // Without the letters that depend on what stands before and behind.
      all.add(encoded.substring(before == 0 ? 0 : before + 1, secret.length * 8 / 6));
    }
    return List.copyOf(all);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    bridge();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    bridge();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    assertNothingFound();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    assertNothingFound();
    Spoken.forget();
  }

  static void assertNothingFound() {
    List<String> found = new ArrayList<>();
    for (String each = FOUND.poll(); each != null; each = FOUND.poll()) {
      found.add(each);
    }
    if (!found.isEmpty()) {
      throw new AssertionError(
          "a secret or somebody's words were logged:\n" + String.join("\n", found));
    }
  }

  /** Brings the lines of the JDK's loggers, as the application does; it may have just ended. */
  private static void bridge() {
    if (!SLF4JBridgeHandler.isInstalled()) {
      SLF4JBridgeHandler.removeHandlersForRootLogger();
      SLF4JBridgeHandler.install();
    }
    LogManager.getLogManager().getLogger("").setLevel(java.util.logging.Level.ALL);
  }

  private static void setLevels(LoggerContext context) {
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.TRACE);
    Properties settings = new Properties();
    try (Reader file = Files.newBufferedReader(LEVELS, StandardCharsets.UTF_8)) {
      settings.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String name : settings.stringPropertyNames()) {
      if (name.startsWith(LEVEL)) {
        context
            .getLogger(name.substring(LEVEL.length()))
            .setLevel(Level.valueOf(settings.getProperty(name)));
      }
    }
  }

  private static void attach(LoggerContext context) {
    Watch watch = new Watch();
    watch.setContext(context);
    watch.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(watch);
  }

  /** Reads each line. */
  private static final class Watch extends AppenderBase<ILoggingEvent> {

    @Override
    protected void append(ILoggingEvent event) {
      if (TOOLS.stream().noneMatch(event.getLoggerName()::startsWith) && isSpoilt(event)) {
        FOUND.add(
            Arrays.stream(event.getCallerData())
                .filter(frame -> !frame.getClassName().matches("(java|jdk|sun)\\..*"))
                .limit(MOST_FRAMES)
                .map(frame -> "\n    at " + frame)
                .collect(
                    Collectors.joining("", event.getLevel() + " by " + event.getLoggerName(), "")));
      }
    }

    private static boolean isSpoilt(ILoggingEvent event) {
      return isSpoilt(event.getFormattedMessage())
          || isSpoilt(event.getThreadName())
          || isSpoilt(event.getMDCPropertyMap().toString())
          || isSpoilt(String.valueOf(event.getKeyValuePairs()))
          || isSpoilt(event.getThrowableProxy(), MOST_CAUSES);
    }

    private static boolean isSpoilt(@Nullable IThrowableProxy problem, int causes) {
      if (problem == null || causes == 0) {
        return false;
      }
      if (isSpoilt(problem.getMessage()) || isSpoilt(problem.getCause(), causes - 1)) {
        return true;
      }
      for (IThrowableProxy suppressed : problem.getSuppressed()) {
        if (isSpoilt(suppressed, causes - 1)) {
          return true;
        }
      }
      return false;
    }

    private static boolean isSpoilt(@Nullable String text) {
      return text != null && (ALWAYS.stream().anyMatch(text::contains) || Spoken.isIn(text));
    }
  }

  /** Comes back after the application has begun its logging anew. */
  private static final class Return implements LoggerContextListener {

    @Override
    public boolean isResetResistant() {
      return true;
    }

    @Override
    public void onReset(LoggerContext context) {
      attach(context);
    }

    @Override
    public void onStart(LoggerContext context) {}

    @Override
    public void onStop(LoggerContext context) {}

    @Override
    public void onLevelChange(Logger logger, Level level) {}
  }
}
