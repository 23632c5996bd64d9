package dev.answerback.slack;

import com.slack.api.Slack;
import com.slack.api.app_backend.interactive_components.response.ActionResponse;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls Slack's Web API from a virtual thread of its own: waits where Slack says to wait, tries
 * again where Slack fails, and gives up with a line in the log.
 */
final class SlackPoster {

  private static final Logger LOG = LoggerFactory.getLogger(SlackPoster.class);
  private static final int ATTEMPTS = 5;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final Slack slack;
  private final String botToken;
  private final Stop stop;

  /**
   * @param stop ends all pauses
   */
  SlackPoster(Slack slack, String botToken, Stop stop) {
    this.slack = slack;
    this.botToken = botToken;
    this.stop = stop;
  }

  /** A call of one method of the Web API. */
  @FunctionalInterface
  interface Call {
    SlackApiTextResponse on(MethodsClient methods) throws IOException, SlackApiException;
  }

  /** Makes the call; a refusal or the last failure is logged, without what was sent. */
  void post(String method, Call call) {
    retry(
        method,
        () -> {
          SlackApiTextResponse response = call.on(slack.methods(botToken));
          if (!response.isOk()) {
            LOG.warn("slack refused method={} error={}", method, response.getError());
          }
        });
  }

  /** Sends an answer to a response address that Slack gave. */
  void respond(String url, ActionResponse response) {
    retry(
        "response_url",
        () -> {
          try (Response answered = slack.getHttpClient().postJsonBody(url, response)) {
            if (!answered.isSuccessful()) {
              throw new SlackApiException(answered, "");
            }
          }
        });
  }

  private interface Attempt {
    void make() throws IOException, SlackApiException;
  }

  private void retry(String method, Attempt call) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Duration pause;
      try {
        call.make();
        return;
      } catch (SlackApiException e) {
        int status = e.getResponse().code();
        LOG.warn("slack failed method={} status={}", method, status);
        if (status != TOO_MANY_REQUESTS && status < SERVER_ERROR) {
          return;
        }
        pause = retryAfter(e.getResponse()).orElse(backOff(attempt));
      } catch (IOException | RuntimeException e) {
        // Also what is no JSON: somebody before Slack may have answered in its place.
        pause = backOff(attempt);
        LOG.warn("slack unreachable method={} cause={}", method, e.getClass().getSimpleName());
      }
      if (attempt == ATTEMPTS || isStopped(pause)) {
        LOG.error("slack gave up method={} attempts={}", method, attempt);
        return;
      }
    }
  }

  private boolean isStopped(Duration pause) {
    try {
      return stop.isSetWithin(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Returns how long Slack asks to wait, at most a minute; empty where it does not. */
  static Optional<Duration> retryAfter(Response response) {
    String seconds = response.header("Retry-After");
    if (response.code() != TOO_MANY_REQUESTS || seconds == null) {
      return Optional.empty();
    }
    try {
      Duration asked = Duration.ofSeconds(Math.max(1, Long.parseLong(seconds)));
      return Optional.of(asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Returns a pause that doubles with each attempt, with a quarter of it left to chance. */
  private static Duration backOff(int attempt) {
    long pause = FIRST_PAUSE.toMillis() << Math.min(attempt - 1, 6);
    return Duration.ofMillis(pause + ThreadLocalRandom.current().nextLong(pause / 4 + 1));
  }
}
