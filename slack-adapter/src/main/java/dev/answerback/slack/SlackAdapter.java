package dev.answerback.slack;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.util.json.GsonFactory;
import dev.answerback.bot.Bot;
import dev.answerback.bot.Claims;
import dev.answerback.bot.Context;
import dev.answerback.bot.Message;
import dev.answerback.bot.Reception;
import dev.answerback.bot.Utterance;
import dev.answerback.slack.SlackRenderer.Rendered;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answerback in one Slack workspace, by Socket Mode. */
public final class SlackAdapter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SlackAdapter.class);
  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private static final Duration BETWEEN_OPENS = Duration.ofSeconds(1);
  private static final long CONNECT_SECONDS = 30;
  private static final long DRAIN_SECONDS = 5;

  private final Bot bot;
  private final SlackSettings settings;
  private final ExecutorService envelopes = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService posts = Executors.newVirtualThreadPerTaskExecutor();
  private final Stop connecting = new Stop();
  private final Stop posting = new Stop();
  private final List<SlackConnection> connections = new ArrayList<>();

  /** Prepares the adapter; nothing is connected before {@link #start()}. */
  public SlackAdapter(Bot bot, SlackSettings settings) {
    this.bot = bot;
    this.settings = settings;
  }

  /**
   * Connects and returns when the first connection stands.
   *
   * @throws IllegalStateException if Slack refuses a token or cannot be reached, saying what to do
   */
  public void start() throws InterruptedException {
    Slack slack = slack();
    checkBotToken(slack);
    App app = app(slack);
    SlackRenderer.render(
        bot.answer(new Utterance("251 vs 551", Locale.ENGLISH, Context.SLASH)).message());
    Pace pace = new Pace(BETWEEN_OPENS);
    for (int i = 0; i < settings.connections(); i++) {
      SlackConnection connection =
          new SlackConnection(slack, settings.appToken(), app, envelopes, pace, connecting);
      connections.add(connection);
      Thread.ofVirtual().name("slack-connection-" + i).start(connection);
    }
    awaitFirstConnection();
    LOG.info("slack connected connections={}", settings.connections());
  }

  private void checkBotToken(Slack slack) {
    try {
      AuthTestResponse response = slack.methods(settings.botToken()).authTest(request -> request);
      if (!response.isOk()) {
        throw new IllegalStateException(
            "Slack refuses SLACK_BOT_TOKEN with "
                + response.getError()
                + "; copy the Bot User OAuth Token of the installed app");
      }
    } catch (IOException | SlackApiException e) {
      throw new IllegalStateException("Slack cannot be reached at " + settings.apiUrl(), e);
    }
  }

  private void awaitFirstConnection() throws InterruptedException {
    CompletableFuture<?>[] ready =
        connections.stream().map(SlackConnection::ready).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.anyOf(ready).get(CONNECT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      close();
      throw new IllegalStateException(String.valueOf(e.getMessage()), e);
    } catch (TimeoutException e) {
      close();
      throw new IllegalStateException(
          "Slack opened no Socket Mode connection within " + CONNECT_SECONDS + " s", e);
    }
  }

  private Slack slack() {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(settings.apiUrl().toString());
    if ("127.0.0.1".equals(settings.apiUrl().getHost())) {
      // The SDK takes a proxy from the environment and knows no exceptions from it.
      config.setProxyUrl(null);
    }
    return Slack.getInstance(config);
  }

  private App app(Slack slack) {
    AppConfig config =
        AppConfig.builder()
            .slack(slack)
            .singleTeamBotToken(settings.botToken())
            .authTestCacheEnabled(true)
            .authTestCacheExpirationMillis(-1L)
            .allEventsApiAutoAckEnabled(true)
            .build();
    App app = new App(config);
    SlackPoster poster = new SlackPoster(slack, settings.botToken(), posting);
    new SlackListener(
            new Reception("slack", bot),
            Claims.inMemory(),
            poster,
            posts,
            new ResponseUrls(settings.apiUrl()))
        .listenTo(app);
    app.start();
    return app;
  }

  /**
   * Takes no more events, answers within five seconds what was acknowledged, and disconnects. A
   * second call does nothing.
   */
  @Override
  public void close() {
    connecting.set();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
    drain(envelopes, end);
    drain(posts, end);
    posting.set();
    connections.forEach(SlackConnection::close);
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
