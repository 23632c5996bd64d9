package dev.answerback.discord;

import com.neovisionaries.ws.client.WebSocketFactory;
import dev.answerback.bot.Bot;
import dev.answerback.bot.Choices;
import dev.answerback.bot.Claims;
import dev.answerback.bot.Message;
import dev.answerback.bot.Preferences;
import dev.answerback.bot.Reception;
import dev.answerback.bot.Speech;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Message.MentionType;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.interaction.GenericInteractionCreateEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.SessionDisconnectEvent;
import net.dv8tion.jda.api.events.session.SessionRecreateEvent;
import net.dv8tion.jda.api.events.session.SessionResumeEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.sharding.DefaultShardManagerBuilder;
import net.dv8tion.jda.api.sharding.ShardManager;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import net.dv8tion.jda.api.utils.SessionController;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.api.utils.messages.MessageRequest;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** The bot on Discord: from {@link #start()} to {@link #close()} it answers there. */
public final class DiscordAdapter implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(DiscordAdapter.class.getName());

  private static final Duration TO_CONNECT = Duration.ofMinutes(1);
  private static final Duration TO_IDENTIFY = Duration.ofSeconds(6);
  private static final Duration TO_FINISH = Duration.ofSeconds(5);
  private static final Duration TO_PART = Duration.ofSeconds(2);
  // The least that JDA takes: a platform that was away is not left waiting for a quarter of an
  // hour.
  private static final int SECONDS_TO_RECONNECT = 32;

  private final Bot bot;
  private final DiscordSettings settings;
  private final DiscordCommands commands;
  private final DiscordListener listener;
  private final ExecutorService events = Executors.newVirtualThreadPerTaskExecutor();
  private final OkHttpClient http;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** The answers of a thousand commands at once, all of them rendered, would fill a small heap. */
  private final Semaphore underWay = new Semaphore(DiscordRequests.MOST_UNDER_WAY, true);

  /** To connect to the gateway, since it last let a shard in. */
  private final AtomicInteger attempts = new AtomicInteger();

  private volatile @Nullable ShardManager shards;

  /**
   * Prepares the bot for Discord; nothing is connected yet.
   *
   * @param preferences where the languages are kept that people choose
   */
  public DiscordAdapter(Bot bot, DiscordSettings settings, Preferences preferences) {
    this.bot = bot;
    this.settings = settings;
    this.http =
        new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(DiscordRequests.MOST_UNDER_WAY, 1, TimeUnit.MINUTES))
            .addInterceptor(new DiscordRequests(this::refused))
            .build();
    Speech speech = bot.speech();
    this.commands = new DiscordCommands(speech);
    this.listener =
        new DiscordListener(
            bot,
            new Reception("discord", bot),
            Claims.inMemory(),
            new Choices(preferences, speech, (_, _) -> {}),
            new Attachments(new OkHttpClient(), settings.apiUrl()));
  }

  /** Returns the body, in JSON, with which Discord would be sent a message for all to see. */
  public static String preview(Message message) {
    DataObject body = DiscordRenderer.render(message).toData();
    return body.remove("tts").toPrettyString();
  }

  /**
   * Connects, registers the commands where they changed and returns when questions are answered,
   * within a minute and six seconds a shard.
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
    Thread.startVirtualThread(this::warmUp);
    try {
      connect();
    } catch (IllegalStateException e) {
      close();
      throw e;
    }
  }

  /** Makes what is made at its first use, so that nobody has to wait for it. */
  private void warmUp() {
    bot.suggest("mailbox full", Locale.ENGLISH, 1);
    DiscordRenderer.render(bot.failure(Locale.ENGLISH, "warm-up")).toData().toJson();
  }

  private void connect() {
    Connection connection = new Connection();
    try {
      ShardManager manager = build(connection);
      shards = manager;
      manager.login();
      if (closed.get()) {
        manager.shutdown();
      }
      connection.awaitReady(settings.shardsHere(manager.getShardsTotal()));
      if (settings.firstShard() == 0) {
        register(manager.getShards().getFirst());
      }
    } catch (InvalidTokenException e) {
      throw new IllegalStateException(
          "Discord refused the token: take it anew from the application's page \"Bot\"", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while connecting to Discord", e);
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "Discord's API at %s could not be used: %s".formatted(settings.apiUrl(), e.getMessage()),
          e);
    }
  }

  private ShardManager build(Connection connection) {
    DefaultShardManagerBuilder builder =
        DefaultShardManagerBuilder.createLight(
                settings.token(), GatewayIntent.GUILD_MESSAGES, GatewayIntent.DIRECT_MESSAGES)
            .setRestConfig(new RestConfig().setBaseUrl(settings.apiUrl().toString()))
            .setSessionController(new Gateway(settings.gatewayUrl().toString()))
            .setHttpClient(http)
            .setEventPool(events, false)
            .setCallbackPoolProvider(_ -> Executors.newVirtualThreadPerTaskExecutor())
            .setRateLimitElasticProvider(_ -> Executors.newVirtualThreadPerTaskExecutor())
            .setMaxReconnectDelay(SECONDS_TO_RECONNECT)
            .setWebsocketFactory(
                new WebSocketFactory()
                    .setSocketFactory(patient(SocketFactory.getDefault()))
                    .setSSLSocketFactory(patient(SSLSocketFactory.getDefault())))
            .setEnableShutdownHook(false)
            .setShardsTotal(settings.shardsTotal())
            .addEventListeners(connection, (EventListener) this::take);
    if (settings.shardsTotal() > 0) {
      builder.setShards(settings.firstShard(), settings.lastShard());
    }
    return builder.build(false);
  }

  private PatientSockets patient(SocketFactory sockets) {
    return new PatientSockets(sockets, settings.gatewayUrl(), attempts, closed::get);
  }

  private void take(GenericEvent event) {
    if (closed.get()) {
      return;
    }
    if (event instanceof GenericInteractionCreateEvent) {
      underWay.acquireUninterruptibly();
      try {
        listener.onEvent(event);
      } finally {
        underWay.release();
      }
    } else {
      // A message may have to wait long for its channel, and must hold up no other.
      listener.onEvent(event);
    }
  }

  /** Tells Discord the commands, unless it has these already. */
  private void register(JDA shard) {
    List<CommandData> wanted = commands.all();
    try {
      List<CommandData> kept =
          shard.retrieveCommands(true).complete().stream().map(CommandData::fromCommand).toList();
      if (!DiscordCommands.differ(kept, wanted)) {
        return;
      }
    } catch (ErrorResponseException | IllegalArgumentException | IllegalStateException e) {
      LOG.log(Level.WARNING, "the commands that Discord keeps cannot be read: registered anew");
    }
    shard.updateCommands().addCommands(wanted).complete();
  }

  /** Ends all connections for good: Discord bans those who go on with a token that it refused. */
  private void refused() {
    LOG.log(
        Level.ERROR,
        "Discord no longer takes the token: disconnected. Take it anew from the application's page"
            + " \"Bot\" and start again");
    ShardManager manager = shards;
    if (manager != null) {
      Thread.startVirtualThread(() -> running(manager).forEach(JDA::shutdownNow));
    }
  }

  /** Returns the shards; none where Discord did not say how many there are to be. */
  private static List<JDA> running(ShardManager manager) {
    return manager.getShardsTotal() < 0 ? List.of() : manager.getShards();
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
    ShardManager manager = shards;
    events.shutdown();
    try {
      boolean finished = events.awaitTermination(TO_FINISH.toSeconds(), TimeUnit.SECONDS);
      if (manager != null) {
        part(manager, finished);
      }
    } catch (InterruptedException e) {
      if (manager != null) {
        running(manager).forEach(JDA::shutdownNow);
      }
      Thread.currentThread().interrupt();
    } finally {
      events.shutdownNow();
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
  }

  private static void part(ShardManager manager, boolean finished) throws InterruptedException {
    List<JDA> connected = running(manager);
    manager.shutdown();
    long end = System.nanoTime() + TO_PART.toNanos();
    for (JDA shard : connected) {
      Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
      if (!finished || !shard.awaitShutdown(left)) {
        shard.shutdownNow();
      }
    }
  }

  /** What becomes of the shards' connections. */
  private final class Connection implements EventListener {

    private final BlockingQueue<Optional<String>> outcomes = new LinkedBlockingQueue<>();

    @Override
    public void onEvent(GenericEvent event) {
      switch (event) {
        case ReadyEvent _ -> {
          attempts.set(0);
          outcomes.add(Optional.empty());
        }
        case ShutdownEvent shutdown -> {
          String reason = reason(shutdown);
          outcomes.add(Optional.of(reason));
          if (!closed.get()) {
            LOG.log(Level.ERROR, reason);
          }
        }
        case SessionResumeEvent _, SessionRecreateEvent _ -> {
          attempts.set(0);
          tell(event);
        }
        case SessionDisconnectEvent _ -> tell(event);
        default -> {}
      }
    }

    private static void tell(GenericEvent event) {
      LOG.log(
          Level.INFO,
          () ->
              "platform=discord shard=%d %s"
                  .formatted(
                      event.getJDA().getShardInfo().getShardId(),
                      event.getClass().getSimpleName()));
    }

    private static String reason(ShutdownEvent shutdown) {
      var reason = shutdown.getCloseCode();
      return reason == null
          ? "Discord closed the connection"
          : "Discord closed the connection: %d %s".formatted(reason.getCode(), reason.getMeaning());
    }

    /**
     * Waits until so many shards are ready.
     *
     * @throws IOException if one is refused, or not ready in time, saying why
     */
    void awaitReady(int count) throws InterruptedException, IOException {
      long patience = TO_CONNECT.plus(TO_IDENTIFY.multipliedBy(count)).toNanos();
      long end = System.nanoTime() + patience;
      for (int ready = 0; ready < count; ready++) {
        Optional<String> outcome = outcomes.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (outcome == null) {
          throw new IOException(
              "Discord's gateway at %s let in %d of %d shards within %d seconds"
                  .formatted(
                      settings.gatewayUrl(),
                      ready,
                      count,
                      TimeUnit.NANOSECONDS.toSeconds(patience)));
        }
        if (outcome.isPresent()) {
          throw new IOException(outcome.get());
        }
      }
    }
  }

  /** Where JDA finds the gateway, and the pace that Discord sets for the shards. */
  private static final class Gateway extends ConcurrentSessionController {
    private final String url;

    Gateway(String url) {
      this.url = url;
    }

    @Override
    public String getGateway() {
      return url;
    }

    @Override
    public SessionController.ShardedGateway getShardedGateway(JDA shard) {
      SessionController.ShardedGateway found = super.getShardedGateway(shard);
      return new SessionController.ShardedGateway(
          url, found.getShardTotal(), found.getConcurrency());
    }
  }
}
