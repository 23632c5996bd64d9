package dev.answerback.slack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Signed requests on plain sockets that are kept open, which costs less than a client for HTTP. */
final class HttpLine implements Line {

  private static final int MOST_SOCKETS = 200;
  private static final int RETRY_MILLIS = 3_000;
  private static final int PATIENCE_MILLIS = 10_000;
  private static final String FORM = "application/x-www-form-urlencoded";

  private final InetSocketAddress address;
  private final Signature signature =
      new Signature(FakeSlack.SIGNING_SECRET, InstantSource.system());
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore free = new Semaphore(MOST_SOCKETS);
  private final Deque<Kept> kept = new ConcurrentLinkedDeque<>();
  private final AtomicInteger number = new AtomicInteger();

  /** A socket and what of it is read ahead. */
  private record Kept(Socket socket, InputStream in) {}

  /** What the application answered. */
  record Answer(int status, String body) {}

  HttpLine(int port) {
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  @Override
  public CompletableFuture<String> command(String text) {
    // A trigger of its own: the same request twice would be a replay.
    String body =
        "command=%2Fsmtp&team_id=T1&channel_id=C1&user_id=U1&trigger_id="
            + number.incrementAndGet()
            + "&text="
            + URLEncoder.encode(text, StandardCharsets.UTF_8);
    return later(() -> good(send(FORM, body, "", PATIENCE_MILLIS)));
  }

  @Override
  public CompletableFuture<String> event(String payload) {
    return later(() -> {
      try {
        return good(send("application/json", payload, "", RETRY_MILLIS));
      } catch (IOException e) {
        String retry = "X-Slack-Retry-Num: 1\r\nX-Slack-Retry-Reason: http_timeout\r\n";
        return good(send("application/json", payload, retry, PATIENCE_MILLIS));
      }
    });
  }

  private interface Request {
    String make() throws Exception;
  }

  private CompletableFuture<String> later(Request request) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    executor.execute(() -> {
      try {
        free.acquire();
        try {
          answer.complete(request.make());
        } finally {
          free.release();
        }
      } catch (Exception e) {
        answer.completeExceptionally(e);
      }
    });
    return answer;
  }

  private static String good(Answer answer) throws IOException {
    if (answer.status() != 200) {
      throw new IOException("status " + answer.status());
    }
    return answer.body();
  }

  /** Sends a signed request, on a kept socket or on a new one. */
  Answer send(String type, String body, String more, int patience) throws IOException {
    String timestamp = Long.toString(Instant.now().getEpochSecond());
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST "
            + SlackRequest.EVENTS
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + bytes.length
            + "\r\nX-Slack-Request-Timestamp: "
            + timestamp
            + "\r\nX-Slack-Signature: "
            + signature.sign(timestamp, body)
            + "\r\n"
            + more
            + "\r\n";
    byte[] request = new byte[head.length() + bytes.length];
    System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, request, 0, head.length());
    System.arraycopy(bytes, 0, request, head.length(), bytes.length);
    Kept old = kept.pollFirst();
    if (old != null) {
      try {
        return exchange(old, request, patience);
      } catch (ClosedWhileKeptException e) {
        // The server closed it between two requests, so that it never saw this one.
      }
    }
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.connect(address, patience);
    return exchange(
        new Kept(socket, new BufferedInputStream(socket.getInputStream())), request, patience);
  }

  private Answer exchange(Kept line, byte[] request, int patience) throws IOException {
    boolean isKept = false;
    try {
      line.socket().setSoTimeout(patience);
      int first;
      try {
        line.socket().getOutputStream().write(request);
        first = line.in().read();
      } catch (SocketTimeoutException e) {
        throw e;
      } catch (IOException e) {
        throw new ClosedWhileKeptException(e);
      }
      if (first < 0) {
        throw new ClosedWhileKeptException(null);
      }
      int status = Integer.parseInt(readLine(line.in()).split(" ", -1)[1]);
      int length = 0;
      boolean isLast = false;
      for (String field = readLine(line.in()); !field.isEmpty(); field = readLine(line.in())) {
        String lower = field.toLowerCase(Locale.ROOT);
        if (lower.startsWith("content-length:")) {
          length = Integer.parseInt(field.substring(15).strip());
        }
        isLast |= lower.startsWith("connection: close");
      }
      byte[] body = line.in().readNBytes(length);
      isKept = !isLast;
      return new Answer(status, new String(body, StandardCharsets.UTF_8));
    } finally {
      if (isKept) {
        kept.addFirst(line);
      } else {
        line.socket().close();
      }
    }
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("closed in the middle of a header");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** Closes all sockets. */
  void close() throws IOException {
    executor.shutdownNow();
    for (Kept line = kept.pollFirst(); line != null; line = kept.pollFirst()) {
      line.socket().close();
    }
  }

  private static final class ClosedWhileKeptException extends IOException {
    private static final long serialVersionUID = 1L;

    ClosedWhileKeptException(@Nullable Throwable cause) {
      super("closed while kept", cause);
    }
  }
}
