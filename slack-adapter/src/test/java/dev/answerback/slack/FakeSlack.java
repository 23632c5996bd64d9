package dev.answerback.slack;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.answerback.bot.contract.LogWatch;
import dev.answerback.bot.contract.Spoken;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/**
 * Slack as an app sees it: the Web API, response addresses, OAuth and Socket Mode, on the loopback
 * address, and requests signed as Slack signs them. It refuses what Slack refuses; {@code
 * FakeSlackTest} shows each refusal.
 */
final class FakeSlack {

  static final String BOT_TOKEN = "xoxb-token-for-tests";
  static final String APP_TOKEN = "xapp-token-for-tests";
  static final String SIGNING_SECRET = "signing-secret-for-tests";
  static final String CLIENT_ID = "1.2";
  static final String CLIENT_SECRET = "client-secret-for-tests";
  static final URI PUBLIC_URL = URI.create("https://answerback.example.org");

  private static final Map<String, String> SCOPES =
      Map.of("chat.postMessage", "chat:write", "users.info", "users:read");

  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private static final long SECONDS = 10;
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private static final int MOST_RESPONSES = 5;
  private static final long RETRY_SECONDS = 3;
  private static final long FORGOTTEN_SECONDS = 12;
  private static final int CHECKED_WHILE_MEASURING = 50;

  private final HttpServer http;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final Sockets sockets;
  private final AtomicInteger number = new AtomicInteger();
  private final Map<String, Dispatch> unacknowledged = new ConcurrentHashMap<>();
  private final BlockingQueue<JsonObject> posted = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonObject> responses = new LinkedBlockingQueue<>();
  private final Queue<String> strayAcknowledgements = new ConcurrentLinkedQueue<>();
  private final Queue<String> nextOpens = new ConcurrentLinkedQueue<>();
  private volatile CountDownLatch usersHeldUntil = new CountDownLatch(0);
  private volatile CountDownLatch postsHeldUntil = new CountDownLatch(0);
  private volatile CountDownLatch renewalsHeldUntil = new CountDownLatch(0);
  private final Semaphore renewals = new Semaphore(0);
  private final Deque<Failure> failures = new ConcurrentLinkedDeque<>();
  private final Map<String, Team> teams = new ConcurrentHashMap<>();
  private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
  private final Map<String, String> codes = new ConcurrentHashMap<>();
  private final Set<String> triggers = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicInteger> responseUrls = new ConcurrentHashMap<>();
  private final Map<String, String> locales = new ConcurrentHashMap<>();
  private final BlockingQueue<JsonObject> views = new LinkedBlockingQueue<>();
  private final Queue<String> calls = new ConcurrentLinkedQueue<>();
  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
  private volatile String elsewhere = "";
  private volatile int everyTwentieth;
  private volatile long apiMillis;
  private volatile boolean isAway;
  private volatile int opensLimitedTo;
  private final Queue<Long> opens = new ConcurrentLinkedQueue<>();
  private final AtomicInteger payloads = new AtomicInteger();
  private final AtomicInteger swallowed = new AtomicInteger();
  private volatile Optional<Future<?>> measuring = Optional.empty();
  private volatile Consumer<JsonObject> postTaker = posted::add;
  private final Queue<String> postedBy = new ConcurrentLinkedQueue<>();
  private final Queue<String> postedTo = new ConcurrentLinkedQueue<>();
  private final AtomicInteger posts = new AtomicInteger();

  /** A workspace or organisation whose token is good. */
  record Team(String id, Set<String> scopes) {}

  /** How the next call of a method fails. */
  private record Failure(String method, String channel, int status, int retryAfter) {}

  /** What the app has to acknowledge; a retry of an event is the same. */
  private static final class Envelope {
    private final String type;
    private final String payload;
    private final AtomicBoolean mayRetry;
    private final CompletableFuture<String> acknowledged = new CompletableFuture<>();

    Envelope(String type, String payload, boolean mayRetry) {
      this.type = type;
      this.payload = payload;
      this.mayRetry = new AtomicBoolean(mayRetry);
    }
  }

  /** An envelope on its way. */
  private record Dispatch(Envelope envelope, WebSocket socket, long nanoTime) {}

  /** No connection is open, so Slack could not send. */
  static final class UndeliverableException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  FakeSlack() throws IOException, InterruptedException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(requests);
    http.createContext("/api/", exchange -> slowly(exchange, this::api));
    http.createContext("/response/", exchange -> slowly(exchange, this::response));
    teams.put(BOT_TOKEN, new Team("T1", Set.copyOf(SlackInstall.SCOPES)));
    http.start();
    sockets = new Sockets();
    sockets.setReuseAddr(true);
    sockets.setDaemon(true);
    sockets.setTcpNoDelay(true);
    sockets.start();
    if (!sockets.started.await(SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("the socket server did not start");
    }
  }

  URI apiUrl() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/api/");
  }

  SlackSettings settings(int connections) {
    return new SlackSettings(
        new SlackSettings.One(BOT_TOKEN),
        new SlackSettings.SocketMode(APP_TOKEN, connections),
        apiUrl());
  }

  SlackSettings httpSettings() {
    return new SlackSettings(
        new SlackSettings.One(BOT_TOKEN), new SlackSettings.Http(SIGNING_SECRET), apiUrl());
  }

  SlackSettings manySettings() {
    return new SlackSettings(
        new SlackSettings.Many(CLIENT_ID, CLIENT_SECRET, PUBLIC_URL),
        new SlackSettings.Http(SIGNING_SECRET),
        apiUrl());
  }

  /** Makes a token good for a workspace. */
  void install(String token, String team, String... scopes) {
    teams.put(token, new Team(team, Set.of(scopes)));
  }

  /** Makes a token good no more. */
  void revoke(String token) {
    teams.remove(token);
  }

  /** Makes all tokens of a workspace good no more, as an uninstallation does. */
  void uninstall(String team) {
    teams.values().removeIf(installed -> installed.id().equals(team));
    refreshTokens.values().removeIf(team::equals);
  }

  /** Makes a code good for one exchange, which installs the app in a workspace. */
  void issueCode(String code, String team) {
    codes.put(code, team);
  }

  /** Makes a refresh token good for one exchange. */
  void issueRefreshToken(String refreshToken, String team) {
    refreshTokens.put(refreshToken, team);
  }

  /** Sets the locale that somebody chose in Slack. */
  void locale(String user, String locale) {
    locales.put(user, locale);
  }

  /** Makes the next calls of chat.postMessage answer with these statuses. */
  void failNext(int... statuses) {
    for (int status : statuses) {
      failures.add(new Failure("chat.postMessage", "", status, 1));
    }
  }

  /** Makes the next call of a method for a channel wait so many seconds. */
  void limit(String method, String channel, int seconds) {
    failures.add(new Failure(method, channel, 429, seconds));
  }

  /**
   * Makes the next calls of a method answer with these statuses; with 200 in words that are none of
   * Slack's.
   */
  void fail(String method, int... statuses) {
    for (int status : statuses) {
      failures.add(new Failure(method, "", status, 1));
    }
  }

  /** Makes the next call of a method be sent elsewhere. */
  void redirect(String method, int status, URI to) {
    elsewhere = to.toString();
    failures.add(new Failure(method, "", status, 1));
  }

  /** Makes every twentieth message fail, with 429 and 500 by turns, from now on. */
  void failEveryTwentieth(boolean on) {
    everyTwentieth = on ? 20 : 0;
  }

  /** Makes every call take so long; for measurements. */
  void slowDown(long millis) {
    apiMillis = millis;
  }

  /** Makes the posts go to somebody, and keeps and checks little: for measurements. */
  void measure(Consumer<JsonObject> taker) {
    postTaker = taker;
    measuring =
        Optional.of(CLOCK.scheduleWithFixedDelay(this::retryLate, 100, 100, TimeUnit.MILLISECONDS));
  }

  /** Goes away: all connections close, and nobody gets an answer, until {@link #comeBack}. */
  void goAway() {
    isAway = true;
    cutAll();
  }

  void comeBack() {
    isAway = false;
  }

  /** Closes all connections without a word. */
  void cutAll() {
    sockets.all().forEach(socket -> socket.closeConnection(1006, "cut"));
  }

  /** Answers 429 to every apps.connections.open from now on; zero seconds end it. */
  void limitOpens(int retryAfterSeconds) {
    opensLimitedTo = retryAfterSeconds;
  }

  /** Returns when apps.connections.open was called so far, in {@link System#nanoTime}. */
  List<Long> opens() {
    return List.copyOf(opens);
  }

  /** Returns how many envelopes went into frozen connections so far. */
  int swallowed() {
    return swallowed.get();
  }

  /** Returns how many connections were opened so far. */
  int opened() {
    return sockets.opened.get();
  }

  /** Waits until so many connections were opened, and one of them is still open. */
  void awaitOpened(int count, Duration patience) throws InterruptedException {
    sockets.awaitOpened(count, patience);
  }

  /** Makes the next calls of apps.connections.open answer with these bodies. */
  void answerNextOpens(String... bodies) {
    nextOpens.addAll(List.of(bodies));
  }

  /** Holds up all calls of users.info until the latch is down. */
  void holdUsers(CountDownLatch until) {
    usersHeldUntil = until;
  }

  /** Holds up all calls of chat.postMessage until the latch is down. */
  void holdPosts(CountDownLatch until) {
    postsHeldUntil = until;
  }

  /** Holds up all exchanges of refresh tokens until the latch is down. */
  void holdRenewals(CountDownLatch until) {
    renewalsHeldUntil = until;
  }

  /** Waits until so many more exchanges of refresh tokens were begun. */
  void awaitRenewals(int count) throws InterruptedException {
    if (!renewals.tryAcquire(count, SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("no " + count + " renewals within " + SECONDS + " s");
    }
  }

  /** Sends an envelope and returns its acknowledgement, without the envelope's changing id. */
  String send(String type, JsonObject payload) throws InterruptedException {
    JsonObject body = JsonParser.parseString(exchange(type, payload)).getAsJsonObject();
    body.remove("envelope_id");
    return PRETTY.toJson(body);
  }

  /** Sends an envelope and returns its acknowledgement as it came. */
  String exchange(String type, JsonObject payload) throws InterruptedException {
    try {
      String answer = sendOnly(type, payload).acknowledgement().get(SECONDS, TimeUnit.SECONDS);
      checkAcknowledgement(type, JsonParser.parseString(answer).getAsJsonObject());
      return answer;
    } catch (TimeoutException | ExecutionException e) {
      throw new AssertionError("no acknowledgement of " + type + " within " + SECONDS + " s", e);
    }
  }

  /** An envelope on its way, and its acknowledgement once it is there. */
  record Sent(Future<String> acknowledgement) {
    boolean isAcknowledged() {
      return acknowledgement.state() == Future.State.SUCCESS;
    }
  }

  /** Sends an envelope and waits for nothing. */
  Sent sendOnly(String type, JsonObject payload) {
    Envelope envelope = new Envelope(type, payload.toString(), false);
    try {
      send(envelope, Optional.of(sockets.any()));
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
    return new Sent(envelope.acknowledged);
  }

  /**
   * Sends an envelope on any open connection, and an event once more where its connection closes or
   * three seconds pass before it is acknowledged, as Slack does. Fails with {@link
   * UndeliverableException} where none is open.
   */
  CompletableFuture<String> deliver(String type, String payload) {
    Envelope envelope = new Envelope(type, payload, "events_api".equals(type));
    send(envelope, sockets.next());
    return envelope.acknowledged;
  }

  private void send(Envelope envelope, Optional<WebSocket> socket) {
    if (socket.isEmpty()) {
      envelope.acknowledged.completeExceptionally(new UndeliverableException());
      return;
    }
    String id = "envelope-" + number.incrementAndGet();
    unacknowledged.put(id, new Dispatch(envelope, socket.get(), System.nanoTime()));
    // What goes into a frozen connection never arrives.
    if (sockets.frozen.contains(socket.get())) {
      swallowed.incrementAndGet();
      return;
    }
    try {
      socket.get().send(envelopeText(id, envelope.type, envelope.payload));
    } catch (WebsocketNotConnectedException e) {
      sockets.remove(socket.get());
      unacknowledged.remove(id);
      send(envelope, sockets.next());
      return;
    }
    if (!socket.get().isOpen()) {
      retry(id);
    }
  }

  private static String envelopeText(String id, String type, String payload) {
    return "{\"envelope_id\":\""
        + id
        + "\",\"type\":\""
        + type
        + "\",\"accepts_response_payload\":"
        + "slash_commands".equals(type)
        + ",\"payload\":"
        + payload
        + "}";
  }

  /** Sends what a closed connection took with it once more, if it is an event. */
  private void retry(String id) {
    Dispatch lost = unacknowledged.remove(id);
    if (lost != null) {
      if (lost.envelope().mayRetry.compareAndSet(true, false)) {
        send(lost.envelope(), sockets.nextBut(lost.socket()));
      } else {
        lost.envelope().acknowledged.completeExceptionally(new EOFException("connection closed"));
      }
    }
  }

  private void retryLate() {
    long now = System.nanoTime();
    unacknowledged.forEach((id, sent) -> {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(now - sent.nanoTime());
      if (seconds >= RETRY_SECONDS && sent.envelope().mayRetry.compareAndSet(true, false)) {
        send(sent.envelope(), sockets.nextBut(sent.socket()));
      } else if (seconds >= FORGOTTEN_SECONDS) {
        retry(id);
      }
    });
  }

  /** Holds what an acknowledgement carries to the same limits as all messages. */
  private void checkAcknowledgement(String type, JsonObject acknowledgement) {
    if (acknowledgement.get("payload") instanceof JsonObject payload) {
      if (payload.get("view") instanceof JsonObject view) {
        refuseIf(BlockKit.problemsOfView(view), type);
      } else {
        refuseIf(BlockKit.problemsOfMessage(payload), type);
      }
    }
  }

  /** Tells whether to check the next payload: each, or every fiftieth while measuring. */
  private boolean isChecked() {
    return measuring.isEmpty() || payloads.incrementAndGet() % CHECKED_WHILE_MEASURING == 0;
  }

  private boolean refuseIf(List<String> problems, String what) {
    problems.forEach(problem -> refusals.add(what + ": " + problem));
    return !problems.isEmpty();
  }

  /** Returns what was refused so far: payloads that break Slack's limits, and wrong calls. */
  List<String> refusals() {
    return List.copyOf(refusals);
  }

  /** Returns the methods called so far, each with its channel, user or nothing. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  /** Signs a request as Slack does. */
  SlackRequest signed(String contentType, String body) {
    return signed(contentType, body, Instant.now());
  }

  SlackRequest signed(String contentType, String body, Instant when) {
    String timestamp = Long.toString(when.getEpochSecond());
    Signature signature = new Signature(SIGNING_SECRET, InstantSource.fixed(when));
    return new SlackRequest(
        SlackRequest.EVENTS,
        null,
        Map.of(
            "content-type", List.of(contentType),
            "x-slack-request-timestamp", List.of(timestamp),
            "x-slack-signature", List.of(signature.sign(timestamp, body))),
        body);
  }

  /** Returns an event as Slack sends it by HTTP. */
  SlackRequest signedEvent(JsonObject payload) {
    return signed("application/json", payload.toString());
  }

  /** Returns a click, a shortcut or a submission as Slack sends it by HTTP. */
  SlackRequest signedInteraction(JsonObject payload) {
    String body = "payload=" + URLEncoder.encode(payload.toString(), StandardCharsets.UTF_8);
    return signed("application/x-www-form-urlencoded", body);
  }

  /** Returns a command as Slack sends it by HTTP. */
  SlackRequest signedCommand(JsonObject command) {
    String body =
        command.entrySet().stream()
            .map(field ->
                field.getKey()
                    + "="
                    + URLEncoder.encode(field.getValue().getAsString(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return signed("application/x-www-form-urlencoded", body);
  }

  /** Sends words that are no envelope on all connections. */
  void sendRaw(String text) throws InterruptedException {
    sockets.any().send(text);
  }

  /** Closes a connection without a word and waits until another one was opened. */
  void cutConnection() throws InterruptedException {
    int before = sockets.opened.get();
    sockets.any().closeConnection(1006, "cut");
    sockets.awaitOpened(before + 1);
  }

  /** Leaves a connection half open, so that no ping comes back, and waits until it is closed. */
  void freezeConnection() throws InterruptedException {
    sockets.awaitClosed(freeze());
  }

  /** Leaves a connection half open. */
  WebSocket freeze() throws InterruptedException {
    WebSocket socket = sockets.any();
    sockets.frozen.add(socket);
    return socket;
  }

  /** Asks politely for a new connection and waits until it was opened. */
  void refreshConnection() throws InterruptedException {
    refreshConnection("refresh_requested");
  }

  /** Asks for a new connection for a reason, such as {@code warning}, and waits for it. */
  void refreshConnection(String reason) throws InterruptedException {
    int before = sockets.opened.get();
    sockets.any().send("{\"type\":\"disconnect\",\"reason\":\"" + reason + "\"}");
    sockets.awaitOpened(before + 1);
  }

  /** Returns the next message that was posted to a channel, pretty. */
  String nextPosted() throws InterruptedException {
    return next(posted, "chat.postMessage");
  }

  /** Returns the next answer that was sent to a response address, pretty. */
  String nextResponse() throws InterruptedException {
    return next(responses, "response");
  }

  /** Returns the next view that was opened, updated or published, pretty. */
  String nextView() throws InterruptedException {
    return next(views, "view");
  }

  private static String next(BlockingQueue<JsonObject> queue, String what)
      throws InterruptedException {
    JsonObject body = queue.poll(SECONDS, TimeUnit.SECONDS);
    if (body == null) {
      throw new AssertionError("no " + what + " within " + SECONDS + " s");
    }
    return PRETTY.toJson(body);
  }

  /** Returns the ids that were acknowledged twice, or without having been sent. */
  List<String> strayAcknowledgements() {
    return List.copyOf(strayAcknowledgements);
  }

  JsonObject command(String text) {
    Spoken.hear(text);
    return object(
        Map.of(
            "command", "/smtp",
            "text", text,
            "team_id", "T1",
            "channel_id", "C1",
            "user_id", "U1",
            "trigger_id", trigger(),
            "response_url", responseUrl()));
  }

  JsonObject mention(String text, String ts) {
    Spoken.hear(text);
    JsonObject event =
        object(
            Map.of(
                "type",
                "app_mention",
                "user",
                "U1",
                "text",
                "<@UBOT> " + text,
                "channel",
                "C1",
                "ts",
                ts,
                "event_ts",
                ts));
    return event(event);
  }

  JsonObject direct(String text, String ts) {
    Spoken.hear(text);
    JsonObject event =
        object(
            Map.of(
                "type", "message",
                "channel_type", "im",
                "user", "U1",
                "text", text,
                "channel", "D1",
                "ts", ts,
                "event_ts", ts));
    return event(event);
  }

  JsonObject event(JsonObject event) {
    JsonObject payload =
        object(
            Map.of(
                "type", "event_callback",
                "team_id", "T1",
                "api_app_id", "A1",
                "event_id", "Ev" + number.incrementAndGet()));
    payload.add("event", event);
    return payload;
  }

  JsonObject click(String question, boolean isPrivate, String responseUrl) {
    return click(SlackRenderer.ASK + "9:0", question, isPrivate, responseUrl);
  }

  JsonObject click(String actionId, String value, boolean isPrivate, String responseUrl) {
    JsonObject container =
        object(
            Map.of("type", "message", "message_ts", "1.1", "channel_id", "C1", "thread_ts", "1.0"));
    container.addProperty("is_ephemeral", isPrivate);
    JsonObject payload = interaction("block_actions");
    payload.addProperty("response_url", responseUrl);
    payload.add("channel", object(Map.of("id", "C1", "name", LogWatch.WORDS)));
    payload.add("container", container);
    payload.add("actions", actions(actionId, value));
    return payload;
  }

  /** Returns a click in a window or in the home tab. */
  JsonObject clickInView(String actionId, String value, String type) {
    JsonObject payload = interaction("block_actions");
    payload.add("view", object(Map.of("id", "V1", "type", type, "hash", "1")));
    payload.add("container", object(Map.of("type", "view", "view_id", "V1")));
    payload.add("actions", actions(actionId, value));
    return payload;
  }

  /** Returns the choice of an option in the home tab. */
  JsonObject select(String actionId, String value) {
    JsonObject payload = clickInView(actionId, value, "home");
    JsonObject action = payload.getAsJsonArray("actions").get(0).getAsJsonObject();
    action.addProperty("type", "static_select");
    action.remove("value");
    JsonObject option = object(Map.of("value", value));
    option.add("text", object(Map.of("type", "plain_text", "text", value)));
    action.add("selected_option", option);
    return payload;
  }

  /** Returns the shortcut in the menu of a message. */
  JsonObject explain(JsonObject message) {
    JsonObject payload = interaction("message_action");
    payload.addProperty("callback_id", SlackListener.EXPLAIN_MESSAGE);
    payload.addProperty("response_url", responseUrl());
    payload.addProperty("message_ts", "1.0");
    payload.add("channel", object(Map.of("id", "C1", "name", LogWatch.WORDS)));
    message.addProperty("username", LogWatch.WORDS);
    payload.add("message", message);
    return payload;
  }

  /** Returns the shortcut beside the text field. */
  JsonObject openPaste() {
    JsonObject payload = interaction("shortcut");
    payload.addProperty("callback_id", SlackListener.EXPLAIN_LINES);
    return payload;
  }

  /** Returns the submission of pasted lines. */
  JsonObject paste(String lines) {
    Spoken.hear(lines);
    JsonObject payload = interaction("view_submission");
    JsonObject view =
        object(Map.of("id", "V1", "type", "modal", "callback_id", SlackViews.PASTE, "hash", "1"));
    JsonObject value = object(Map.of("type", "plain_text_input", "value", lines));
    JsonObject field = new JsonObject();
    field.add("lines", value);
    JsonObject values = new JsonObject();
    values.add("lines", field);
    JsonObject state = new JsonObject();
    state.add("values", values);
    view.add("state", state);
    payload.add("view", view);
    return payload;
  }

  /** Returns what Slack sends when somebody opens the home tab. */
  JsonObject openHome(String user) {
    return event(
        object(
            Map.of(
                "type", "app_home_opened",
                "user", user,
                "channel", "D1",
                "tab", "home",
                "event_ts", ts())));
  }

  private JsonObject interaction(String type) {
    JsonObject payload =
        object(
            Map.of("type", type, "api_app_id", "A1", "action_ts", "1.1", "trigger_id", trigger()));
    payload.add("user", object(Map.of("id", "U1", "team_id", "T1")));
    payload.add("team", object(Map.of("id", "T1", "domain", "example")));
    return payload;
  }

  private static JsonElement actions(String actionId, String value) {
    Spoken.hear(value);
    JsonObject action =
        object(
            Map.of(
                "type", "button",
                "action_id", actionId,
                "block_id", "b",
                "value", value,
                "action_ts", "1.1"));
    return JsonParser.parseString("[" + action + "]");
  }

  /**
   * Returns a payload as Slack sends it from the workspace T8 of the organisation E7.
   *
   * @param isWhole whether the app is installed for all of the organisation
   * @see <a href="https://docs.slack.dev/enterprise/developing-for-enterprise-orgs">shapes</a>
   */
  static JsonObject inOrganisation(JsonObject payload, boolean isWhole) {
    if (payload.has("command")) {
      payload.addProperty("team_id", "T8");
      payload.addProperty("enterprise_id", "E7");
      payload.addProperty("enterprise_name", "example");
      payload.addProperty("is_enterprise_install", Boolean.toString(isWhole));
    } else if (payload.has("event")) {
      payload.addProperty("team_id", "T8");
      payload.addProperty("enterprise_id", "E7");
      payload.add(
          "authorizations",
          JsonParser.parseString(
              ("[{\"enterprise_id\":\"E7\",\"team_id\":\"T8\",\"user_id\":\"UBOT\","
                      + "\"is_bot\":true,\"is_enterprise_install\":%s}]")
                  .formatted(isWhole)));
    } else {
      payload.addProperty("is_enterprise_install", isWhole);
      payload.add("enterprise", object(Map.of("id", "E7", "name", "example")));
      payload.add("user", object(Map.of("id", "U1", "username", "u", "team_id", "T8")));
      payload.add(
          "team",
          isWhole
              ? JsonNull.INSTANCE
              : object(Map.of("id", "T8", "domain", "example", "enterprise_id", "E7")));
      if (payload.get("view") instanceof JsonObject view) {
        view.addProperty("team_id", "T8");
        view.addProperty("app_installed_team_id", isWhole ? "E7" : "T8");
      }
    }
    return payload;
  }

  /** Returns a trigger that opens one window. */
  String trigger() {
    String trigger = "trigger." + number.incrementAndGet();
    triggers.add(trigger);
    return trigger;
  }

  String responseUrl() {
    String path = "/response/" + number.incrementAndGet() + "-for-tests";
    responseUrls.put(path, new AtomicInteger());
    return apiUrl().resolve(path).toString();
  }

  /** Returns a time stamp that no message had before. */
  String ts() {
    return "1700000000.%06d".formatted(number.incrementAndGet());
  }

  private static JsonObject object(Map<String, String> fields) {
    JsonObject object = new JsonObject();
    new TreeMap<>(fields).forEach(object::addProperty);
    return object;
  }

  /** Answers now, or later where calls are slow; not at all while Slack is away. */
  private void slowly(HttpExchange exchange, HttpHandler answer) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/api/apps.connections.open")) {
      opens.add(System.nanoTime());
    }
    if (apiMillis == 0) {
      answer(exchange, answer);
      return;
    }
    CompletableFuture.delayedExecutor(apiMillis, TimeUnit.MILLISECONDS, requests)
        .execute(() -> {
          try {
            answer(exchange, answer);
          } catch (IOException | RuntimeException e) {
            refusals.add(path + ": " + e);
            exchange.close();
          }
        });
  }

  private void answer(HttpExchange exchange, HttpHandler answer) throws IOException {
    if (isAway) {
      exchange.close();
    } else {
      answer.handle(exchange);
    }
  }

  private void response(HttpExchange exchange) throws IOException {
    JsonObject body = JsonParser.parseString(body(exchange)).getAsJsonObject();
    AtomicInteger used = responseUrls.get(exchange.getRequestURI().getPath());
    if (fails(exchange, "response_url", "")) {
      return;
    }
    if (used == null || used.incrementAndGet() > MOST_RESPONSES) {
      refusals.add("response_url: " + (used == null ? "expired_url" : "used too often"));
      reply(exchange, 404, "{\"ok\":false,\"error\":\"used_url\"}");
      return;
    }
    if (refuseIf(BlockKit.problemsOfMessage(body), "response_url")) {
      reply(exchange, 400, "invalid_blocks");
      return;
    }
    responses.add(body);
    reply(exchange, 200, "ok");
  }

  private void api(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestURI().getPath().substring("/api/".length());
    boolean isChecked = isChecked();
    JsonObject call = form(body(exchange), isChecked);
    String target = text(call, "channel") + text(call, "user") + text(call, "user_id");
    if (measuring.isEmpty()) {
      calls.add(target.isEmpty() ? method : method + " " + target);
    }
    if (fails(exchange, method, target)) {
      return;
    }
    switch (method) {
      case "apps.connections.open" -> openConnection(exchange);
      case "oauth.v2.access" -> exchangeCode(exchange, call);
      default -> {
        Team team = teams.get(token(exchange));
        String scope = SCOPES.get(method);
        if (team == null) {
          refuse(exchange, method, "invalid_auth");
        } else if (scope != null && !team.scopes().contains(scope)) {
          refuse(exchange, method, "missing_scope");
        } else {
          call(exchange, method, call, team);
        }
      }
    }
  }

  private static String token(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    return header != null && header.startsWith("Bearer ") ? header.substring(7) : "";
  }

  private void openConnection(HttpExchange exchange) throws IOException {
    if (!APP_TOKEN.equals(token(exchange))) {
      refuse(exchange, "apps.connections.open", "invalid_auth");
      return;
    }
    if (opensLimitedTo > 0) {
      exchange.getResponseHeaders().set("Retry-After", Integer.toString(opensLimitedTo));
      reply(exchange, 429, "{\"ok\":false,\"error\":\"ratelimited\"}");
      return;
    }
    String odd = nextOpens.poll();
    String good =
        "{\"ok\":true,\"url\":\"ws://127.0.0.1:" + sockets.getPort() + "/link?ticket-for-tests\"}";
    reply(exchange, 200, odd == null ? good : odd);
  }

  private void call(HttpExchange exchange, String method, JsonObject call, Team team)
      throws IOException {
    switch (method) {
      case "auth.test" ->
          accept(
              exchange,
              "\"team_id\":\"%s\",\"user_id\":\"UBOT\",\"bot_id\":\"BBOT\"".formatted(team.id()));
      case "users.info" -> {
        await(usersHeldUntil);
        String locale = locales.getOrDefault(text(call, "user"), "en-US");
        accept(
            exchange,
            "\"user\":{\"id\":\"%s\",\"locale\":\"%s\"}".formatted(text(call, "user"), locale));
      }
      case "chat.postMessage" -> post(exchange, call, team);
      case "views.open" -> {
        if (!triggers.remove(text(call, "trigger_id"))) {
          refuse(exchange, method, "expired_trigger_id");
        } else {
          view(exchange, method, call);
        }
      }
      case "views.update" -> {
        if (!"V1".equals(text(call, "view_id"))) {
          refuse(exchange, method, "not_found");
        } else {
          view(exchange, method, call);
        }
      }
      case "views.publish" -> view(exchange, method, call);
      default -> refuse(exchange, method, "unknown_method");
    }
  }

  private void view(HttpExchange exchange, String method, JsonObject call) throws IOException {
    JsonObject view = JsonParser.parseString(text(call, "view")).getAsJsonObject();
    if (refuseIf(BlockKit.problemsOfView(view), method)) {
      refuse(exchange, method, "invalid_arguments");
      return;
    }
    views.add(view);
    accept(exchange, "\"view\":{\"id\":\"V1\",\"hash\":\"1\"}");
  }

  private void exchangeCode(HttpExchange exchange, JsonObject call) throws IOException {
    boolean isRefresh = "refresh_token".equals(text(call, "grant_type"));
    if (isRefresh) {
      renewals.release();
      await(renewalsHeldUntil);
    }
    String team =
        isRefresh
            ? refreshTokens.remove(text(call, "refresh_token"))
            : codes.get(text(call, "code"));
    // The SDK sends the app's id and secret as the user and the password of the request.
    String basic = exchange.getRequestHeaders().getFirst("Authorization");
    String secret = text(call, "client_id") + ":" + text(call, "client_secret");
    if (basic != null && basic.startsWith("Basic ")) {
      secret = new String(Base64.getDecoder().decode(basic.substring(6)), StandardCharsets.UTF_8);
    }
    if (!(CLIENT_ID + ":" + CLIENT_SECRET).equals(secret)) {
      refuse(exchange, "oauth.v2.access", "bad_client_secret");
    } else if (team == null) {
      refuse(exchange, "oauth.v2.access", isRefresh ? "invalid_refresh_token" : "invalid_code");
    } else if (!isRefresh
        && !PUBLIC_URL
            .resolve("/slack/oauth_redirect")
            .toString()
            .equals(text(call, "redirect_uri"))) {
      refuse(exchange, "oauth.v2.access", "bad_redirect_uri");
    } else {
      codes.remove(text(call, "code"));
      boolean isOrganisation = team.startsWith("E");
      String token = "xoxb-" + team + "-" + number.incrementAndGet() + "-for-tests";
      String refresh = "xoxe-" + number.incrementAndGet() + "-for-tests";
      install(token, team, SlackInstall.SCOPES.toArray(String[]::new));
      refreshTokens.put(refresh, team);
      accept(
          exchange,
          ("\"access_token\":\"%s\",\"refresh_token\":\"%s\",\"expires_in\":43200,"
                  + "\"token_type\":\"bot\",\"bot_user_id\":\"UBOT\",\"app_id\":\"A1\","
                  + "\"is_enterprise_install\":%s,\"team\":%s,\"enterprise\":%s,"
                  + "\"authed_user\":{\"id\":\"U1\"}")
              .formatted(
                  token,
                  refresh,
                  isOrganisation,
                  isOrganisation ? "null" : "{\"id\":\"" + team + "\"}",
                  isOrganisation ? "{\"id\":\"" + team + "\"}" : "null"));
    }
  }

  private static void accept(HttpExchange exchange, String fields) throws IOException {
    reply(exchange, 200, "{\"ok\":true," + fields + "}");
  }

  private void refuse(HttpExchange exchange, String method, String error) throws IOException {
    refusals.add(method + ": " + error);
    reply(exchange, 200, "{\"ok\":false,\"error\":\"" + error + "\"}");
  }

  /** Answers with a failure where one is due. */
  private boolean fails(HttpExchange exchange, String method, String target) throws IOException {
    Failure due = nextFailure(method, target);
    if (due == null && "chat.postMessage".equals(method) && everyTwentieth > 0) {
      int count = posts.incrementAndGet();
      if (count % everyTwentieth == 0) {
        due = new Failure(method, "", count % (2 * everyTwentieth) == 0 ? 429 : 500, 1);
      }
    }
    if (due == null) {
      return false;
    }
    if (due.status() == 429) {
      exchange.getResponseHeaders().set("Retry-After", Integer.toString(due.retryAfter()));
    }
    if (due.status() / 100 == 3) {
      exchange.getResponseHeaders().set("Location", elsewhere);
    }
    reply(
        exchange,
        due.status(),
        due.status() == 200 ? "{}" : "{\"ok\":false,\"error\":\"ratelimited\"}");
    return true;
  }

  private synchronized @Nullable Failure nextFailure(String method, String target) {
    Optional<Failure> due =
        failures.stream()
            .filter(failure -> failure.method().equals(method))
            .filter(failure -> failure.channel().isEmpty() || failure.channel().equals(target))
            .findFirst();
    due.ifPresent(failures::remove);
    return due.orElse(null);
  }

  private void post(HttpExchange exchange, JsonObject message, Team team) throws IOException {
    await(postsHeldUntil);
    if (text(message, "channel").endsWith("NONE")) {
      refuse(exchange, "chat.postMessage", "channel_not_found");
      return;
    }
    boolean isWhole = message.has("blocks") || measuring.isEmpty();
    if (isWhole && refuseIf(BlockKit.problemsOfMessage(message), "chat.postMessage")) {
      refuse(exchange, "chat.postMessage", message.has("text") ? "invalid_blocks" : "no_text");
      return;
    }
    message.remove("token");
    if (measuring.isEmpty()) {
      postedBy.add(team.id());
      postedTo.add(team.id() + " " + text(message, "channel"));
    }
    postTaker.accept(message);
    reply(exchange, 200, "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1.2\"}");
  }

  /** Returns the workspaces whose tokens posted so far. */
  List<String> postedBy() {
    return List.copyOf(postedBy);
  }

  /** Returns the workspace whose token posted, and the channel, of each message so far. */
  List<String> postedTo() {
    return List.copyOf(postedTo);
  }

  private static String text(JsonObject call, String name) {
    return call.has(name) ? call.get(name).getAsString() : "";
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("the call was never released");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads a form as Slack's SDK sends it; {@code blocks} is JSON in it, and left out unread. */
  private static JsonObject form(String body, boolean withBlocks) {
    JsonObject message = new JsonObject();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = pair.substring(0, Math.max(0, equals));
      if (equals > 0 && (withBlocks || !"blocks".equals(name))) {
        String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
        if ("blocks".equals(name)) {
          message.add(name, JsonParser.parseString(value));
        } else {
          message.addProperty(name, value);
        }
      }
    }
    return message;
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  void stop() throws InterruptedException {
    measuring.ifPresent(retries -> retries.cancel(true));
    http.stop(0);
    sockets.stop(1_000);
    requests.shutdownNow();
  }

  /** The far ends of Socket Mode. */
  private final class Sockets extends WebSocketServer {

    private final CountDownLatch started = new CountDownLatch(1);
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final List<WebSocket> open = new ArrayList<>();
    private final Set<WebSocket> frozen = ConcurrentHashMap.newKeySet();
    private final Object changed = new Object();

    Sockets() {
      super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    }

    WebSocket any() throws InterruptedException {
      awaitOpened(1);
      synchronized (changed) {
        return open.getLast();
      }
    }

    /** Returns the open connections by turns, frozen ones too; empty where there is none. */
    Optional<WebSocket> next() {
      synchronized (changed) {
        return open.isEmpty()
            ? Optional.empty()
            : Optional.of(open.get(Math.floorMod(turn.getAndIncrement(), open.size())));
      }
    }

    /** Returns another connection, or this one where it is the only one that is open. */
    Optional<WebSocket> nextBut(WebSocket socket) {
      return all().stream().filter(other -> !other.equals(socket)).findFirst().or(this::next);
    }

    List<WebSocket> all() {
      synchronized (changed) {
        return List.copyOf(open);
      }
    }

    void remove(WebSocket socket) {
      synchronized (changed) {
        open.remove(socket);
        changed.notifyAll();
      }
    }

    void awaitOpened(int count) throws InterruptedException {
      awaitOpened(count, Duration.ofSeconds(SECONDS));
    }

    /** Waits until a connection is closed and another is open. */
    void awaitClosed(WebSocket socket) throws InterruptedException {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      synchronized (changed) {
        while (open.contains(socket) || open.isEmpty()) {
          long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
          if (left <= 0) {
            throw new AssertionError("the connection is not replaced within " + SECONDS + " s");
          }
          changed.wait(left);
        }
      }
    }

    void awaitOpened(int count, Duration patience) throws InterruptedException {
      long end = System.nanoTime() + patience.toNanos();
      synchronized (changed) {
        while (opened.get() < count || open.isEmpty()) {
          long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
          if (left <= 0) {
            throw new AssertionError("no connection within " + patience.toSeconds() + " s");
          }
          changed.wait(left);
        }
      }
    }

    @Override
    public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
        WebSocket socket, Draft draft, ClientHandshake request) throws InvalidDataException {
      if (isAway) {
        throw new InvalidDataException(CloseFrame.REFUSE);
      }
      return super.onWebsocketHandshakeReceivedAsServer(socket, draft, request);
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
      socket.send("{\"type\":\"hello\",\"num_connections\":1}");
      synchronized (changed) {
        open.add(socket);
        opened.incrementAndGet();
        changed.notifyAll();
      }
    }

    @Override
    public void onWebsocketPing(WebSocket socket, Framedata ping) {
      if (!frozen.contains(socket)) {
        super.onWebsocketPing(socket, ping);
      }
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
      remove(socket);
      // Of a frozen connection Slack does not learn that it is closed.
      if (!frozen.contains(socket)) {
        unacknowledged.forEach((id, sent) -> {
          if (sent.socket().equals(socket)) {
            retry(id);
          }
        });
      }
    }

    @Override
    public void onMessage(WebSocket socket, String message) {
      if (frozen.contains(socket)) {
        return;
      }
      String id = envelopeId(message);
      Dispatch sent = unacknowledged.remove(id);
      if (sent == null) {
        strayAcknowledgements.add(id);
        return;
      }
      sent.envelope().acknowledged.complete(message);
      if (measuring.isPresent() && isChecked()) {
        checkAcknowledgement(
            sent.envelope().type, JsonParser.parseString(message).getAsJsonObject());
      }
    }

    /** Reads no whole answer where the id stands in front, since answers are long. */
    private static String envelopeId(String message) {
      String start = "{\"envelope_id\":\"";
      return message.startsWith(start)
          ? message.substring(start.length(), message.indexOf('"', start.length()))
          : JsonParser.parseString(message).getAsJsonObject().get("envelope_id").getAsString();
    }

    @Override
    public void onError(WebSocket socket, Exception e) {
      throw new AssertionError("the fake's socket failed", e);
    }

    @Override
    public void onStart() {
      started.countDown();
    }
  }
}
