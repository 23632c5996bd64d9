package dev.answerback.slack;

import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.apps.connections.AppsConnectionsOpenResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Socket Mode connection that is always there: a new one is opened before the old one closes, and
 * at once where it was cut.
 */
final class SlackConnection implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(SlackConnection.class);
  private static final Set<String> FINAL_ERRORS =
      Set.of(
          "invalid_auth",
          "not_authed",
          "account_inactive",
          "token_revoked",
          "token_expired",
          "not_allowed_token_type",
          "missing_scope");
  private static final long OPEN_SECONDS = 5;
  private static final long SHORTEST_PAUSE = 250;

  /** Short, so that an outage is over soon after it ends; a 429 says itself how long to wait. */
  private static final long LONGEST_PAUSE = 1_000;

  /** What Slack refuses is no outage: only somebody's hand changes it. */
  private static final long LONGEST_REFUSED = 60_000;

  /** Of so many failures in a row one is logged. */
  private static final int TOLD = 60;

  /** A dead connection is noticed within twice this time. */
  private static final Duration BETWEEN_PINGS = Duration.ofMillis(1_800);

  private final Slack slack;
  private final String appToken;
  private final App app;
  private final Executor executor;
  private final Pace pace;
  private final Stop stop;
  private final Counts counts;
  private final Runnable opened;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private volatile Optional<SlackSocket> current = Optional.empty();
  private volatile Optional<String> refusal = Optional.empty();
  private volatile long seen = System.nanoTime();

  /** Attempts without a connection in a row; of the thread that makes them alone. */
  private int failures;

  /**
   * @param pace of all connections together
   * @param opened is told of each new connection
   */
  SlackConnection(
      Slack slack,
      String appToken,
      App app,
      Executor executor,
      Pace pace,
      Stop stop,
      Counts counts,
      Runnable opened) {
    this.slack = slack;
    this.appToken = appToken;
    this.app = app;
    this.executor = executor;
    this.pace = pace;
    this.stop = stop;
    this.counts = counts;
    this.opened = opened;
  }

  /** Returns when the first connection stands, or fails where Slack refuses the token. */
  CompletableFuture<Void> ready() {
    return ready;
  }

  /** Closes the connection as soon as what it brought is acknowledged. */
  void close() {
    current.ifPresent(SlackSocket::closeWhenIdle);
  }

  /** Returns how long there has been no connection that is to stay; zero where there is one. */
  Duration away() {
    return current.filter(SlackSocket::isGood).isPresent()
        ? Duration.ZERO
        : Duration.ofNanos(System.nanoTime() - seen);
  }

  /** Returns why Slack refuses connections, and what to do; empty where it does not. */
  Optional<String> refusal() {
    return refusal;
  }

  @Override
  public void run() {
    try {
      while (!stop.isSetWithin(pause(failures)) && isTurn()) {
        Optional<SlackSocket> old = current;
        Optional<SlackSocket> socket = open();
        if (socket.isEmpty()) {
          failures++;
          continue;
        }
        failures = 0;
        current = socket;
        old.ifPresent(SlackSocket::closeWhenIdle);
        if (stop.isSet()) {
          // Whoever stops may have looked for a connection before this one was there.
          socket.get().closeWhenIdle();
        }
        ready.complete(null);
        opened.run();
        LOG.info("slack connection ended reason={}", reasonOfEnd(socket.get()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until no other connection was opened lately; false where the adapter stops meanwhile. */
  private boolean isTurn() throws InterruptedException {
    for (Duration wait = pace.take(); !wait.isZero(); wait = pace.take()) {
      if (stop.isSetWithin(wait)) {
        return false;
      }
    }
    return true;
  }

  /** Waits for a connection's end, and asks for signs of life meanwhile. */
  private String reasonOfEnd(SlackSocket socket) throws InterruptedException {
    while (true) {
      seen = System.nanoTime();
      Optional<String> end = socket.endWithin(BETWEEN_PINGS);
      if (end.isPresent()) {
        return end.get();
      }
      if (System.nanoTime() - seen > 2 * BETWEEN_PINGS.toNanos()) {
        // This process stood still, so that it may not have read the answer yet.
        socket.askAgain();
      } else {
        socket.ask();
      }
    }
  }

  /** Opens a connection; empty where Slack is away, so that it is worth another try. */
  private Optional<SlackSocket> open() throws InterruptedException {
    try {
      AppsConnectionsOpenResponse response =
          slack.methods(appToken).appsConnectionsOpen(request -> request);
      if (!response.isOk()) {
        refuse(response.getError());
        return Optional.empty();
      }
      refusal = Optional.empty();
      SlackSocket socket = new SlackSocket(URI.create(response.getUrl()), app, executor);
      if (socket.open(OPEN_SECONDS) && !stop.isSet()) {
        return Optional.of(socket);
      }
      count("no_greeting");
      socket.cut();
    } catch (SlackApiException e) {
      count(String.valueOf(e.getResponse().code()));
      warn("slack apps.connections.open status={}", e.getResponse().code());
      // For all connections: they call one method of one app.
      SlackCalls.retryAfter(e.getResponse()).ifPresent(pace::block);
    } catch (IOException | RuntimeException | Error e) {
      // Also what is no JSON or no address: whoever answers there may soon be Slack again. And also
      // errors: one that ended this thread would end the connection for good.
      count(e.getClass().getSimpleName());
      warn("slack unreachable cause={}", e.getClass().getSimpleName());
    }
    return Optional.empty();
  }

  /** Logs the first of many failures in a row, and then about one a minute; all are counted. */
  private void warn(String format, Object detail) {
    if (failures % TOLD == 0) {
      LOG.warn(format, detail);
    }
  }

  private void count(String detail) {
    counts.add("apps.connections.open", detail);
  }

  private void refuse(String error) {
    count(error);
    if (!FINAL_ERRORS.contains(error)) {
      warn("slack apps.connections.open error={}", error);
      return;
    }
    String problem =
        "Slack refuses SLACK_APP_TOKEN with "
            + error
            + "; make an app-level token with the scope connections:write";
    if (!refusal.equals(Optional.of(problem))) {
      LOG.error("{}", problem);
    }
    refusal = Optional.of(problem);
    ready.completeExceptionally(new IllegalStateException(problem));
  }

  /** Returns a pause that doubles with each failure up to a bound, a half of it left to chance. */
  private Duration pause(int failures) {
    if (failures == 0) {
      return Duration.ZERO;
    }
    long most = refusal.isPresent() ? LONGEST_REFUSED : LONGEST_PAUSE;
    long longest = Math.min(most, SHORTEST_PAUSE << Math.min(failures, 10));
    return Duration.ofMillis(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2));
  }
}
