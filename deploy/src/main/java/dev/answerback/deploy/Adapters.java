package dev.answerback.deploy;

import dev.answerback.bot.Bot;
import dev.answerback.bot.Context;
import dev.answerback.bot.Utterance;
import dev.answerback.discord.DiscordAdapter;
import dev.answerback.slack.SlackAdapter;
import dev.answerback.slack.SlackRequest;
import dev.answerback.slack.SlackResponse;
import dev.answerback.slack.SlackSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The platforms that are connected while the application runs. */
final class Adapters implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Adapters.class);

  private static final int NOT_FOUND = 404;
  private static final int BEFORE_WEB_SERVER = DEFAULT_PHASE - 4_096;

  private final Bot bot;
  private final Settings settings;
  private final List<AutoCloseable> connected = new ArrayList<>();
  private volatile Optional<SlackAdapter> slack = Optional.empty();
  private volatile Optional<DiscordAdapter> discord = Optional.empty();
  private volatile boolean running;

  Adapters(Bot bot, Settings settings) {
    this.bot = bot;
    this.settings = settings;
    if (isAnyConnected()) {
      // The rules and the index are made while the rest of the application starts.
      Thread.ofPlatform()
          .daemon()
          .name("warm-up")
          .start(() -> List.of("550 5.1.1 no such user", "mailbox full").forEach(this::rehearse));
    }
  }

  private boolean isAnyConnected() {
    return settings.slack().isPresent() || settings.discord().isPresent();
  }

  private void rehearse(String question) {
    try {
      bot.answer(new Utterance(question, Locale.ENGLISH, Context.SLASH));
    } catch (Throwable e) {
      // Each adapter asks the same before it connects, and tells what is wrong.
      LOG.debug("warm-up failed cause={}", e.getClass().getName());
    }
  }

  @Override
  public void start() {
    try {
      if (isAnyConnected()) {
        connect();
      }
      running = true;
    } catch (IllegalStateException e) {
      closeAll();
      throw new SettingsException(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      // Else a connection that is open already would keep the process, and answer on.
      closeAll();
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closeAll();
    }
  }

  private void connect() throws InterruptedException {
    boolean isMany = settings.slack().filter(Adapters::isMany).isPresent();
    Stores stores = new Stores(settings.store(), isMany);
    connected.addFirst(stores);
    if (settings.slack().isPresent()) {
      SlackAdapter adapter = new SlackAdapter(bot, settings.slack().get(), stores.slack());
      connected.addFirst(adapter);
      adapter.start();
      stores.awaitOpen();
      slack = Optional.of(adapter);
    }
    if (settings.discord().isPresent()) {
      DiscordAdapter adapter =
          new DiscordAdapter(bot, settings.discord().get(), stores.preferences());
      connected.addFirst(adapter);
      adapter.start();
      stores.awaitOpen();
      discord = Optional.of(adapter);
    }
  }

  private static boolean isMany(SlackSettings slack) {
    return slack.installation() instanceof SlackSettings.Many;
  }

  /** Connects before the web server takes requests, and ends after it took its last one. */
  @Override
  public int getPhase() {
    return BEFORE_WEB_SERVER;
  }

  @Override
  public void stop() {
    running = false;
    closeAll();
  }

  /** Answers a request of Slack's; there is no such place while Slack is not connected. */
  SlackResponse receive(SlackRequest request) {
    return slack
        .map(adapter -> adapter.receive(request))
        .orElseGet(() -> new SlackResponse(NOT_FOUND, "text/plain", Map.of(), ""));
  }

  /** Returns why a platform cannot be answered, by its name; empty where all can. */
  Map<String, String> problems() {
    Map<String, String> problems = new TreeMap<>();
    slack.flatMap(SlackAdapter::problem).ifPresent(problem -> problems.put("slack", problem));
    discord.flatMap(DiscordAdapter::problem).ifPresent(problem -> problems.put("discord", problem));
    return problems;
  }

  /** Returns what failed how often, by platform. */
  Map<String, Map<String, Long>> failures() {
    return slack.map(adapter -> Map.of("slackFailures", adapter.failures())).orElseGet(Map::of);
  }

  private void closeAll() {
    for (AutoCloseable adapter : connected) {
      try {
        adapter.close();
      } catch (Exception e) {
        LOG.error("an adapter does not close cause={}", e.getClass().getName());
      }
    }
    connected.clear();
    slack = Optional.empty();
    discord = Optional.empty();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
