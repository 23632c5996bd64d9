package dev.answerback.discord;

import dev.answerback.bot.Bot;
import dev.answerback.bot.Claims;
import dev.answerback.bot.Message;
import dev.answerback.bot.Reception;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.entities.Message.MentionType;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.api.utils.messages.MessageRequest;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** The bot on Discord: from {@link #start()} to {@link #close()} it answers there. */
public final class DiscordAdapter implements AutoCloseable {

  private static final Duration TO_CONNECT = Duration.ofMinutes(1);
  private static final Duration TO_FINISH = Duration.ofSeconds(5);
  private static final Duration TO_PART = Duration.ofSeconds(2);

  private final DiscordSettings settings;
  private final DiscordListener listener;
  private final ExecutorService events = Executors.newVirtualThreadPerTaskExecutor();
  private final OkHttpClient http = new OkHttpClient();
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable JDA jda;

  /** Prepares the bot for Discord; nothing is connected yet. */
  public DiscordAdapter(Bot bot, DiscordSettings settings) {
    this.settings = settings;
    this.listener = new DiscordListener(new Reception("discord", bot), Claims.inMemory());
  }

  /** Returns the body, in JSON, with which Discord would be sent a message for all to see. */
  public static String preview(Message message) {
    DataObject body = DiscordRenderer.render(message).toData();
    return body.remove("tts").toPrettyString();
  }

  /**
   * Connects, registers the commands and returns when questions are answered, within a minute.
   *
   * @throws IllegalStateException if Discord refuses the bot or can't be reached, saying why; the
   *     adapter is closed then
   */
  public void start() {
    if (closed.get() || started.getAndSet(true)) {
      throw new IllegalStateException("An adapter is started once, and not after it was closed");
    }
    // JDA's default lets every mention ping, even of everyone.
    MessageRequest.setDefaultMentions(EnumSet.noneOf(MentionType.class));
    MessageRequest.setDefaultMentionRepliedUser(false);
    try {
      connect();
    } catch (IllegalStateException e) {
      close();
      throw e;
    }
  }

  private void connect() {
    CompletableFuture<Void> ready = new CompletableFuture<>();
    try {
      JDA connected = build(ready);
      jda = connected;
      if (closed.get()) {
        connected.shutdownNow();
      }
      ready.get(TO_CONNECT.toSeconds(), TimeUnit.SECONDS);
      connected.updateCommands().addCommands(DiscordCommands.all()).complete();
    } catch (InvalidTokenException e) {
      throw new IllegalStateException(
          "Discord refused the token: take it anew from the application's page \"Bot\"", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "Discord's gateway at %s did not let the bot in within %d seconds"
              .formatted(settings.gatewayUrl(), TO_CONNECT.toSeconds()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while connecting to Discord", e);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "Discord's API at %s could not be used: %s".formatted(settings.apiUrl(), e.getMessage()),
          e);
    }
  }

  private JDA build(CompletableFuture<Void> ready) {
    EventListener connection =
        event -> {
          switch (event) {
            case ReadyEvent _ -> ready.complete(null);
            case ShutdownEvent shutdown -> ready.completeExceptionally(refused(shutdown));
            default -> {}
          }
        };
    return JDABuilder.createLight(
            settings.token(), GatewayIntent.GUILD_MESSAGES, GatewayIntent.DIRECT_MESSAGES)
        .setRestConfig(new RestConfig().setBaseUrl(settings.apiUrl().toString()))
        .setSessionController(new Gateway(settings.gatewayUrl().toString()))
        .setHttpClient(http)
        .setEventPool(events, false)
        .setCallbackPool(Executors.newVirtualThreadPerTaskExecutor(), true)
        .setEnableShutdownHook(false)
        .addEventListeners(connection, listener)
        .build();
  }

  private static IllegalStateException refused(ShutdownEvent shutdown) {
    var reason = shutdown.getCloseCode();
    return new IllegalStateException(
        reason == null
            ? "Discord closed the connection"
            : "Discord closed the connection: %d %s"
                .formatted(reason.getCode(), reason.getMeaning()));
  }

  /**
   * Stops taking questions, lets those that were taken be answered within five seconds, and
   * disconnects.
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    JDA connected = jda;
    if (connected != null) {
      connected.removeEventListener(listener);
    }
    events.shutdown();
    try {
      boolean finished = events.awaitTermination(TO_FINISH.toSeconds(), TimeUnit.SECONDS);
      if (connected != null) {
        connected.shutdown();
        if (!finished || !connected.awaitShutdown(TO_PART)) {
          connected.shutdownNow();
        }
      }
    } catch (InterruptedException e) {
      if (connected != null) {
        connected.shutdownNow();
      }
      Thread.currentThread().interrupt();
    } finally {
      events.shutdownNow();
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
  }

  /** Where JDA finds the gateway. */
  private static final class Gateway extends ConcurrentSessionController {
    private final String url;

    Gateway(String url) {
      this.url = url;
    }

    @Override
    public String getGateway() {
      return url;
    }
  }
}
