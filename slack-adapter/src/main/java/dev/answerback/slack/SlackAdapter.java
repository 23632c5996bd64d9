package dev.answerback.slack;

import com.github.benmanes.caffeine.cache.Ticker;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.audit.AuditConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.methods.MethodsConfig;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.rate_limits.metrics.MetricsDatastore;
import com.slack.api.scim.SCIMConfig;
import com.slack.api.scim2.SCIM2Config;
import com.slack.api.util.http.SlackHttpClient;
import com.slack.api.util.json.GsonFactory;
import dev.answerback.bot.Bot;
import dev.answerback.bot.Claims;
import dev.answerback.bot.Context;
import dev.answerback.bot.Message;
import dev.answerback.bot.Preferences;
import dev.answerback.bot.Utterance;
import dev.answerback.slack.SlackRenderer.Rendered;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answerback in Slack: in one workspace or many, by Socket Mode or by HTTP. */
public final class SlackAdapter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SlackAdapter.class);
  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private static final Duration BETWEEN_OPENS = Duration.ofMillis(1_050);
  private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

  /** Short: an attempt that hangs must not outlast an outage. */
  private static final Duration LONGEST_OPENING = Duration.ofSeconds(5);

  private static final long CONNECT_SECONDS = 30;
  private static final Duration LONG_AWAY = Duration.ofSeconds(10);
  private static final long DRAIN_SECONDS = 5;
  private static final int NOT_FOUND = 404;
  private static final int MOST_PENDING = 10_000;

  private final Bot bot;
  private final SlackSettings settings;
  private final Claims claims;
  private final Counts counts = new Counts();
  private final ExecutorService envelopes = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService posts = Executors.newVirtualThreadPerTaskExecutor();
  private final Stop connecting = new Stop();
  private final Stop posting = new Stop();
  private final List<SlackConnection> connections = new CopyOnWriteArrayList<>();
  private final Slack slack;
  private final App app;
  private final SlackCalls calls;
  private final Optional<SlackInstall> install;
  private volatile Optional<SlackInbox> inbox = Optional.empty();

  /** What the adapter keeps, and where. */
  public record Stores(Preferences preferences, Claims claims, SlackInstallations installations) {}

  /** Prepares the adapter; nothing is connected before {@link #start()}. */
  public SlackAdapter(Bot bot, SlackSettings settings, Stores stores) {
    this(bot, settings, stores, MOST_PENDING);
  }

  /**
   * @param mostPending how many calls may wait for Slack; what comes beyond is not acknowledged
   */
  SlackAdapter(Bot bot, SlackSettings settings, Stores stores, int mostPending) {
    this.bot = bot;
    this.settings = settings;
    this.claims = stores.claims();
    this.slack = slack(LONGEST_CALL, true);
    Tokens tokens;
    switch (settings.installation()) {
      case SlackSettings.One(String botToken) -> {
        tokens = Tokens.one(botToken);
        install = Optional.empty();
      }
      case SlackSettings.Many many -> {
        BoltInstallations installations =
            new BoltInstallations(
                stores.installations(), slack, many, counts, Ticker.systemTicker());
        tokens = installations;
        install =
            Optional.of(new SlackInstall(slack, many, settings.apiUrl(), installations, claims));
      }
    }
    this.calls = new SlackCalls(slack, tokens, posts, posting, counts, mostPending);
    this.app = app(tokens, stores.preferences());
  }

  /**
   * Connects and returns when the first connection stands, or when requests can be received; where
   * Slack is away, after a while, and goes on trying.
   *
   * @throws IllegalStateException if Slack refuses a token, saying what to do
   */
  public void start() throws InterruptedException {
    if (settings.installation() instanceof SlackSettings.One(String botToken)) {
      checkBotToken(botToken);
    }
    app.start();
    warmUp();
    switch (settings.transport()) {
      case SlackSettings.SocketMode(String appToken, int count) -> connect(appToken, count);
      case SlackSettings.Http(String signingSecret) -> {
        Signature signature = new Signature(signingSecret, InstantSource.system());
        inbox = Optional.of(new SlackInbox(app, signature, claims, counts));
        LOG.info("slack receives requests path={}", SlackRequest.EVENTS);
      }
    }
  }

  /**
   * Answers questions of each kind, so that nobody has to wait for what the first of them makes.
   */
  private void warmUp() {
    List.of("251 vs 551", "list 5xx", "550 5.1.1 no such user", "mailbox full")
        .forEach(this::rehearse);
  }

  private void rehearse(String question) {
    try {
      SlackRenderer.render(
          bot.answer(new Utterance(question, Locale.ENGLISH, Context.SLASH)).message());
    } catch (Throwable e) {
      // Whoever asks first waits a little longer, or is told the reference.
      LOG.warn("slack warm-up failed cause={}", e.getClass().getName());
    }
  }

  private void connect(String appToken, int count) throws InterruptedException {
    Pace pace = new Pace(BETWEEN_OPENS);
    Slack opening = slack(LONGEST_OPENING, false);
    for (int i = 0; i < count; i++) {
      SlackConnection connection =
          new SlackConnection(
              opening, appToken, app, envelopes, pace, connecting, counts, calls::tellBack);
      connections.add(connection);
      Thread.ofVirtual().name("slack-connection-" + i).start(connection);
    }
    awaitFirstConnection();
  }

  private void checkBotToken(String botToken) {
    Optional<String> error;
    try {
      AuthTestResponse response = slack.methods(botToken).authTest(request -> request);
      error = Optional.ofNullable(response.getError());
      if (!response.isOk() && error.filter(each -> !SlackCalls.PASSING.contains(each)).isEmpty()) {
        throw new IOException(error.orElse("no answer of Slack's"));
      }
    } catch (IOException | SlackApiException | RuntimeException e) {
      // An outage passes; whether the token is good is seen at the first call.
      LOG.warn(
          "slack cannot be reached yet api={} problem={}",
          settings.apiUrl(),
          e.getClass().getSimpleName());
      return;
    }
    error.ifPresent(refused -> {
      throw new IllegalStateException(tokenRefused(refused));
    });
  }

  private void awaitFirstConnection() throws InterruptedException {
    CompletableFuture<?>[] ready =
        connections.stream().map(SlackConnection::ready).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.anyOf(ready).get(CONNECT_SECONDS, TimeUnit.SECONDS);
      LOG.info("slack connected connections={}", connections.size());
    } catch (ExecutionException e) {
      close();
      throw new IllegalStateException(problem().orElseGet(e::toString), e);
    } catch (TimeoutException e) {
      LOG.warn("slack opened no connection within seconds={}; trying on", CONNECT_SECONDS);
    }
  }

  /**
   * @param longest after which time a call is given up
   * @param isTriedAgain whether a call is sent again at once where a kept connection was dead
   */
  private Slack slack(Duration longest, boolean isTriedAgain) {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(settings.apiUrl().toString());
    // A late answer to a post is better than a second message.
    config.setHttpClientReadTimeoutMillis(Math.toIntExact(longest.toMillis()));
    config.setHttpClientCallTimeoutMillis(Math.toIntExact(longest.toMillis()));
    config.setStatsEnabled(false);
    stopCounting(config.getSCIM2Config().getMetricsDatastore());
    if ("127.0.0.1".equals(settings.apiUrl().getHost())) {
      // The SDK takes a proxy from the environment and knows no exceptions from it.
      config.setProxyUrl(null);
    }
    // A redirect would carry an answer, and with 307 and 308 a token, to another host.
    OkHttpClient http =
        SlackHttpClient.buildOkHttpClient(config)
            .newBuilder()
            .followRedirects(false)
            .followSslRedirects(false)
            .socketFactory(new UndelayedSockets())
            .retryOnConnectionFailure(isTriedAgain)
            .build();
    SlackHttpClient client = new SlackHttpClient(http);
    client.setConfig(config);
    return Slack.getInstance(config, client);
  }

  /**
   * Ends the threads with which the SDK counts calls every second: those of its defaults, which are
   * there with the first class that is loaded, and one that it forgets to end itself.
   */
  private static void stopCounting(MetricsDatastore forgotten) {
    for (MetricsDatastore each :
        List.of(
            forgotten,
            MethodsConfig.DEFAULT_SINGLETON.getMetricsDatastore(),
            AuditConfig.DEFAULT_SINGLETON.getMetricsDatastore(),
            SCIMConfig.DEFAULT_SINGLETON.getMetricsDatastore(),
            SCIM2Config.DEFAULT_SINGLETON.getMetricsDatastore())) {
      each.setStatsEnabled(false);
      try {
        each.close();
      } catch (Exception e) {
        LOG.warn("slack sdk goes on counting cause={}", e.getClass().getSimpleName());
      }
    }
  }

  private App app(Tokens tokens, Preferences preferences) {
    AppConfig config =
        AppConfig.builder()
            .slack(slack)
            .clientId(null)
            .clientSecret(null)
            .singleTeamBotToken(null)
            .signingSecret(null)
            .allEventsApiAutoAckEnabled(true)
            .build();
    // No middleware: who a token belongs to is asked where one is needed, after the
    // acknowledgement, and signatures are checked before anything is read.
    App bolt = new App(config, List.of());
    SlackLanguages languages = new SlackLanguages(preferences, bot.speech(), calls, counts);
    new SlackListener(
            new SlackAnswers(bot, languages),
            languages,
            claims,
            tokens,
            calls,
            new ResponseUrls(settings.apiUrl()))
        .listenTo(bolt);
    return bolt;
  }

  /**
   * Answers a request that arrived by HTTP: from Slack, or from a browser that installs the app.
   */
  public SlackResponse receive(SlackRequest request) {
    return switch (request.path()) {
      case SlackRequest.EVENTS ->
          inbox
              .map(open ->
                  connecting.isSet()
                      ? SlackResponse.refused(SlackInbox.UNAVAILABLE, "stopping")
                      : open.receive(request))
              .orElseGet(() -> SlackResponse.refused(NOT_FOUND, "not found"));
      case SlackRequest.INSTALL ->
          install
              .map(SlackInstall::begin)
              .orElseGet(() -> SlackResponse.refused(NOT_FOUND, "not found"));
      case SlackRequest.OAUTH_REDIRECT ->
          install
              .map(open -> open.finish(request))
              .orElseGet(() -> SlackResponse.refused(NOT_FOUND, "not found"));
      default -> SlackResponse.refused(NOT_FOUND, "not found");
    };
  }

  /**
   * Returns what keeps Slack from being answered, and what to do, in one line without secrets;
   * empty where nothing does.
   */
  public Optional<String> problem() {
    Optional<String> refused =
        connections.stream().flatMap(each -> each.refusal().stream()).findFirst();
    boolean isAway =
        !connections.isEmpty()
            && connections.stream().allMatch(each -> each.away().compareTo(LONG_AWAY) > 0);
    Optional<String> away =
        isAway ? Optional.of("there is no connection to Slack; it is tried on") : Optional.empty();
    // Of many tokens, one that is refused is its workspace's trouble alone.
    Optional<String> token =
        settings.installation() instanceof SlackSettings.One
            ? calls.refusal().map(SlackAdapter::tokenRefused)
            : Optional.empty();
    return refused.or(() -> away).or(() -> token);
  }

  private static String tokenRefused(String error) {
    return "Slack refuses SLACK_BOT_TOKEN with "
        + error
        + "; copy the Bot User OAuth Token of the installed app";
  }

  /**
   * Returns how often what went wrong since the start, by a name such as {@code users.info.429}.
   */
  public Map<String, Long> failures() {
    return counts.all();
  }

  /**
   * Takes no more events, answers within five seconds what was acknowledged, and disconnects. A
   * second call does nothing.
   */
  @Override
  public void close() {
    connecting.set();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
    connections.forEach(SlackConnection::close);
    drain(envelopes, end);
    drain(posts, end);
    posting.set();
    app.stop();
    LOG.info("slack closed failures={}", counts.all());
  }

  private static void drain(ExecutorService executor, long end) {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns the Block Kit that Slack gets for a message, as JSON with {@code text} and {@code
   * blocks}.
   */
  public static String preview(Message message) {
    Rendered rendered = SlackRenderer.render(message);
    JsonObject preview = new JsonObject();
    preview.addProperty("text", rendered.text());
    preview.add("blocks", GsonFactory.createSnakeCase().toJsonTree(rendered.blocks()));
    return PRETTY.toJson(preview);
  }
}
