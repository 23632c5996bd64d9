package dev.answerback.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import com.slack.api.util.http.ProxyUrlUtil;
import java.io.EOFException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.java_websocket.WebSocket;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ServerHandshake;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Socket Mode connection. Each envelope runs through Bolt on a virtual thread of its own, so
 * that a slow one holds up no other, and is acknowledged on the connection that brought it.
 *
 * <p>Bolt's own client polls its queue every 10 ms and runs handlers on the threads that poll; see
 * {@code docs/decisions/2026-11-21-own-socket-mode-loop.md}.
 */
final class SlackSocket extends WebSocketClient {

  private static final Logger LOG = LoggerFactory.getLogger(SlackSocket.class);
  private static final int CONNECT_MILLIS = 5_000;
  private static final int IDLE_SECONDS = 3;
  private static final int CLOSE_SECONDS = 2;

  private final App app;
  private final SlackRequestParser parser;
  private final Executor executor;
  private final CompletableFuture<Void> greeted = new CompletableFuture<>();
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final AtomicBoolean isClosing = new AtomicBoolean();
  private final Phaser unacknowledged = new Phaser(1);
  private volatile boolean isAsked;

  /**
   * @param url the address that {@code apps.connections.open} returned
   * @param app runs each envelope's request
   * @param executor gives each envelope a thread
   */
  SlackSocket(URI url, App app, Executor executor) {
    super(url, new Draft_6455(), Map.of(), CONNECT_MILLIS);
    this.app = app;
    proxy(app.slack().getConfig().getProxyUrl()).ifPresent(this::setProxy);
    this.parser = new SlackRequestParser(app.config());
    this.executor = executor;
    setTcpNoDelay(true);
    // Whoever keeps the connection asks for signs of life.
    setConnectionLostTimeout(0);
  }

  private static Optional<Proxy> proxy(@Nullable String url) {
    if (url == null) {
      return Optional.empty();
    }
    ProxyUrlUtil.ProxyUrl parsed = ProxyUrlUtil.parse(url);
    InetSocketAddress address = new InetSocketAddress(parsed.getHost(), parsed.getPort());
    return Optional.of(new Proxy(Proxy.Type.HTTP, address));
  }

  /** Connects and waits for Slack's greeting; returns false where it does not come in time. */
  boolean open(long seconds) throws InterruptedException {
    try {
      if (!connectBlocking(seconds, TimeUnit.SECONDS)) {
        return false;
      }
      greeted.get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  /**
   * Waits at most so long until Slack asks for a new connection, or this one is closed; returns the
   * reason, empty where neither happens.
   */
  Optional<String> endWithin(Duration longest) throws InterruptedException {
    try {
      return Optional.of(ended.get(longest.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the end is never completed with an exception", e);
    }
  }

  /** Tells whether this connection is open, and Slack has not asked for a new one. */
  boolean isGood() {
    return isOpen() && !ended.isDone();
  }

  @Override
  public void onOpen(ServerHandshake handshake) {
    LOG.debug("slack connection open");
  }

  /** Asks for a sign of life; ends the connection where none came since it was asked before. */
  void ask() {
    if (isAsked) {
      ended.complete("no sign of life");
      cut();
      return;
    }
    askAgain();
  }

  /** Asks for a sign of life, whether one came or not. */
  void askAgain() {
    isAsked = true;
    try {
      sendPing();
    } catch (WebsocketNotConnectedException e) {
      LOG.debug("slack connection closed already");
    }
  }

  @Override
  public void onWebsocketPong(WebSocket connection, Framedata pong) {
    isAsked = false;
  }

  /** Closes without a farewell, which a dead end would never return. */
  void cut() {
    closeConnection(CloseFrame.ABNORMAL_CLOSE, "cut");
  }

  /** Closes the connection as soon as what it brought is acknowledged, at most a little later. */
  void closeWhenIdle() {
    if (!isClosing.compareAndSet(false, true)) {
      return;
    }
    Thread.ofVirtual()
        .start(() -> {
          try {
            unacknowledged.awaitAdvanceInterruptibly(
                unacknowledged.arriveAndDeregister(), IDLE_SECONDS, TimeUnit.SECONDS);
          } catch (InterruptedException | TimeoutException e) {
            LOG.warn("slack connection closed with envelopes unacknowledged");
          }
          close();
          closed.completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS).join();
          cut();
        });
  }

  @Override
  public void onMessage(String message) {
    isAsked = false;
    if (unacknowledged.register() < 0) {
      // Closing: Slack delivers it on another connection.
      return;
    }
    try {
      executor.execute(() -> {
        try {
          receive(message);
        } catch (Throwable e) {
          // A poisoned envelope must not end the connection, whatever it throws.
          LOG.error("slack envelope failed cause={}", e.getClass().getName());
        } finally {
          unacknowledged.arriveAndDeregister();
        }
      });
    } catch (RejectedExecutionException e) {
      unacknowledged.arriveAndDeregister();
    }
  }

  @Override
  public void onClose(int code, String reason, boolean remote) {
    greeted.completeExceptionally(new EOFException("closed with " + code));
    ended.complete("closed with " + code);
    closed.complete(null);
  }

  @Override
  public void onError(Exception e) {
    LOG.warn("slack connection error cause={}", e.getClass().getSimpleName());
  }

  private void receive(String message) {
    JsonObject envelope = object(message);
    JsonElement type = envelope.get("type");
    if (type == null || !type.isJsonPrimitive()) {
      LOG.warn("slack sent an envelope without a type");
      return;
    }
    switch (type.getAsString()) {
      case "hello" -> greeted.complete(null);
      case "disconnect" -> disconnect(envelope);
      default -> acknowledge(envelope);
    }
  }

  private static JsonObject object(String message) {
    try {
      JsonElement element = JsonParser.parseString(message);
      return element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
    } catch (JsonSyntaxException e) {
      return new JsonObject();
    }
  }

  /** Slack closes a connection after some hours; a warning comes ten seconds before. */
  private void disconnect(JsonObject envelope) {
    JsonElement reason = envelope.get("reason");
    ended.complete(reason == null ? "disconnect" : reason.getAsString());
  }

  private void acknowledge(JsonObject envelope) {
    JsonElement id = envelope.get("envelope_id");
    JsonElement payload = envelope.get("payload");
    if (id == null || payload == null || !payload.isJsonObject()) {
      LOG.warn("slack sent an envelope without an id or a payload");
      return;
    }
    // The body is JSON already: it is not read again, only put in its place.
    StringBuilder acknowledgement = new StringBuilder("{\"envelope_id\":");
    acknowledgement.append(id);
    try {
      Response response = app.run(request(payload));
      String body = response.getBody();
      // What no listener takes is acknowledged too: else Slack delivers it again.
      if (response.getStatusCode() == 200 && body != null && !body.isEmpty()) {
        acknowledgement.append(",\"payload\":").append(payload(response, body));
      }
    } catch (RejectedExecutionException e) {
      // Too busy, or stopping: unacknowledged, it is delivered again, and its sender knows.
      return;
    } catch (Throwable e) {
      // Whatever it is, without an acknowledgement the user would see an error and Slack try again.
      LOG.error("slack request failed cause={}", e.getClass().getName());
    }
    try {
      send(acknowledgement.append('}').toString());
    } catch (WebsocketNotConnectedException e) {
      LOG.warn("slack connection ended before an acknowledgement");
    }
  }

  /** Returns what an HTTP request with the same payload would be; null where nobody knows it. */
  private @Nullable Request<?> request(JsonElement payload) {
    return parser.parse(
        SlackRequestParser.HttpRequest.builder()
            .socketMode(true)
            .requestUri("")
            .remoteAddress("")
            .queryString(Map.of())
            .requestBody(payload.toString())
            .headers(new RequestHeaders(Map.of()))
            .build());
  }

  private static String payload(Response response, String body) {
    if (response.getContentType().startsWith("application/json")) {
      return body;
    }
    JsonObject payload = new JsonObject();
    payload.addProperty("text", body);
    return payload.toString();
  }
}
