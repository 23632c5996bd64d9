package dev.answerback.discord;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/**
 * A Discord of one server, one channel and one person, on this machine alone.
 *
 * <p>It is as strict as the real one where the adapter could err: a wrong token, an unknown route,
 * a second answer to an interaction and a message over the limits are refused, events come only
 * where an intent asks for them, and a message that does not mention the bot comes without its
 * text.
 */
final class FakeDiscord implements AutoCloseable {

  static final String TOKEN = "discord-token-for-tests";
  static final String BOT = "900";
  static final String PERSON = "901";
  static final String GUILD = "100";
  static final String CHANNEL = "200";
  static final String DIRECT_CHANNEL = "201";

  private static final String API = "/api/v10";
  private static final int GUILD_MESSAGES = 1 << 9;
  private static final int DIRECT_MESSAGES = 1 << 12;
  private static final int PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15;
  private static final int COMPONENTS_V2 = 1 << 15;

  /** What the adapter sent: the path behind the version, and the body. */
  record Sent(String path, DataObject body) {}

  private final BlockingQueue<Sent> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<DataArray> commands = new LinkedBlockingQueue<>();
  private final BlockingQueue<DataObject> identifications = new LinkedBlockingQueue<>();
  private final Map<String, String> interactions = new ConcurrentHashMap<>();
  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final AtomicLong ids = new AtomicLong(1_000_000);
  private final AtomicInteger sequence = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer rest;
  private final Gateway gateway;
  private volatile String guildLocale = "en-US";
  private volatile int refusal;
  private volatile int closeCode;

  FakeDiscord() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    rest = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    rest.setExecutor(threads);
    rest.createContext("/", this::serve);
    rest.start();
    gateway = new Gateway(new InetSocketAddress(loopback, 0));
    gateway.setDaemon(true);
    gateway.setConnectionLostTimeout(0);
    gateway.start();
    gateway.up.await();
  }

  DiscordSettings settings() {
    return settings(TOKEN);
  }

  DiscordSettings settings(String token) {
    return new DiscordSettings(
        token,
        URI.create("http://127.0.0.1:" + rest.getAddress().getPort() + API + "/"),
        URI.create("ws://127.0.0.1:" + gateway.getPort()));
  }

  /** Sets the server's language, from the next connection on. */
  void speak(String locale) {
    guildLocale = locale;
  }

  /** Refuses every answer with a status; 0 refuses none. */
  void refuseAnswers(int status) {
    refusal = status;
  }

  /** Closes the gateway on whoever identifies. */
  void closeGatewayWith(int code) {
    closeCode = code;
  }

  /** Waits for the next answer of the adapter. */
  Sent nextAnswer() throws InterruptedException {
    return next(answers, "answer");
  }

  /** Returns the answers that nobody waited for. */
  List<Sent> otherAnswers() {
    List<Sent> others = new ArrayList<>();
    answers.drainTo(others);
    return others;
  }

  DataArray nextCommands() throws InterruptedException {
    return next(commands, "registration of commands");
  }

  DataObject nextIdentification() throws InterruptedException {
    return next(identifications, "identification");
  }

  private static <T> T next(BlockingQueue<T> queue, String what) throws InterruptedException {
    T next = queue.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no " + what + " within ten seconds");
    }
    return next;
  }

  // ---- what happens on Discord

  void slash(String question, String locale) {
    DataObject option =
        DataObject.empty().put("name", "question").put("type", 3).put("value", question);
    DataObject data =
        DataObject.empty()
            .put("id", "500")
            .put("name", "smtp")
            .put("type", 1)
            .put("options", DataArray.empty().add(option));
    interaction(2, data, locale);
  }

  void click(String customId, String locale) {
    DataObject data =
        DataObject.empty().put("custom_id", customId).put("component_type", 2).put("id", 5);
    interaction(3, data, locale);
  }

  private void interaction(int type, DataObject data, String locale) {
    String id = nextId();
    String token = "interaction-token-for-tests-" + id;
    interactions.put(id, token);
    DataObject interaction =
        DataObject.empty()
            .put("id", id)
            .put("application_id", BOT)
            .put("type", type)
            .put("token", token)
            .put("version", 1)
            .put("guild_id", GUILD)
            .put("channel_id", CHANNEL)
            .put("channel", channel().put("guild_id", GUILD))
            .put(
                "guild",
                DataObject.empty()
                    .put("id", GUILD)
                    .put("locale", guildLocale)
                    .put("features", DataArray.empty()))
            .put("locale", locale)
            .put("guild_locale", guildLocale)
            .put("context", 0)
            .put("authorizing_integration_owners", DataObject.empty().put("0", GUILD))
            .put("entitlements", DataArray.empty())
            .put("attachment_size_limit", 10_485_760)
            .put("app_permissions", "2147483647")
            .put("member", member(user(PERSON, false)).put("permissions", "8"))
            .put("data", data);
    if (type == 3) {
      interaction.put("message", message("an answer", user(BOT, true)).put("guild_id", GUILD));
    }
    gateway.dispatch("INTERACTION_CREATE", interaction);
  }

  /** A message in the channel; to be changed before it is posted. */
  DataObject inChannel(String content, String... mentioned) {
    DataArray mentions = DataArray.empty();
    for (String id : mentioned) {
      mentions.add(user(id, id.equals(BOT)));
    }
    return message(content, user(PERSON, false))
        .put("guild_id", GUILD)
        .put("member", member(null))
        .put("mentions", mentions);
  }

  /** A message to the bot alone; to be changed before it is posted. */
  DataObject direct(String content) {
    return message(content, user(PERSON, false))
        .put("channel_id", DIRECT_CHANNEL)
        .put("channel_type", 1);
  }

  /** Delivers a message as Discord would. */
  void post(DataObject message) {
    gateway.deliver("MESSAGE_CREATE", message);
  }

  /** Delivers a change of a message as Discord would. */
  void edit(DataObject message) {
    gateway.deliver(
        "MESSAGE_UPDATE", message.put("edited_timestamp", "2026-01-01T00:01:00.000000+00:00"));
  }

  String nextId() {
    return Long.toString(ids.incrementAndGet());
  }

  static DataObject user(String id, boolean isBot) {
    return DataObject.empty()
        .put("id", id)
        .put("username", "user" + id)
        .put("discriminator", "0")
        .put("avatar", null)
        .put("bot", isBot);
  }

  private static DataObject member(@Nullable DataObject user) {
    DataObject member =
        DataObject.empty()
            .put("roles", DataArray.empty())
            .put("joined_at", "2024-01-01T00:00:00.000000+00:00")
            .put("deaf", false)
            .put("mute", false)
            .put("flags", 0);
    return user == null ? member : member.put("user", user);
  }

  private static DataObject channel() {
    return DataObject.empty()
        .put("id", CHANNEL)
        .put("type", 0)
        .put("name", "mail")
        .put("position", 0)
        .put("permission_overwrites", DataArray.empty())
        .put("parent_id", null)
        .put("nsfw", false)
        .put("topic", null)
        .put("rate_limit_per_user", 0)
        .put("flags", 0);
  }

  private DataObject message(String content, DataObject author) {
    return DataObject.empty()
        .put("id", nextId())
        .put("type", 0)
        .put("channel_id", CHANNEL)
        .put("content", content)
        .put("author", author)
        .put("attachments", DataArray.empty())
        .put("embeds", DataArray.empty())
        .put("mentions", DataArray.empty())
        .put("mention_roles", DataArray.empty())
        .put("mention_everyone", false)
        .put("pinned", false)
        .put("tts", false)
        .put("timestamp", "2026-01-01T00:00:00.000000+00:00")
        .put("edited_timestamp", null)
        .put("flags", 0)
        .put("components", DataArray.empty());
  }

  private DataObject guild() {
    DataObject everyone =
        DataObject.empty()
            .put("id", GUILD)
            .put("name", "@everyone")
            .put("color", 0)
            .put(
                "colors",
                DataObject.empty()
                    .put("primary_color", 0)
                    .put("secondary_color", null)
                    .put("tertiary_color", null))
            .put("hoist", false)
            .put("position", 0)
            .put("permissions", "68608")
            .put("managed", false)
            .put("mentionable", false)
            .put("flags", 0);
    DataObject guild = DataObject.empty();
    for (String empty :
        List.of(
            "features",
            "emojis",
            "stickers",
            "threads",
            "presences",
            "voice_states",
            "stage_instances",
            "guild_scheduled_events")) {
      guild.put(empty, DataArray.empty());
    }
    return guild
        .put("id", GUILD)
        .put("name", "Example")
        .put("owner_id", PERSON)
        .put("icon", null)
        .put("member_count", 2)
        .put("large", false)
        .put("unavailable", false)
        .put("verification_level", 0)
        .put("default_message_notifications", 0)
        .put("explicit_content_filter", 0)
        .put("mfa_level", 0)
        .put("nsfw_level", 0)
        .put("premium_tier", 0)
        .put("premium_subscription_count", 0)
        .put("afk_timeout", 300)
        .put("max_members", 1000)
        .put("preferred_locale", guildLocale)
        .put("roles", DataArray.empty().add(everyone))
        .put("members", DataArray.empty().add(member(user(BOT, true))))
        .put("channels", DataArray.empty().add(channel()));
  }

  // ---- the API

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Reply reply = answer(exchange, body);
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private record Reply(int status, String body) {

    static Reply ok(Object body) {
      return new Reply(200, body.toString());
    }

    static Reply error(int status, int code, String message) {
      return new Reply(
          status, DataObject.empty().put("code", code).put("message", message).toString());
    }
  }

  private Reply answer(HttpExchange exchange, String body) {
    String path = exchange.getRequestURI().getPath();
    if (!path.startsWith(API + "/")) {
      return Reply.error(404, 0, "404: Not Found");
    }
    String[] parts = path.substring(API.length() + 1).split("/", -1);
    String route = exchange.getRequestMethod() + " " + String.join("/", parts);
    boolean isCallback = parts.length == 4 && route.endsWith("/callback");
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    if (!isCallback && !("Bot " + TOKEN).equals(token)) {
      return Reply.error(401, 0, "401: Unauthorized");
    }
    if (isCallback) {
      return callback(parts[1], parts[2], path, body);
    }
    return switch (route) {
      case "GET users/@me" -> Reply.ok(user(BOT, true));
      case "PUT applications/" + BOT + "/commands" -> {
        commands.add(DataArray.fromJson(body));
        yield Reply.ok(registered(DataArray.fromJson(body)));
      }
      case "POST channels/" + CHANNEL + "/messages",
          "POST channels/" + DIRECT_CHANNEL + "/messages" ->
          post(path, DataObject.fromJson(body));
      default -> Reply.error(404, 0, "404: Not Found");
    };
  }

  private DataArray registered(DataArray commands) {
    DataArray registered = DataArray.empty();
    commands.stream(DataArray::getObject)
        .forEach(command ->
            registered.add(
                command.put("id", nextId()).put("application_id", BOT).put("version", nextId())));
    return registered;
  }

  private Reply callback(String id, String token, String path, String body) {
    if (!token.equals(interactions.get(id))) {
      return Reply.error(404, 10062, "Unknown interaction");
    }
    DataObject response = DataObject.fromJson(body);
    return taken(
        path,
        response,
        response.getObject("data"),
        () -> {
          if (!answered.add(id)) {
            return Reply.error(400, 40060, "Interaction has already been acknowledged.");
          }
          return Reply.ok(
              DataObject.empty()
                  .put("interaction", DataObject.empty().put("id", id).put("type", 2)));
        });
  }

  private Reply post(String path, DataObject body) {
    return taken(
        path,
        body,
        body,
        () -> Reply.ok(message("", user(BOT, true)).put("channel_id", path.split("/", -1)[4])));
  }

  private Reply taken(
      String path,
      DataObject body,
      DataObject message,
      java.util.function.Supplier<Reply> success) {
    Reply reply;
    List<String> problems = problems(message);
    if (refusal != 0) {
      reply = Reply.error(refusal, 50001, "Missing Access");
    } else if (!problems.isEmpty()) {
      reply = Reply.error(400, 50035, "Invalid Form Body " + problems);
    } else {
      reply = success.get();
    }
    answers.add(new Sent(path.substring(API.length()), body));
    return reply;
  }

  /** Checks the limits of https://docs.discord.com/developers/components/reference. */
  private static List<String> problems(DataObject message) {
    List<DataObject> tree = new ArrayList<>();
    collect(message.optArray("components").orElseGet(DataArray::empty), tree);
    List<String> problems = new ArrayList<>();
    if ((message.getInt("flags", 0) & COMPONENTS_V2) == 0 || tree.isEmpty()) {
      problems.add("components and their flag expected");
    }
    if (message.hasKey("content") || message.hasKey("embeds")) {
      problems.add("content or embeds beside components");
    }
    if (tree.size() > 40) {
      problems.add(tree.size() + " components");
    }
    int text = tree.stream().mapToInt(part -> part.getString("content", "").length()).sum();
    if (text > 4000) {
      problems.add(text + " characters");
    }
    Set<String> ids = new HashSet<>();
    for (DataObject part : tree) {
      switch (part.getInt("type")) {
        case 1 -> {
          if (part.getArray("components").length() > 5) {
            problems.add("more than five buttons in a row");
          }
        }
        case 2 -> {
          String id = part.getString("custom_id");
          if (id.length() > 100 || !ids.add(id) || part.getString("label").length() > 80) {
            problems.add("button " + id);
          }
        }
        case 10, 14, 17 -> {}
        default -> problems.add("component " + part.getInt("type"));
      }
    }
    return problems;
  }

  private static void collect(DataArray components, Collection<DataObject> tree) {
    components.stream(DataArray::getObject)
        .forEach(part -> {
          tree.add(part);
          collect(part.optArray("components").orElseGet(DataArray::empty), tree);
        });
  }

  @Override
  public void close() {
    rest.stop(0);
    threads.shutdownNow();
    try {
      gateway.stop(500);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  // ---- the gateway

  private final class Gateway extends WebSocketServer {

    final CountDownLatch up = new CountDownLatch(1);
    private final Deflater deflater = new Deflater();
    private volatile @Nullable WebSocket session;
    private volatile int intents;

    Gateway(InetSocketAddress address) {
      super(address, 1);
    }

    @Override
    public void onStart() {
      up.countDown();
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
      if (!handshake.getResourceDescriptor().contains("compress=zlib-stream")) {
        socket.close(4002, "this fake speaks zlib-stream alone");
        return;
      }
      deflater.reset();
      session = socket;
      send(op(10).put("d", DataObject.empty().put("heartbeat_interval", 41_250)));
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      DataObject message = DataObject.fromJson(text);
      switch (message.getInt("op")) {
        case 1 -> send(op(11));
        case 2 -> identify(socket, message.getObject("d"));
        default -> {}
      }
    }

    private void identify(WebSocket socket, DataObject identification) {
      identifications.add(identification);
      intents = identification.getInt("intents");
      if (closeCode != 0) {
        socket.close(closeCode, "closed by the test");
      } else if (!TOKEN.equals(identification.getString("token"))) {
        socket.close(4004, "Authentication failed.");
      } else if ((intents & PRIVILEGED) != 0) {
        socket.close(4014, "Disallowed intent(s).");
      } else {
        dispatch(
            "READY",
            DataObject.empty()
                .put("v", 10)
                .put("user", user(BOT, true))
                .put(
                    "guilds",
                    DataArray.empty()
                        .add(DataObject.empty().put("id", GUILD).put("unavailable", true)))
                .put("session_id", "session-for-tests")
                .put("resume_gateway_url", "ws://127.0.0.1:" + getPort())
                .put("application", DataObject.empty().put("id", BOT).put("flags", 0))
                .put("private_channels", DataArray.empty()));
        dispatch("GUILD_CREATE", guild());
      }
    }

    /** Delivers a message where an intent asks for it, and without its text where that is due. */
    void deliver(String type, DataObject message) {
      boolean inGuild = message.hasKey("guild_id");
      if ((intents & (inGuild ? GUILD_MESSAGES : DIRECT_MESSAGES)) == 0) {
        return;
      }
      boolean mentionsBot =
          message.getArray("mentions").stream(DataArray::getObject)
              .anyMatch(user -> user.getString("id").equals(BOT));
      boolean isOwn = message.getObject("author").getString("id").equals(BOT);
      dispatch(type, inGuild && !mentionsBot && !isOwn ? message.put("content", "") : message);
    }

    synchronized void dispatch(String type, DataObject data) {
      send(op(0).put("t", type).put("s", sequence.incrementAndGet()).put("d", data));
    }

    private DataObject op(int op) {
      return DataObject.empty().put("op", op);
    }

    private synchronized void send(DataObject message) {
      WebSocket socket = session;
      if (socket == null) {
        throw new AssertionError("nobody is connected to the gateway");
      }
      deflater.setInput(message.toJson());
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      int length;
      do {
        length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        compressed.write(buffer, 0, length);
      } while (length == buffer.length);
      socket.send(compressed.toByteArray());
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {}

    @Override
    public void onError(@Nullable WebSocket socket, Exception problem) {}
  }
}
