package dev.answerback.slack;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/**
 * Slack as an app sees it: the Web API, response addresses and Socket Mode, on the loopback
 * address. It refuses what Slack refuses: other tokens, unknown methods, messages without a text.
 */
final class FakeSlack {

  static final String BOT_TOKEN = "xoxb-token-for-tests";
  static final String APP_TOKEN = "xapp-token-for-tests";

  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private static final long SECONDS = 10;

  private final HttpServer http;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final Sockets sockets;
  private final AtomicInteger number = new AtomicInteger();
  private final Map<String, BlockingQueue<String>> acknowledgements = new ConcurrentHashMap<>();
  private final BlockingQueue<JsonObject> posted = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonObject> responses = new LinkedBlockingQueue<>();
  private final Queue<String> strayAcknowledgements = new ConcurrentLinkedQueue<>();
  private final Queue<String> nextOpens = new ConcurrentLinkedQueue<>();
  private volatile CountDownLatch postsHeldUntil = new CountDownLatch(0);
  private final Deque<Integer> failures = new ArrayDeque<>();

  FakeSlack() throws IOException, InterruptedException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(requests);
    http.createContext("/api/", this::api);
    http.createContext("/response/", this::response);
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
    return new SlackSettings(BOT_TOKEN, APP_TOKEN, apiUrl(), connections);
  }

  /** Makes the next calls of chat.postMessage answer with these statuses. */
  void failNext(int... statuses) {
    synchronized (failures) {
      for (int status : statuses) {
        failures.add(status);
      }
    }
  }

  /** Makes the next calls of apps.connections.open answer with these bodies. */
  void answerNextOpens(String... bodies) {
    nextOpens.addAll(List.of(bodies));
  }

  /** Holds up all calls of chat.postMessage until the latch is down. */
  void holdPosts(CountDownLatch until) {
    postsHeldUntil = until;
  }

  /** Sends an envelope and returns its acknowledgement, without the envelope's changing id. */
  String send(String type, JsonObject payload) throws InterruptedException {
    JsonObject body = JsonParser.parseString(exchange(type, payload)).getAsJsonObject();
    body.remove("envelope_id");
    return PRETTY.toJson(body);
  }

  /** Sends an envelope and returns its acknowledgement as it came. */
  String exchange(String type, JsonObject payload) throws InterruptedException {
    String id = "envelope-" + number.incrementAndGet();
    JsonObject envelope = new JsonObject();
    envelope.addProperty("envelope_id", id);
    envelope.addProperty("type", type);
    envelope.addProperty("accepts_response_payload", "slash_commands".equals(type));
    envelope.add("payload", payload);
    BlockingQueue<String> acknowledgement = new LinkedBlockingQueue<>();
    acknowledgements.put(id, acknowledgement);
    sockets.any().send(envelope.toString());
    String answer = acknowledgement.poll(SECONDS, TimeUnit.SECONDS);
    if (answer == null) {
      throw new AssertionError("no acknowledgement of " + type + " within " + SECONDS + " s");
    }
    return answer;
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

  /** Asks politely for a new connection and waits until it was opened. */
  void refreshConnection() throws InterruptedException {
    int before = sockets.opened.get();
    sockets.any().send("{\"type\":\"disconnect\",\"reason\":\"refresh_requested\"}");
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
    return object(
        Map.of(
            "command", "/smtp",
            "text", text,
            "team_id", "T1",
            "channel_id", "C1",
            "user_id", "U1",
            "trigger_id", "1.1",
            "response_url", responseUrl()));
  }

  JsonObject mention(String text, String ts) {
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
    JsonObject action =
        object(
            Map.of(
                "type", "button",
                "action_id", SlackRenderer.ASK + "9:0",
                "block_id", "b",
                "value", question,
                "action_ts", "1.1"));
    JsonObject container =
        object(
            Map.of("type", "message", "message_ts", "1.1", "channel_id", "C1", "thread_ts", "1.0"));
    container.addProperty("is_ephemeral", isPrivate);
    JsonObject payload =
        object(
            Map.of(
                "type", "block_actions",
                "api_app_id", "A1",
                "trigger_id", "1.1",
                "response_url", responseUrl));
    payload.add("user", object(Map.of("id", "U1", "team_id", "T1")));
    payload.add("team", object(Map.of("id", "T1", "domain", "example")));
    payload.add("channel", object(Map.of("id", "C1", "name", "on-call")));
    payload.add("container", container);
    JsonElement actions = JsonParser.parseString("[" + action + "]");
    payload.add("actions", actions);
    return payload;
  }

  String responseUrl() {
    return apiUrl().resolve("/response/1").toString();
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

  private void response(HttpExchange exchange) throws IOException {
    responses.add(JsonParser.parseString(body(exchange)).getAsJsonObject());
    reply(exchange, 200, "ok");
  }

  private void api(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestURI().getPath().substring("/api/".length());
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    String body = body(exchange);
    boolean isApp = "apps.connections.open".equals(method);
    if (!("Bearer " + (isApp ? APP_TOKEN : BOT_TOKEN)).equals(token)) {
      reply(exchange, 200, "{\"ok\":false,\"error\":\"invalid_auth\"}");
      return;
    }
    switch (method) {
      case "auth.test" ->
          reply(
              exchange,
              200,
              "{\"ok\":true,\"team_id\":\"T1\",\"user_id\":\"UBOT\",\"bot_id\":\"BBOT\"}");
      case "apps.connections.open" -> {
        String odd = nextOpens.poll();
        String good = "{\"ok\":true,\"url\":\"ws://127.0.0.1:" + sockets.getPort() + "/link\"}";
        reply(exchange, 200, odd == null ? good : odd);
      }
      case "chat.postMessage" -> post(exchange, body);
      default -> reply(exchange, 200, "{\"ok\":false,\"error\":\"unknown_method\"}");
    }
  }

  private void post(HttpExchange exchange, String body) throws IOException {
    awaitRelease();
    Integer status;
    synchronized (failures) {
      status = failures.poll();
    }
    if (status != null) {
      if (status == 429) {
        exchange.getResponseHeaders().set("Retry-After", "1");
      }
      reply(exchange, status, "{\"ok\":false,\"error\":\"ratelimited\"}");
      return;
    }
    JsonObject message = form(body);
    if (!message.has("text") || !message.has("channel")) {
      reply(exchange, 200, "{\"ok\":false,\"error\":\"invalid_arguments\"}");
      return;
    }
    posted.add(message);
    reply(exchange, 200, "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1.2\"}");
  }

  private void awaitRelease() throws IOException {
    try {
      if (!postsHeldUntil.await(SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("posts were never released");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads a form as Slack's SDK sends it; {@code blocks} is JSON in it. */
  private static JsonObject form(String body) {
    JsonObject message = new JsonObject();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = pair.substring(0, equals);
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
    http.stop(0);
    sockets.stop(1_000);
    requests.shutdownNow();
  }

  /** The far ends of Socket Mode. */
  private final class Sockets extends WebSocketServer {

    private final CountDownLatch started = new CountDownLatch(1);
    private final AtomicInteger opened = new AtomicInteger();
    private final List<WebSocket> open = new ArrayList<>();
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

    void awaitOpened(int count) throws InterruptedException {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      synchronized (changed) {
        while (opened.get() < count || open.isEmpty()) {
          long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
          if (left <= 0) {
            throw new AssertionError("no connection within " + SECONDS + " s");
          }
          changed.wait(left);
        }
      }
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
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
      synchronized (changed) {
        open.remove(socket);
      }
    }

    @Override
    public void onMessage(WebSocket socket, String message) {
      JsonObject acknowledgement = JsonParser.parseString(message).getAsJsonObject();
      String id = acknowledgement.get("envelope_id").getAsString();
      BlockingQueue<String> waiting = acknowledgements.remove(id);
      if (waiting == null) {
        strayAcknowledgements.add(id);
      } else {
        waiting.add(message);
      }
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
