package dev.answerback.deploy;

import dev.answerback.slack.SlackRequest;
import dev.answerback.slack.SlackResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;

/** Where Slack's requests arrive: reads as much as Slack sends, and hands it on unread. */
final class SlackDoor extends HttpServlet {

  private static final long serialVersionUID = 1L;

  /** How long a whole body may take; Slack sends it at once. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** The most that all bodies together take, in bytes, before it is known that Slack sent them. */
  private static final int MOST_UNREAD = 4 * SlackRequest.MOST_BYTES;

  private static final int PIECE = 4_096;

  private final transient Adapters adapters;
  private final transient Semaphore unread = new Semaphore(MOST_UNREAD);

  SlackDoor(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean isPost = "POST".equals(request.getMethod());
    if (isPost != SlackRequest.EVENTS.equals(request.getServletPath())
        || (!isPost && !"GET".equals(request.getMethod()))) {
      response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      int status = read(request, body);
      if (status == HttpServletResponse.SC_OK) {
        write(response, adapters.receive(request(request, text(body.toByteArray()))));
      } else {
        refuse(response, status);
      }
    } finally {
      unread.release(body.size());
    }
  }

  /** Reads a body that is short, comes at once and finds room; returns why not, else 200. */
  private int read(HttpServletRequest request, ByteArrayOutputStream body) throws IOException {
    if (request.getContentLengthLong() > SlackRequest.MOST_BYTES) {
      return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
    }
    InputStream in = request.getInputStream();
    byte[] piece = new byte[PIECE];
    long start = System.nanoTime();
    try {
      for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
        if (body.size() + length > SlackRequest.MOST_BYTES) {
          return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
        }
        if (System.nanoTime() - start > PATIENCE.toNanos()) {
          return HttpServletResponse.SC_REQUEST_TIMEOUT;
        }
        if (!unread.tryAcquire(length)) {
          return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        body.write(piece, 0, length);
      }
      return HttpServletResponse.SC_OK;
    } catch (IOException e) {
      return e.getCause() instanceof SocketTimeoutException
          ? HttpServletResponse.SC_REQUEST_TIMEOUT
          : HttpServletResponse.SC_BAD_REQUEST;
    }
  }

  private static SlackRequest request(HttpServletRequest request, String body) {
    return new SlackRequest(
        request.getServletPath(), request.getQueryString(), headers(request), body);
  }

  private static Map<String, List<String>> headers(HttpServletRequest request) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, Collections.list(request.getHeaders(name)));
    }
    return headers;
  }

  /** Returns the text that is signed; what is no UTF-8 was not signed by Slack. */
  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return "";
    }
  }

  /** Makes room for others: whom Slack did not send gets no second request on a connection. */
  private static void refuse(HttpServletResponse response, int status) {
    response.setStatus(status);
    response.setHeader("Connection", "close");
  }

  private static void write(HttpServletResponse response, SlackResponse answer) throws IOException {
    if (answer.status() < HttpServletResponse.SC_BAD_REQUEST) {
      response.setStatus(answer.status());
    } else {
      refuse(response, answer.status());
    }
    answer
        .headers()
        .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    response.setContentType(answer.contentType());
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
