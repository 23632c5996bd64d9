package dev.answerback.deploy;

import dev.answerback.bot.Bot;
import dev.answerback.discord.DiscordAdapter;
import dev.answerback.slack.SlackAdapter;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The platforms that are connected while the application runs. */
final class Adapters implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Adapters.class);

  private final Bot bot;
  private final Settings settings;
  private final List<AutoCloseable> connected = new ArrayList<>();
  private volatile boolean running;

  Adapters(Bot bot, Settings settings) {
    this.bot = bot;
    this.settings = settings;
  }

  @Override
  public void start() {
    try {
      if (settings.slack().isPresent()) {
        SlackAdapter slack = new SlackAdapter(bot, settings.slack().get());
        connected.add(slack);
        slack.start();
      }
      if (settings.discord().isPresent()) {
        DiscordAdapter discord = new DiscordAdapter(bot, settings.discord().get());
        connected.add(discord);
        discord.start();
      }
      running = true;
    } catch (IllegalStateException e) {
      closeAll();
      throw new SettingsException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closeAll();
    }
  }

  @Override
  public void stop() {
    running = false;
    closeAll();
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
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
