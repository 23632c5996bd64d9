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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Message.MentionType;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.interaction.GenericInteractionCreateEvent;
import net.dv8tion.jda.api.hooks.EventListener;
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
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The bot on Discord: from {@link #start()} to {@link #close()} it answers there. */
public final class DiscordAdapter implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(DiscordAdapter.class.getName());

  private static final int UNAUTHORIZED = 401;
  private static final Duration TO_IDENTIFY = Duration.ofSeconds(6);
  private static final Duration TO_FINISH = Duration.ofSeconds(5);
  private static final Duration TO_PART = Duration.ofSeconds(2);
  // The least that JDA takes: a platform that was away is not left waiting for a quarter of an
  // hour.
  private static final int SECONDS_TO_RECONNECT = 32;

  private final DiscordSettings settings;
  private final Patience patience;
  private final DiscordListener listener;
  private final DiscordConnection connection;
  private final Registration registration;
  private final ExecutorService events = Executors.newVirtualThreadPerTaskExecutor();
  private final OkHttpClient http;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CountDownLatch over = new CountDownLatch(1);

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
    this(bot, settings, preferences, Patience.USUAL, System::nanoTime);
  }

  /**
   * @param nanos a clock that is never set
   */
  DiscordAdapter(
      Bot bot,
      DiscordSettings settings,
      Preferences preferences,
      Patience patience,
      LongSupplier nanos) {
    this.settings = settings;
    this.patience = patience;
    this.connection = new DiscordConnection(attempts, nanos, this::disconnect);
    this.http =
        new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(DiscordRequests.MOST_UNDER_WAY, 1, TimeUnit.MINUTES))
            .addInterceptor(new DiscordRequests(this::refused))
            .build();
    Speech speech = bot.speech();
    this.registration = new Registration(new DiscordCommands(speech).all(), patience, over);
    this.listener =
        new DiscordListener(
            bot,
            new Reception("discord", bot),
            Claims.inMemory(),
            new Choices(preferences, speech, (_, _) -> {}),
            new Attachments(new OkHttpClient(), settings.apiUrl()),
            new Callbacks(http, settings.apiUrl()));
  }

  /** Returns the body, in JSON, with which Discord would be sent a message for all to see. */
  public static String preview(Message message) {
    DataObject body = DiscordRenderer.render(message).toData();
    return body.remove("tts").toPrettyString();
  }

  /**
   * Connects, registers the commands where they changed and returns when questions are answered;
   * where Discord is away, after half a minute and six seconds for each shard but the first, and
   * goes on trying.
   *
   * @throws IllegalStateException if Discord refuses the bot, saying what to do; the adapter is
   *     closed then
   */
  public void start() {
    if (closed.get() || started.getAndSet(true)) {
      throw new IllegalStateException("An adapter is started once, and not after it was closed");
    }
    // JDA's default lets every mention ping, even of everyone.
    MessageRequest.setDefaultMentions(EnumSet.noneOf(MentionType.class));
    MessageRequest.setDefaultMentionRepliedUser(false);
    // On a thread of the system: where there is one core, it would hold up all virtual threads.
    Thread.ofPlatform().daemon().name("discord-warm-up").start(listener::warmUp);
    connection.expect(settings.firstShard(), settings.firstShard());
    CompletableFuture<Optional<String>> connected = new CompletableFuture<>();
    Thread.ofVirtual().name("discord-start").start(() -> connect(connected));
    try {
      await(connected);
    } catch (IllegalStateException e) {
      close();
      throw e;
    }
  }

  /**
   * @throws IllegalStateException if Discord refuses the bot
   */
  private void await(CompletableFuture<Optional<String>> connected) {
    int others = settings.shardsHere(Math.max(1, settings.shardsTotal())) - 1;
    Duration longest = patience.toStart().plus(TO_IDENTIFY.multipliedBy(others));
    try {
      Optional<String> refusal = connected.get(longest.toNanos(), TimeUnit.NANOSECONDS);
      if (refusal.isPresent()) {
        throw new IllegalStateException(refusal.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("The connection to Discord could not be started", e);
    } catch (TimeoutException e) {
      LOG.log(
          Level.WARNING,
          () ->
              "discord is not reached within %d seconds; trying on".formatted(longest.toSeconds()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while connecting to Discord", e);
    }
  }

  private void connect(CompletableFuture<Optional<String>> connected) {
    try {
      login();
      Optional<String> refusal = connection.ready().join();
      ShardManager manager = shards;
      if (refusal.isEmpty() && manager != null && settings.firstShard() == 0) {
        registration.begin(manager.getShards().getFirst());
      }
      connected.complete(refusal);
    } catch (Throwable e) {
      connected.completeExceptionally(e);
      // Nobody may be waiting any more.
      connection.refuse(
          "The connection to Discord could not be started (%s); start again"
              .formatted(e.getClass().getSimpleName()));
    }
  }

  /**
   * Logs in, as often as it takes; not any more where Discord refuses the bot, or after the end.
   */
  private void login() throws InterruptedException {
    int attempt = 0;
    do {
      try {
        login(recommendedShards());
        return;
      } catch (IOException | RuntimeException e) {
        LOG.log(
            Level.WARNING,
            () ->
                "discord cannot be reached yet api=%s cause=%s"
                    .formatted(settings.apiUrl(), e.getClass().getSimpleName()));
      }
    } while (!connection.ready().isDone() && patience.rest(attempt++, over));
  }

  private void login(int recommendedShards) {
    int total = settings.shardsTotal() > 0 ? settings.shardsTotal() : recommendedShards;
    int last = settings.firstShard() + settings.shardsHere(total) - 1;
    connection.expect(settings.firstShard(), last);
    ShardManager manager = build(total, last);
    // Whoever closes sees it from here on, or is seen here.
    shards = manager;
    try {
      if (!closed.get()) {
        manager.login();
      }
    } catch (RuntimeException e) {
      manager.shutdown();
      throw e;
    }
    if (closed.get()) {
      manager.shutdown();
    }
  }

  /** Asks Discord for the number of shards; what it answers tells whether it takes the bot. */
  private int recommendedShards() throws IOException {
    Request request =
        new Request.Builder()
            .url(settings.apiUrl().resolve("gateway/bot").toString())
            .header("Authorization", "Bot " + settings.token())
            .header("User-Agent", DiscordRequests.USER_AGENT)
            .build();
    OkHttpClient hasty = http.newBuilder().callTimeout(patience.once()).build();
    try (Response response = hasty.newCall(request).execute()) {
      if (DiscordRequests.isRefusal(response.code())) {
        connection.refuse(
            "Discord's API at %s could not be used: it answers %d; see DISCORD_API_URL"
                .formatted(settings.apiUrl(), response.code()));
      }
      if (!response.isSuccessful()) {
        throw new IOException("status " + response.code());
      }
      return DataObject.fromJson(response.body().byteStream()).getInt("shards");
    }
  }

  private ShardManager build(int total, int last) {
    return DefaultShardManagerBuilder.createLight(
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
        .setShardsTotal(total)
        .setShards(settings.firstShard(), last)
        .addEventListeners(connection, (EventListener) this::take)
        .build(false);
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

  /**
   * Returns what hinders the bot, as a line for the operator without any secret; empty while all is
   * well. Not connected for more than a minute is a hindrance.
   */
  public Optional<String> problem() {
    return connection.problem().or(registration::problem);
  }

  /** Heeds that the API refuses the token: Discord bans those who go on with it. */
  private void refused() {
    connection.refuse(DiscordConnection.reason(UNAUTHORIZED));
  }

  /** Ends all connections for good. */
  private void disconnect() {
    over.countDown();
    ShardManager manager = shards;
    if (manager != null) {
      Thread.startVirtualThread(() -> manager.getShards().forEach(JDA::shutdownNow));
    }
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
    connection.end();
    over.countDown();
    ShardManager manager = shards;
    events.shutdown();
    try {
      boolean finished = events.awaitTermination(TO_FINISH.toSeconds(), TimeUnit.SECONDS);
      if (manager != null) {
        part(manager, finished);
      }
    } catch (InterruptedException e) {
      if (manager != null) {
        manager.shutdown();
        manager.getShards().forEach(JDA::shutdownNow);
      }
      Thread.currentThread().interrupt();
    } finally {
      events.shutdownNow();
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
  }

  private static void part(ShardManager manager, boolean finished) throws InterruptedException {
    List<JDA> connected = manager.getShards();
    manager.shutdown();
    long end = System.nanoTime() + TO_PART.toNanos();
    for (JDA shard : connected) {
      Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
      if (!finished || !shard.awaitShutdown(left)) {
        shard.shutdownNow();
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
