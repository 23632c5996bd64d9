package dev.answerback.slack;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.slack.api.Slack;
import com.slack.api.app_backend.interactive_components.response.ActionResponse;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.util.json.GsonFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of Slack's Web API, each on a virtual thread of its own, so that no acknowledgement waits
 * for one: waits where Slack says to wait, tries again where Slack fails, counts and logs what goes
 * wrong without what was sent.
 */
final class SlackCalls {

  private static final Gson GSON = GsonFactory.createSnakeCase();
  private static final Logger LOG = LoggerFactory.getLogger(SlackCalls.class);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** Where thousands wait, they do not knock every other second. */
  private static final Duration LONGEST_PAUSE_OF_MANY = Duration.ofSeconds(8);

  private static final int MANY = 500;

  /** Without an answer for so long, Slack may have been away. */
  private static final Duration SILENCE = Duration.ofSeconds(1);

  private static final long SPREAD_MILLIS = 500;
  private static final Duration LONGEST_ASKED = Duration.ofMinutes(10);

  /** Errors after which another attempt is worth it. */
  static final Set<String> PASSING =
      Set.of(
          "ratelimited",
          "rate_limited",
          "internal_error",
          "fatal_error",
          "service_unavailable",
          "team_added_to_org",
          "request_timeout");

  private static final Set<String> REFUSED_TOKEN =
      Set.of("invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired");
  private static final Set<String> STALE_TOKEN = Set.of("token_expired", "invalid_auth");

  private final Slack slack;
  private final Tokens tokens;
  private final Executor executor;
  private final Stop stop;
  private final Counts counts;
  private final Lanes lanes = new Lanes();
  private final Semaphore pending;
  private final int mostPending;
  private final AtomicBoolean isFailing = new AtomicBoolean();
  private volatile CompletableFuture<String> back = new CompletableFuture<>();
  private volatile long lastAnswer = System.nanoTime();
  private volatile Optional<String> refusal = Optional.empty();

  /**
   * @param executor gives each call a thread
   * @param stop ends all pauses
   * @param mostPending how many may wait for Slack
   */
  SlackCalls(
      Slack slack, Tokens tokens, Executor executor, Stop stop, Counts counts, int mostPending) {
    this.slack = slack;
    this.tokens = tokens;
    this.executor = executor;
    this.stop = stop;
    this.counts = counts;
    this.pending = new Semaphore(mostPending);
    this.mostPending = mostPending;
  }

  /** A call of one method of the Web API. */
  @FunctionalInterface
  interface Call {
    SlackApiTextResponse on(MethodsClient methods) throws IOException, SlackApiException;
  }

  /**
   * What is called.
   *
   * @param method the method's name
   * @param workspace whose token is taken
   * @param channel the channel or person that a limit of its own stands for
   * @param patience how long it is of use
   */
  record Errand(String method, Workspace workspace, String channel, Duration patience) {
    String lane() {
      return method + ":" + workspace.key() + ":" + channel;
    }
  }

  /** Makes the call later, as {@link #later} does. */
  void post(Errand errand, Call call) {
    later(errand.method(), () -> make(errand, call));
  }

  /** Makes a call that can be done without: drops it where too many wait. */
  void offer(Errand errand, Call call) {
    try {
      post(errand, call);
    } catch (RejectedExecutionException e) {
      LOG.debug("slack dropped method={}", errand.method());
    }
  }

  /** Sends an answer later to a response address that Slack gave. */
  void respond(String url, Supplier<ActionResponse> response, Duration patience) {
    respond(url, () -> true, response, patience);
  }

  /** Sends an answer later to a response address, where it is still wanted then. */
  void respond(
      String url, BooleanSupplier isWanted, Supplier<ActionResponse> response, Duration patience) {
    later(
        "response_url",
        () -> {
          if (isWanted.getAsBoolean()) {
            send(url, response.get(), patience);
          }
        });
  }

  /**
   * Does work later, on a thread of its own.
   *
   * @throws RejectedExecutionException if too much waits already, or the adapter stops; then
   *     nothing must be acknowledged, so that Slack delivers it again
   */
  void later(String what, Runnable work) {
    if (!pending.tryAcquire()) {
      counts.add(what, "too_many_pending");
      LOG.error("slack takes no more: too much waits method={}", what);
      throw new RejectedExecutionException("too many calls wait for Slack");
    }
    try {
      executor.execute(() -> {
        try {
          work.run();
        } catch (Throwable e) {
          counts.add(what, e.getClass().getSimpleName());
          LOG.error("slack failed method={} cause={}", what, e.getClass().getName());
        } finally {
          pending.release();
        }
      });
    } catch (RejectedExecutionException e) {
      pending.release();
      counts.add(what, "stopped");
      LOG.warn("slack takes no more: stopping method={}", what);
      throw e;
    }
  }

  /** Returns why Slack refuses the token that was used last; empty where it does not. */
  Optional<String> refusal() {
    return refusal;
  }

  /** Makes the call now and returns Slack's answer; empty where it was given up. */
  Optional<SlackApiTextResponse> make(Errand errand, Call call) {
    return retry(
        errand.method(),
        errand.lane(),
        errand.patience(),
        () -> {
          String token = tokens.of(errand.workspace());
          SlackApiTextResponse response = call.on(slack.methods(token));
          String error = response.getError();
          if (response.isOk()) {
            refusal = Optional.empty();
            return response;
          }
          if (error == null) {
            // JSON, but none of Slack's: somebody before it answered in its place.
            throw new IOException("no answer of Slack's");
          }
          counts.add(errand.method(), error);
          if (STALE_TOKEN.contains(error) && tokens.renew(errand.workspace(), token)) {
            throw new IOException(error);
          }
          if (PASSING.contains(error)) {
            throw new IOException(error);
          }
          if (REFUSED_TOKEN.contains(error)) {
            refusal = Optional.of(error);
          }
          LOG.warn("slack refused method={} error={}", errand.method(), error);
          return response;
        });
  }

  private void send(String url, ActionResponse body, Duration patience) {
    retry(
        "response_url",
        "response_url:" + url,
        patience,
        () -> {
          JsonObject quiet = GSON.toJsonTree(body).getAsJsonObject();
          // The SDK's type has no such fields; Slack takes them here as in chat.postMessage.
          quiet.addProperty("unfurl_links", false);
          quiet.addProperty("unfurl_media", false);
          try (Response answered = slack.getHttpClient().postJsonBody(url, quiet)) {
            if (!answered.isSuccessful()) {
              throw new SlackApiException(answered, "");
            }
            return true;
          }
        });
  }

  /** Work that may fail and is tried again. */
  @FunctionalInterface
  interface Attempt<T> {
    T make() throws IOException, SlackApiException;
  }

  /** Does work later that is none of Slack's, and again while it fails. */
  void retry(String what, Duration patience, Attempt<Boolean> work) {
    later(what, () -> retry(what, what, patience, work));
  }

  private <T> Optional<T> retry(String method, String lane, Duration patience, Attempt<T> call) {
    long end = System.nanoTime() + patience.toNanos();
    for (int attempt = 1; ; attempt++) {
      Optional<Duration> wait = lanes.take(lane, Duration.ofNanos(end - System.nanoTime()));
      if (wait.isEmpty() || isStopped(wait.get())) {
        break;
      }
      Duration pause;
      try {
        T made = call.make();
        answered();
        return Optional.of(made);
      } catch (SlackApiException e) {
        int status = e.getResponse().code();
        counts.add(method, String.valueOf(status));
        LOG.warn("slack failed method={} status={}", method, status);
        if (status != TOO_MANY_REQUESTS && status < SERVER_ERROR) {
          return Optional.empty();
        }
        Optional<Duration> asked = retryAfter(e.getResponse());
        asked.ifPresent(limit -> lanes.block(lane, limit));
        pause = asked.isPresent() ? Duration.ZERO : backOff(attempt);
      } catch (NotInstalledException e) {
        counts.add(method, "not_installed");
        LOG.warn("slack has no installation method={}", method);
        return Optional.empty();
      } catch (IOException | RuntimeException e) {
        // Also what is no JSON: somebody before Slack may have answered in its place.
        pause = backOff(attempt);
        counts.add(method, e.getClass().getSimpleName());
        LOG.warn("slack unreachable method={} cause={}", method, e.getClass().getSimpleName());
      }
      if (System.nanoTime() + pause.toNanos() - end > 0 || isStoppedInRest(pause)) {
        break;
      }
    }
    counts.add(method, "given_up");
    LOG.error("slack gave up method={}", method);
    return Optional.empty();
  }

  /** Takes note of an answer, which after a silence ends all rests; amid others it ends none. */
  private void answered() {
    long before = lastAnswer;
    lastAnswer = System.nanoTime();
    if (lastAnswer - before > SILENCE.toNanos() && isFailing.compareAndSet(true, false)) {
      tellBack();
    }
  }

  /** Ends all rests: Slack answers again. */
  void tellBack() {
    CompletableFuture<String> resting = back;
    back = new CompletableFuture<>();
    resting.complete("back");
  }

  /** Rests until Slack answers others, at most so long; returns true where the adapter stops. */
  private boolean isStoppedInRest(Duration pause) {
    if (pause.isZero()) {
      return false;
    }
    isFailing.set(true);
    try {
      return stop.orElse(back, pause).isPresent()
          && stop.isSetWithin(
              Duration.ofMillis(ThreadLocalRandom.current().nextLong(SPREAD_MILLIS)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private boolean isStopped(Duration pause) {
    try {
      return !pause.isZero() && stop.isSetWithin(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Returns how long Slack asks to wait, at most ten minutes; empty where it does not. */
  static Optional<Duration> retryAfter(Response response) {
    String seconds = response.header("Retry-After");
    if (response.code() != TOO_MANY_REQUESTS || seconds == null) {
      return Optional.empty();
    }
    try {
      Duration asked = Duration.ofSeconds(Math.max(1, Long.parseLong(seconds)));
      return Optional.of(asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Returns a pause that doubles with each attempt, with a quarter of it left to chance. */
  private Duration backOff(int attempt) {
    boolean isMany = mostPending - pending.availablePermits() > MANY;
    Duration longest = isMany ? LONGEST_PAUSE_OF_MANY : LONGEST_PAUSE;
    long pause = Math.min(longest.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempt - 1, 6));
    return Duration.ofMillis(pause + ThreadLocalRandom.current().nextLong(pause / 4 + 1));
  }
}
