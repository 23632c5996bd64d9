package dev.answerback.discord;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.answerback.bot.contract.Spoken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.jspecify.annotations.Nullable;

/**
 * A Discord on this machine alone: a server with a channel, a thread and a forum, one person, and
 * what else the tests ask for.
 *
 * <p>It is as strict as the real one where the adapter could err. A wrong token, an unknown route,
 * interaction, channel or webhook, a second answer to an interaction or one after three seconds,
 * and whatever {@link Refusals} finds are refused; events come only where an intent asks for them,
 * and a message that does not mention the bot comes without its text.
 */
final class FakeDiscord implements AutoCloseable {

  static final String TOKEN = "discord-token-for-tests";
  static final String BOT = "900";
  static final String PERSON = "901";
  static final String GUILD = "100";

  /** A server of the second of two shards. */
  static final String OTHER_GUILD = Long.toString((1L << 22) + 100);

  static final String CHANNEL = "200";
  static final String DIRECT_CHANNEL = "201";
  static final String THREAD = "220";
  static final String FORUM_POST = "221";
  private static final String FORUM = "210";
  private static final String OTHER_CHANNEL = "202";
  private static final String GROUP_CHANNEL = "203";
  private static final String STRANGE_GUILD = "300";
  private static final String STRANGE_CHANNEL = "301";

  /** The first second of 2015, from which Discord's ids count. */
  private static final long EPOCH = 1_420_070_400_000L;

  private static final String API = "/api/v10";
  private static final Duration TO_ANSWER = Duration.ofSeconds(3);
  private static final Duration TO_FOLLOW = Duration.ofMinutes(15);

  /** Where somebody uses the bot. */
  enum Place {
    SERVER,
    THREAD,
    FORUM_POST,
    OTHER_SERVER,
    BOT_DM,
    /** A direct message among people who installed the bot for themselves. */
    GROUP,
    /** A server without the bot, used by a person who installed it for themselves. */
    STRANGE_SERVER
  }

  /** What the adapter sent, when, by {@link System#nanoTime()}, and what it was answered. */
  record Sent(String path, DataObject body, int status, long nanos) {}

  private static final ThreadLocal<Long> ARRIVED = ThreadLocal.withInitial(System::nanoTime);

  /** What became of an interaction. */
  private static final class Asked {
    final int type;
    final String token;
    final Instant created;
    int response;

    Asked(int type, String token, Instant created) {
      this.type = type;
      this.token = token;
      this.created = created;
    }
  }

  private final BlockingQueue<Sent> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<DataArray> registrations = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final Map<String, Asked> interactions = new ConcurrentHashMap<>();
  private final Map<String, DataObject> posted = new ConcurrentHashMap<>();
  private final Map<String, String> files = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong((System.currentTimeMillis() - EPOCH) << 22);
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger toLimit = new AtomicInteger();
  private final AtomicInteger toFindInvalid = new AtomicInteger();
  private final AtomicInteger toFail = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer rest;
  private final FakeGateway gateway;
  private volatile DataArray commands = DataArray.empty();
  private volatile String guildLocale = "en-US";
  private volatile int refusal;
  private volatile int failure;
  private volatile int failEvery;
  private volatile int allStatus;
  private volatile int commandsStatus;
  private volatile int selfStatus;
  private volatile String unanswered = "";
  private volatile boolean isLimitGlobal;
  private volatile boolean isTokenRevoked;
  private volatile int recommendedShards = 1;
  private volatile int guildCount = 1;
  private volatile Duration passed = Duration.ZERO;

  FakeDiscord() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    rest = HttpServer.create(new InetSocketAddress(loopback, 0), 1_024);
    rest.setExecutor(threads);
    rest.createContext("/", this::serve);
    rest.start();
    gateway =
        new FakeGateway(new InetSocketAddress(loopback, 0), TOKEN, _ -> ready(), _ -> guilds());
    gateway.setReuseAddr(true);
    gateway.setTcpNoDelay(true);
    gateway.setDaemon(true);
    gateway.setConnectionLostTimeout(0);
    gateway.start();
    gateway.up.await();
  }

  DiscordSettings settings() {
    return settings(TOKEN);
  }

  DiscordSettings settings(String token) {
    return new DiscordSettings(token, api(), gatewayUrl());
  }

  DiscordSettings settings(String shards, String range) {
    return new DiscordSettings(TOKEN, api(), gatewayUrl(), shards, range);
  }

  URI api() {
    return URI.create("http://127.0.0.1:" + rest.getAddress().getPort() + API + "/");
  }

  URI gatewayUrl() {
    return URI.create("ws://127.0.0.1:" + gateway.getPort());
  }

  FakeGateway gateway() {
    return gateway;
  }

  // ---- how it is to behave

  /** Sets the server's language, from the next connection on. */
  void speak(String locale) {
    guildLocale = locale;
  }

  /** Refuses every answer with a status; 0 refuses none. */
  void refuseAnswers(int status) {
    refusal = status;
  }

  /** Refuses the next answers as invalid. */
  void findInvalid(int count) {
    toFindInvalid.set(count);
  }

  /** Answers the next requests with 429. */
  void limitNext(int count, boolean isGlobal) {
    isLimitGlobal = isGlobal;
    toLimit.set(count);
  }

  /** Answers the next requests with a status of 500 or more. */
  void failNext(int count, int status) {
    failure = status;
    toFail.set(count);
  }

  /** Answers each so-manieth request with a status of 500 or more, or 429; 0 ends that. */
  void failEvery(int count, int status) {
    failure = status;
    failEvery = count;
  }

  /** Answers all requests with a status, as while it is away; 0 ends that. */
  void answerAll(int status) {
    allStatus = status;
  }

  /** Answers what is asked about commands with a status; 0 ends that. */
  void answerCommands(int status) {
    commandsStatus = status;
  }

  /** Leaves requests whose path has this last part without any answer; "" ends that. */
  void leaveUnanswered(String lastPart) {
    unanswered = lastPart;
  }

  /** Answers what is asked about the bot itself with a status; 0 ends that. */
  void answerSelf(int status) {
    selfStatus = status;
  }

  /** Takes no request with the bot's token from now on. */
  void revokeToken() {
    isTokenRevoked = true;
  }

  /** Recommends a number of shards. */
  void recommendShards(int count) {
    recommendedShards = count;
  }

  /** Sets the number of servers, from the next connection on. */
  void setGuilds(int count) {
    guildCount = count;
  }

  /** Sets the clock forward. */
  void pass(Duration time) {
    passed = passed.plus(time);
  }

  private Instant now() {
    return Instant.now().plus(passed);
  }

  // ---- what the adapter did

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
    return next(registrations, "registration of commands");
  }

  /** Tells how often commands were registered, but for those that were waited for. */
  int otherRegistrations() {
    return registrations.size();
  }

  DataObject nextIdentification() throws InterruptedException {
    return next(gateway.identifications, "identification");
  }

  DataObject nextResumption() throws InterruptedException {
    return next(gateway.resumptions, "resumption");
  }

  /** Returns how many answers were taken, those that nobody waited for too. */
  int answered() {
    return answered.get();
  }

  /** Waits for a request, by method and path. */
  void awaitRequest(String request) throws InterruptedException {
    String next;
    do {
      next = next(heard, "request " + request);
    } while (!next.equals(request));
  }

  /** Waits until all connections to the gateway are closed. */
  void awaitNobodyConnected() throws InterruptedException {
    gateway.awaitNobody();
  }

  /** Returns all requests up to now, method and path. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private static <T> T next(BlockingQueue<T> queue, String what) throws InterruptedException {
    T next = queue.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no " + what + " within half a minute");
    }
    return next;
  }

  // ---- what happens on Discord

  /** Asks {@code /smtp} in the server's channel. */
  void slash(String question, String locale) {
    Spoken.hear(question);
    command("smtp", locale, Place.SERVER, option("question", 3, question));
  }

  /** Uses a slash command; returns the interaction's id. */
  String command(String name, String locale, Place place, DataObject... options) {
    DataArray given = DataArray.empty();
    for (DataObject option : options) {
      given.add(option);
    }
    DataObject data = DataObject.empty().put("id", "500").put("name", name).put("type", 1);
    return interaction(2, data.put("options", given), locale, place);
  }

  static DataObject option(String name, int type, Object value) {
    return DataObject.empty().put("name", name).put("type", type).put("value", value);
  }

  /** Types into an option of a command, the last of those given. */
  void type(String command, String locale, DataObject... options) {
    options[options.length - 1].put("focused", true);
    DataArray given = DataArray.empty();
    for (DataObject option : options) {
      given.add(option);
    }
    DataObject data = DataObject.empty().put("id", "500").put("name", command).put("type", 1);
    interaction(4, data.put("options", given), locale, Place.SERVER);
  }

  /** Chooses the command of a message's menu. */
  void explain(DataObject message, String locale, Place place) {
    String id = message.getString("id");
    DataObject data =
        DataObject.empty()
            .put("id", "501")
            .put("name", "Explain SMTP reply")
            .put("type", 3)
            .put("target_id", id)
            .put(
                "resolved",
                DataObject.empty().put("messages", DataObject.empty().put(id, message)));
    interaction(2, data, locale, place);
  }

  /** Sends the form off. */
  void submit(String customId, String text, String locale) {
    Spoken.hear(text);
    DataObject input =
        DataObject.empty().put("type", 4).put("id", 2).put("custom_id", "text").put("value", text);
    DataObject label = DataObject.empty().put("type", 18).put("id", 1).put("component", input);
    DataObject data =
        DataObject.empty()
            .put("custom_id", customId)
            .put("components", DataArray.empty().add(label));
    interaction(5, data, locale, Place.SERVER);
  }

  String click(String customId, String locale) {
    DataObject data =
        DataObject.empty().put("custom_id", customId).put("component_type", 2).put("id", 5);
    return interaction(3, data, locale, Place.SERVER);
  }

  void pick(String customId, String locale, String... values) {
    DataArray picked = DataArray.empty();
    for (String value : values) {
      picked.add(value);
    }
    DataObject data =
        DataObject.empty()
            .put("custom_id", customId)
            .put("component_type", 3)
            .put("id", 5)
            .put("values", picked);
    interaction(3, data, locale, Place.SERVER);
  }

  /** Returns the path to answer a command that the adapter does not hear of. */
  String unheard() {
    String id = nextId();
    return "interactions/" + id + "/" + asked(id, 2) + "/callback";
  }

  private String asked(String id, int type) {
    String token = "interaction-token-for-tests-" + id;
    interactions.put(id, new Asked(type, token, now()));
    return token;
  }

  private String interaction(int type, DataObject data, String locale, Place place) {
    String id = nextId();
    String token = asked(id, type);
    DataObject interaction =
        DataObject.empty()
            .put("id", id)
            .put("application_id", BOT)
            .put("type", type)
            .put("token", token)
            .put("version", 1)
            .put("locale", locale)
            .put("entitlements", DataArray.empty())
            .put("attachment_size_limit", 10_485_760)
            .put("app_permissions", "2147483647")
            .put("data", data);
    String guild = guildOf(place);
    DataObject channel = channelOf(place);
    interaction.put("channel", channel).put("channel_id", channel.getString("id"));
    if (guild.isEmpty()) {
      interaction.put("user", user(PERSON, false)).put("context", place == Place.BOT_DM ? 1 : 2);
    } else {
      channel.put("guild_id", guild).put("permissions", "2147483647");
      interaction
          .put("guild_id", guild)
          .put(
              "guild",
              DataObject.empty()
                  .put("id", guild)
                  .put("locale", guildLocale)
                  .put("features", DataArray.empty()))
          .put("guild_locale", guildLocale)
          .put("context", 0)
          .put("member", member(user(PERSON, false)).put("permissions", "8"));
    }
    interaction.put(
        "authorizing_integration_owners",
        switch (place) {
          case SERVER, THREAD, FORUM_POST, OTHER_SERVER -> DataObject.empty().put("0", guild);
          case BOT_DM -> DataObject.empty().put("0", "0");
          case GROUP, STRANGE_SERVER -> DataObject.empty().put("1", PERSON);
        });
    if (type == 3) {
      DataObject message = message("an answer", user(BOT, true));
      interaction.put("message", guild.isEmpty() ? message : message.put("guild_id", guild));
    }
    gateway.dispatch(place == Place.STRANGE_SERVER ? "" : guild, "INTERACTION_CREATE", interaction);
    return id;
  }

  private static String guildOf(Place place) {
    return switch (place) {
      case SERVER, THREAD, FORUM_POST -> GUILD;
      case OTHER_SERVER -> OTHER_GUILD;
      case STRANGE_SERVER -> STRANGE_GUILD;
      case BOT_DM, GROUP -> "";
    };
  }

  private static DataObject channelOf(Place place) {
    return switch (place) {
      case SERVER -> channel(CHANNEL, 0);
      case THREAD -> thread(THREAD, CHANNEL);
      case FORUM_POST -> thread(FORUM_POST, FORUM);
      case OTHER_SERVER -> channel(OTHER_CHANNEL, 0);
      case STRANGE_SERVER -> channel(STRANGE_CHANNEL, 0);
      case BOT_DM -> DataObject.empty().put("id", DIRECT_CHANNEL).put("type", 1).put("flags", 0);
      case GROUP ->
          DataObject.empty()
              .put("id", GROUP_CHANNEL)
              .put("type", 3)
              .put("flags", 0)
              .put("name", "friends")
              .put("owner_id", PERSON);
    };
  }

  /** A message in the channel; to be changed before it is posted. */
  DataObject inChannel(String content, String... mentioned) {
    return in(CHANNEL, GUILD, content, mentioned);
  }

  /** A message in a channel of a server; to be changed before it is posted. */
  DataObject in(String channel, String guild, String content, String... mentioned) {
    DataArray mentions = DataArray.empty();
    for (String id : mentioned) {
      mentions.add(user(id, id.equals(BOT)));
    }
    return message(content, user(PERSON, false))
        .put("channel_id", channel)
        .put("guild_id", guild)
        .put("member", member(null))
        .put("mentions", mentions);
  }

  /** A message to the bot alone; to be changed before it is posted. */
  DataObject direct(String content) {
    return message(content, user(PERSON, false))
        .put("channel_id", DIRECT_CHANNEL)
        .put("channel_type", 1);
  }

  /** A file that hangs on a message. */
  DataObject file(String name, String type, String content) {
    String id = nextId();
    files.put("/files/" + id + "/" + name, content);
    String url = "http://127.0.0.1:" + rest.getAddress().getPort() + "/files/" + id + "/" + name;
    return DataObject.empty()
        .put("id", id)
        .put("filename", name)
        .put("content_type", type)
        .put("size", content.length())
        .put("url", url)
        .put("proxy_url", url);
  }

  /** Delivers a message as Discord would. */
  void post(DataObject message) {
    deliver("MESSAGE_CREATE", message);
  }

  /** Delivers a change of a message as Discord would. */
  void edit(DataObject message) {
    deliver("MESSAGE_UPDATE", message.put("edited_timestamp", "2026-01-01T00:01:00.000000+00:00"));
  }

  /** Delivers a message where an intent asks for it, and without its text where that is due. */
  private void deliver(String type, DataObject message) {
    String guild = message.getString("guild_id", "");
    int intent = guild.isEmpty() ? FakeGateway.DIRECT_MESSAGES : FakeGateway.GUILD_MESSAGES;
    if (gateway.isAskedFor(guild, intent)) {
      DataObject seen = DataObject.fromJson(message.toJson());
      blank(seen, guild);
      seen.optObject("referenced_message").ifPresent(other -> blank(other, guild));
      gateway.dispatch(guild, type, seen);
    }
  }

  /** Takes out what only an application with MESSAGE_CONTENT sees. */
  static void blank(DataObject message, String guild) {
    boolean mentionsBot =
        message.getArray("mentions").stream(DataArray::getObject)
            .anyMatch(user -> user.getString("id").equals(BOT));
    boolean isOwn = message.getObject("author").getString("id").equals(BOT);
    if (!guild.isEmpty() && !mentionsBot && !isOwn) {
      message.put("content", "");
      for (String part : List.of("embeds", "attachments", "components")) {
        message.put(part, DataArray.empty());
      }
      message.remove("poll");
      message.remove("message_snapshots");
    }
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

  private static DataObject channel(String id, int type) {
    return DataObject.empty()
        .put("id", id)
        .put("type", type)
        .put("name", "mail")
        .put("position", 0)
        .put("permission_overwrites", DataArray.empty())
        .put("parent_id", null)
        .put("nsfw", false)
        .put("topic", null)
        .put("rate_limit_per_user", 0)
        .put("flags", 0);
  }

  private static DataObject thread(String id, String parent) {
    return DataObject.empty()
        .put("id", id)
        .put("type", 11)
        .put("name", "a thread")
        .put("parent_id", parent)
        .put("owner_id", PERSON)
        .put("message_count", 1)
        .put("total_message_sent", 1)
        .put("member_count", 1)
        .put("rate_limit_per_user", 0)
        .put("flags", 0)
        .put("applied_tags", DataArray.empty())
        .put(
            "thread_metadata",
            DataObject.empty()
                .put("archived", false)
                .put("locked", false)
                .put("auto_archive_duration", 1440)
                .put("archive_timestamp", "2026-01-01T00:00:00.000000+00:00")
                .put("create_timestamp", "2026-01-01T00:00:00.000000+00:00"));
  }

  private static DataObject ready() {
    return DataObject.empty()
        .put("v", 10)
        .put("user", user(BOT, true))
        .put("application", DataObject.empty().put("id", BOT).put("flags", 0))
        .put("private_channels", DataArray.empty());
  }

  private List<DataObject> guilds() {
    List<DataObject> guilds = new ArrayList<>();
    guilds.add(guild(GUILD, channel(CHANNEL, 0), channel(FORUM, 15)));
    guilds
        .getFirst()
        .put(
            "threads",
            DataArray.empty().add(thread(THREAD, CHANNEL)).add(thread(FORUM_POST, FORUM)));
    guilds.add(guild(OTHER_GUILD, channel(OTHER_CHANNEL, 0)));
    for (int i = 1; i < guildCount; i++) {
      String id = Integer.toString(10_000 + 100 * i);
      DataObject[] channels = new DataObject[10];
      for (int j = 0; j < channels.length; j++) {
        channels[j] = channel(Integer.toString(10_001 + 100 * i + j), 0);
      }
      guilds.add(guild(id, channels));
    }
    return guilds;
  }

  private DataObject message(String content, DataObject author) {
    Spoken.hear(content);
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

  private DataObject guild(String id, DataObject... channels) {
    DataArray all = DataArray.empty();
    for (DataObject channel : channels) {
      all.add(channel);
    }
    DataObject everyone =
        DataObject.empty()
            .put("id", id)
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
            .put("permissions", "274877975552")
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
        .put("id", id)
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
        .put("channels", all);
  }

  // ---- the API

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      ARRIVED.set(System.nanoTime());
      Reply reply = answer(exchange, body);
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
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

    static Reply invalid(List<String> problems) {
      return error(400, 50035, "Invalid Form Body " + problems);
    }
  }

  private Reply answer(HttpExchange exchange, String body) {
    String path = exchange.getRequestURI().getPath();
    String file = files.get(path);
    if (file != null) {
      return new Reply(200, file);
    }
    if (!path.startsWith(API + "/")) {
      return Reply.error(404, 0, "404: Not Found");
    }
    String[] parts = path.substring(API.length() + 1).split("/", -1);
    String route = exchange.getRequestMethod() + " " + String.join("/", parts);
    requests.add(route);
    heard.add(route);
    boolean hasOwnToken = route.startsWith("POST interactions/") || parts[0].equals("webhooks");
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    if (!hasOwnToken && (isTokenRevoked || !("Bot " + TOKEN).equals(token))) {
      return Reply.error(401, 0, "401: Unauthorized");
    }
    if (toLimit.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      return limited(exchange);
    }
    if (failEvery > 0 && requests.size() % failEvery == 0) {
      return failure == 429 ? limited(exchange) : Reply.error(failure, 0, failure + ": stumbled");
    }
    if (toFail.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      return Reply.error(failure, 0, failure + ": stumbled");
    }
    String lastPart = parts[parts.length - 1];
    int own =
        switch (lastPart) {
          case "commands" -> commandsStatus;
          case "@me" -> selfStatus;
          default -> 0;
        };
    int status = own != 0 ? own : allStatus;
    if (status != 0) {
      return status == 429 ? limited(exchange) : Reply.error(status, 0, status + ": as asked for");
    }
    while (lastPart.equals(unanswered)) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    if (hasOwnToken) {
      return parts[0].equals("webhooks")
          ? followed(exchange.getRequestMethod(), parts, path, body)
          : callback(parts, path, body);
    }
    return switch (route) {
      case "GET users/@me" -> Reply.ok(user(BOT, true));
      case "GET gateway/bot" -> Reply.ok(gatewayBot());
      case "GET applications/" + BOT + "/commands" -> Reply.ok(commands);
      case "PUT applications/" + BOT + "/commands" -> register(DataArray.fromJson(body));
      default ->
          parts.length == 3 && route.startsWith("POST channels/") && parts[2].equals("messages")
              ? post(parts[1], path, DataObject.fromJson(body))
              : Reply.error(404, 0, "404: Not Found");
    };
  }

  private Reply limited(HttpExchange exchange) {
    Map<String, String> headers =
        Map.of(
            "Via", "1.1 google",
            "Retry-After", "1",
            "X-RateLimit-Limit", "5",
            "X-RateLimit-Remaining", "0",
            "X-RateLimit-Reset-After", "1",
            "X-RateLimit-Bucket", "bucket-for-tests",
            "X-RateLimit-Scope", isLimitGlobal ? "global" : "user");
    headers.forEach(exchange.getResponseHeaders()::set);
    if (isLimitGlobal) {
      exchange.getResponseHeaders().set("X-RateLimit-Global", "true");
    }
    return new Reply(
        429,
        DataObject.empty()
            .put("message", "You are being rate limited.")
            .put("retry_after", 1.0)
            .put("global", isLimitGlobal)
            .toString());
  }

  private DataObject gatewayBot() {
    return DataObject.empty()
        .put("url", "wss://gateway.discord.invalid")
        .put("shards", recommendedShards)
        .put(
            "session_start_limit",
            DataObject.empty()
                .put("total", 1000)
                .put("remaining", 999)
                .put("reset_after", 1)
                .put("max_concurrency", 16));
  }

  private Reply register(DataArray wanted) {
    List<String> problems = Refusals.ofCommands(wanted);
    registrations.add(DataArray.fromJson(wanted.toString()));
    if (!problems.isEmpty()) {
      return Reply.invalid(problems);
    }
    DataArray registered = DataArray.empty();
    wanted.stream(DataArray::getObject)
        .forEach(command ->
            registered.add(
                command
                    .put("id", nextId())
                    .put("application_id", BOT)
                    .put("version", nextId())
                    .put("description", command.getString("description", ""))
                    .put("dm_permission", true)));
    commands = registered;
    return Reply.ok(registered);
  }

  private Reply callback(String[] parts, String path, String body) {
    boolean isRoute = parts.length == 4 && parts[3].equals("callback");
    Asked asked = isRoute ? interactions.get(parts[1]) : null;
    if (asked == null || !asked.token.equals(parts[2])) {
      return Reply.error(404, 10062, "Unknown interaction");
    }
    DataObject response = DataObject.fromJson(body);
    int type = response.getInt("type");
    DataObject data = response.optObject("data").orElseGet(DataObject::empty);
    List<String> problems = new ArrayList<>();
    if (!allowed(asked.type).contains(type)) {
      problems.add("response " + type + " to an interaction " + asked.type);
    }
    problems.addAll(
        switch (type) {
          case 4, 7 -> Refusals.ofMessage(data);
          case 8 -> Refusals.ofChoices(data);
          case 9 -> Refusals.ofModal(data);
          default -> List.of();
        });
    return taken(
        path,
        response,
        problems,
        () -> {
          synchronized (asked) {
            if (asked.response != 0) {
              return Reply.error(400, 40060, "Interaction has already been acknowledged.");
            }
            if (now().isAfter(asked.created.plus(TO_ANSWER))) {
              return Reply.error(404, 10062, "Unknown interaction");
            }
            asked.response = type;
          }
          return Reply.ok(
              DataObject.empty()
                  .put(
                      "interaction",
                      DataObject.empty().put("id", parts[1]).put("type", asked.type)));
        });
  }

  /** Returns the responses that a kind of interaction takes. */
  private static Set<Integer> allowed(int interaction) {
    return switch (interaction) {
      case 2 -> Set.of(4, 5, 9);
      case 3 -> Set.of(4, 5, 6, 7, 9);
      case 4 -> Set.of(8);
      default -> Set.of(4, 5, 6, 7);
    };
  }

  /** What follows the first response: a change of it. */
  private Reply followed(String method, String[] parts, String path, String body) {
    Asked asked =
        interactions.values().stream()
            .filter(a -> parts.length == 5 && a.token.equals(parts[2]))
            .findFirst()
            .orElse(null);
    if (asked == null || !parts[1].equals(BOT) || !method.equals("PATCH")) {
      return Reply.error(404, 10015, "Unknown Webhook");
    }
    if (now().isAfter(asked.created.plus(TO_FOLLOW))) {
      return Reply.error(401, 50027, "Invalid Webhook Token");
    }
    DataObject message = DataObject.fromJson(body);
    return taken(
        path,
        message,
        Refusals.ofMessage(message),
        () ->
            asked.response == 0
                ? Reply.error(404, 10008, "Unknown Message")
                : Reply.ok(message("", user(BOT, true))));
  }

  private Reply post(String channel, String path, DataObject body) {
    Set<String> known =
        Set.of(CHANNEL, DIRECT_CHANNEL, OTHER_CHANNEL, THREAD, FORUM_POST, GROUP_CHANNEL);
    if (!known.contains(channel)) {
      return Reply.error(404, 10003, "Unknown Channel");
    }
    String nonce = body.getString("nonce", "");
    DataObject first = body.getBoolean("enforce_nonce") ? posted.get(channel + nonce) : null;
    if (first != null) {
      return Reply.ok(first);
    }
    return taken(
        path,
        body,
        Refusals.ofMessage(body),
        () -> {
          DataObject message = message("", user(BOT, true)).put("channel_id", channel);
          posted.put(channel + nonce, message);
          return Reply.ok(message);
        });
  }

  private Reply taken(
      String path, DataObject body, List<String> problems, Supplier<Reply> success) {
    if (toFindInvalid.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      problems = List.of("as asked for");
    }
    Reply reply =
        refusal != 0
            ? Reply.error(refusal, 50001, "Missing Access")
            : problems.isEmpty() ? success.get() : Reply.invalid(problems);
    if (reply.status() == 200) {
      answered.incrementAndGet();
    }
    answers.add(new Sent(path.substring(API.length()), body, reply.status(), ARRIVED.get()));
    return reply;
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
}
