package dev.answerback.discord;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntFunction;
import java.util.zip.Deflater;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/**
 * The gateway of {@link FakeDiscord}: sessions that are identified, cut, resumed and invalidated, a
 * shard each.
 */
final class FakeGateway extends WebSocketServer {

  static final int GUILD_MESSAGES = 1 << 9;
  static final int DIRECT_MESSAGES = 1 << 12;
  private static final int PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15;

  final CountDownLatch up = new CountDownLatch(1);
  final BlockingQueue<DataObject> identifications = new LinkedBlockingQueue<>();
  final BlockingQueue<DataObject> resumptions = new LinkedBlockingQueue<>();
  private final String token;
  private final IntFunction<DataObject> ready;
  private final IntFunction<List<DataObject>> guilds;
  private final Map<WebSocket, Link> links = new ConcurrentHashMap<>();
  private final Map<Integer, Session> sessions = new ConcurrentHashMap<>();
  private volatile int closeCode;
  private volatile int heartbeatMillis = 41_250;
  private volatile boolean isDeaf;
  private volatile int resumePort;
  private volatile int repeated;

  /** One connection, with its compressed stream. */
  private static final class Link {
    final Deflater deflater = new Deflater();
    @Nullable Session session;
  }

  /** What is kept of a shard between two connections. */
  private static final class Session {
    final String id;
    final int shard;
    final int total;
    final int intents;
    final List<DataObject> history = new ArrayList<>();
    @Nullable WebSocket socket;

    Session(String id, int shard, int total, int intents) {
      this.id = id;
      this.shard = shard;
      this.total = total;
      this.intents = intents;
    }
  }

  /**
   * @param ready what READY holds beside the session, by shard count
   * @param guilds the servers, as GUILD_CREATE brings them, by shard count
   */
  FakeGateway(
      InetSocketAddress address,
      String token,
      IntFunction<DataObject> ready,
      IntFunction<List<DataObject>> guilds) {
    super(address, 1);
    this.token = token;
    this.ready = ready;
    this.guilds = guilds;
  }

  // ---- faults

  /** Closes the connection of whoever identifies; 0 lets in again. */
  void closeWith(int code) {
    closeCode = code;
  }

  /** Closes all connections with a code, or without any word where it is 1006. */
  void cut(int code) {
    for (WebSocket socket : List.copyOf(links.keySet())) {
      if (code == 1006) {
        socket.closeConnection(1006, "cut by the test");
      } else {
        socket.close(code, "closed by the test");
      }
    }
  }

  /** Says that the sessions are invalid; those that cannot be resumed are forgotten. */
  void invalidate(boolean isResumable) {
    for (Map.Entry<WebSocket, Link> link : links.entrySet()) {
      Session session = link.getValue().session;
      if (!isResumable && session != null) {
        sessions.remove(session.shard);
      }
      send(link.getKey(), op(9).put("d", isResumable));
    }
  }

  /** Asks to connect anew. */
  void askToReconnect() {
    links.keySet().forEach(socket -> send(socket, op(7).put("d", null)));
  }

  /** Sends what no gateway should. */
  void babble(String text) {
    links.keySet().forEach(socket -> send(socket, text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Forgets all sessions, so that none can be resumed. */
  void forget() {
    sessions.values().forEach(session -> session.history.clear());
    sessions.clear();
  }

  /** Names another port to resume at, from the next connection on. */
  void resumeAt(int port) {
    resumePort = port;
  }

  /** Wants a sign of life so often, from the next connection on. */
  void beatEvery(int millis) {
    heartbeatMillis = millis;
  }

  /** Answers no heartbeat, until a session is resumed. */
  void goDeaf() {
    isDeaf = true;
  }

  /** Delivers so many events again after the next resumption. */
  void repeatOnResume(int count) {
    repeated = count;
  }

  /** Waits until all connections are closed. */
  void awaitNobody() throws InterruptedException {
    synchronized (links) {
      while (!links.isEmpty()) {
        links.wait();
      }
    }
  }

  // ---- events

  /** Delivers an event to the shard of a server; direct messages belong to the first. */
  void dispatch(String guild, String type, DataObject data) {
    Session session = session(guild);
    synchronized (session.history) {
      DataObject event = op(0).put("t", type).put("s", session.history.size() + 1).put("d", data);
      session.history.add(event);
      if (session.socket != null) {
        send(session.socket, event);
      }
    }
  }

  /** Tells whether a shard asked for what an intent stands for. */
  boolean isAskedFor(String guild, int intent) {
    return (session(guild).intents & intent) != 0;
  }

  private Session session(String guild) {
    for (Session session : sessions.values()) {
      if (shard(guild, session.total) == session.shard) {
        return session;
      }
    }
    throw new AssertionError("nobody is connected to the gateway for " + guild);
  }

  static int shard(String guild, int total) {
    return guild.isEmpty() ? 0 : (int) ((Long.parseLong(guild) >> 22) % total);
  }

  // ---- the protocol

  @Override
  public void onStart() {
    up.countDown();
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {
    if (!handshake.getResourceDescriptor().contains("compress=zlib-stream")) {
      socket.close(4002, "this fake speaks zlib-stream alone");
    } else {
      links.put(socket, new Link());
      send(socket, op(10).put("d", DataObject.empty().put("heartbeat_interval", heartbeatMillis)));
    }
  }

  @Override
  public void onMessage(WebSocket socket, String text) {
    DataObject message = DataObject.fromJson(text);
    Link link = links.get(socket);
    if (link == null) {
      return;
    }
    switch (message.getInt("op")) {
      case 1 -> {
        if (!isDeaf) {
          send(socket, op(11));
        }
      }
      case 2 -> identify(socket, link, message.getObject("d"));
      case 6 -> resume(socket, link, message.getObject("d"));
      default -> {
        if (link.session == null) {
          socket.close(4003, "Not authenticated.");
        }
      }
    }
  }

  private void identify(WebSocket socket, Link link, DataObject identification) {
    int intents = identification.getInt("intents");
    DataArray shards =
        identification.optArray("shard").orElseGet(() -> DataArray.empty().add(0).add(1));
    int shard = shards.getInt(0);
    int total = shards.getInt(1);
    identifications.add(identification);
    if (closeCode != 0) {
      socket.close(closeCode, "closed by the test");
    } else if (!token.equals(identification.getString("token"))) {
      socket.close(4004, "Authentication failed.");
    } else if (link.session != null) {
      socket.close(4005, "Already authenticated.");
    } else if (shard >= total) {
      socket.close(4010, "Invalid shard.");
    } else if ((intents & PRIVILEGED) != 0) {
      socket.close(4014, "Disallowed intent(s).");
    } else {
      Session session = new Session("session-" + System.nanoTime(), shard, total, intents);
      session.socket = socket;
      link.session = session;
      sessions.put(shard, session);
      List<DataObject> own =
          guilds.apply(total).stream()
              .filter(guild -> shard(guild.getString("id"), total) == shard)
              .toList();
      DataArray unavailable = DataArray.empty();
      own.forEach(guild ->
          unavailable.add(
              DataObject.empty().put("id", guild.getString("id")).put("unavailable", true)));
      deliver(
          session,
          "READY",
          ready
              .apply(total)
              .put("guilds", unavailable)
              .put("session_id", session.id)
              .put(
                  "resume_gateway_url",
                  "ws://127.0.0.1:" + (resumePort == 0 ? getPort() : resumePort)));
      own.forEach(guild -> deliver(session, "GUILD_CREATE", guild));
    }
  }

  private void deliver(Session session, String type, DataObject data) {
    synchronized (session.history) {
      DataObject event = op(0).put("t", type).put("s", session.history.size() + 1).put("d", data);
      session.history.add(event);
      if (session.socket != null) {
        send(session.socket, event);
      }
    }
  }

  private void resume(WebSocket socket, Link link, DataObject resumption) {
    Session session =
        sessions.values().stream()
            .filter(s -> s.id.equals(resumption.getString("session_id")))
            .findFirst()
            .orElse(null);
    if (!token.equals(resumption.getString("token"))) {
      socket.close(4004, "Authentication failed.");
    } else if (session == null) {
      send(socket, op(9).put("d", false));
    } else {
      isDeaf = false;
      synchronized (session.history) {
        link.session = session;
        session.socket = socket;
        int from = Math.max(0, resumption.getInt("seq") - repeated);
        repeated = 0;
        List<DataObject> missed = session.history.subList(from, session.history.size());
        missed.forEach(event -> send(socket, event));
        send(
            socket,
            op(0)
                .put("t", "RESUMED")
                .put("s", session.history.size())
                .put("d", DataObject.empty()));
      }
      resumptions.add(resumption);
    }
  }

  private static DataObject op(int op) {
    return DataObject.empty().put("op", op);
  }

  private void send(WebSocket socket, DataObject message) {
    send(socket, message.toJson());
  }

  private void send(WebSocket socket, byte[] message) {
    Link link = links.get(socket);
    if (link == null || !socket.isOpen()) {
      return;
    }
    synchronized (link) {
      link.deflater.setInput(message);
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      int length;
      do {
        length = link.deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        compressed.write(buffer, 0, length);
      } while (length == buffer.length);
      socket.send(compressed.toByteArray());
    }
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean remote) {
    Link link = links.remove(socket);
    synchronized (links) {
      links.notifyAll();
    }
    if (link != null && link.session != null) {
      Session session = link.session;
      synchronized (session.history) {
        if (socket.equals(session.socket)) {
          session.socket = null;
        }
      }
      // Who says goodbye gives up the session.
      if (remote && (code == 1000 || code == 1001)) {
        sessions.remove(session.shard, session);
      }
    }
  }

  @Override
  public void onError(@Nullable WebSocket socket, Exception problem) {}
}
