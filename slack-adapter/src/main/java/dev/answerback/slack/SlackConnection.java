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
  private static final long OPEN_SECONDS = 10;
  private static final long SHORTEST_PAUSE = 500;

  /** Short, so that an outage is over soon after it ends; a 429 says itself how long to wait. */
  private static final long LONGEST_PAUSE = 2_000;

  private final Slack slack;
  private final String appToken;
  private final App app;
  private final Executor executor;
  private final Pace pace;
  private final Stop stop;
  private final Counts counts;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private volatile Optional<SlackSocket> current = Optional.empty();

  SlackConnection(
      Slack slack,
      String appToken,
      App app,
      Executor executor,
      Pace pace,
      Stop stop,
      Counts counts) {
    this.slack = slack;
    this.appToken = appToken;
    this.app = app;
    this.executor = executor;
    this.pace = pace;
    this.stop = stop;
    this.counts = counts;
  }

  /** Returns when the first connection stands, or fails where Slack refuses the token. */
  CompletableFuture<Void> ready() {
    return ready;
  }

  /** Closes the connection as soon as what it brought is acknowledged. */
  void close() {
    current.ifPresent(SlackSocket::closeWhenIdle);
  }

  @Override
  public void run() {
    int failures = 0;
    try {
      while (!stop.isSetWithin(pace.take().plus(pause(failures)))) {
        Optional<SlackSocket> old = current;
        Optional<SlackSocket> socket = open();
        if (socket.isEmpty()) {
          failures++;
          continue;
        }
        failures = 0;
        current = socket;
        old.ifPresent(SlackSocket::closeWhenIdle);
        ready.complete(null);
        LOG.info("slack connection ended reason={}", stop.orElse(socket.get().ended()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RefusedException e) {
      LOG.error("slack connection given up: {}", e.getMessage());
      ready.completeExceptionally(e);
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
      SlackSocket socket = new SlackSocket(URI.create(response.getUrl()), app, executor);
      if (socket.open(OPEN_SECONDS) && !stop.isSet()) {
        return Optional.of(socket);
      }
      socket.close();
    } catch (SlackApiException e) {
      count(String.valueOf(e.getResponse().code()));
      LOG.warn("slack apps.connections.open status={}", e.getResponse().code());
      stop.isSetWithin(SlackCalls.retryAfter(e.getResponse()).orElse(Duration.ZERO));
    } catch (RefusedException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Also what is no JSON or no address: whoever answers there may soon be Slack again.
      count(e.getClass().getSimpleName());
      LOG.warn("slack unreachable cause={}", e.getClass().getSimpleName());
    }
    return Optional.empty();
  }

  private void count(String detail) {
    counts.add("apps.connections.open", detail);
  }

  private void refuse(String error) {
    count(error);
    if (FINAL_ERRORS.contains(error)) {
      throw new RefusedException(
          "Slack refuses SLACK_APP_TOKEN with "
              + error
              + "; make an app-level token with the scope connections:write");
    }
    LOG.warn("slack apps.connections.open error={}", error);
  }

  /** Returns a pause that doubles with each failure up to two seconds, a half left to chance. */
  private static Duration pause(int failures) {
    if (failures == 0) {
      return Duration.ZERO;
    }
    long longest = Math.min(LONGEST_PAUSE, SHORTEST_PAUSE << Math.min(failures, 4));
    return Duration.ofMillis(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2));
  }

  /** A refusal that no further attempt changes. */
  private static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }
}
