package dev.answerback.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.answerback.slack.SlackRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A Slack that takes every call, gives a token for every code, and signs what it sends. */
final class SmallSlack implements AutoCloseable {

  static final String SECRET = "signing-secret-for-tests";

  /** The token of the workspace T1, which every code is for. */
  static final String TOKEN = "xoxb-installed-for-tests";

  private static final String INSTALLED =
      """
      {"ok":true,"access_token":"%s","token_type":"bot","bot_user_id":"UBOT","app_id":"A1",
       "is_enterprise_install":false,"team":{"id":"T1"},"authed_user":{"id":"U1"}}\
      """
          .formatted(TOKEN);

  private final HttpServer server;
  private final BlockingQueue<String> postedWith = new LinkedBlockingQueue<>();

  SmallSlack() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/", this::answer);
    server.start();
  }

  private void answer(HttpExchange call) throws IOException {
    String method = call.getRequestURI().getPath().substring("/api/".length());
    call.getRequestBody().readAllBytes();
    byte[] answer =
        (method.equals("oauth.v2.access") ? INSTALLED : "{\"ok\":true,\"team_id\":\"T1\"}")
            .getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(200, answer.length);
    call.getResponseBody().write(answer);
    call.close();
    if (method.equals("chat.postMessage")) {
      postedWith.add(call.getRequestHeaders().getFirst("Authorization"));
    }
  }

  URI apiUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/");
  }

  /** Waits for the next message that is posted; returns what authorized it. */
  String nextPostedWith() throws InterruptedException {
    String header = postedWith.poll(10, TimeUnit.SECONDS);
    if (header == null) {
      throw new AssertionError("nothing was posted within 10 s");
    }
    return header;
  }

  /** Returns an event as Slack sends it from the workspace T1. */
  static SlackRequest event(String event) throws GeneralSecurityException {
    Instant now = Instant.now();
    String timestamp = Long.toString(now.getEpochSecond());
    String body =
        """
        {"type":"event_callback","team_id":"T1","api_app_id":"A1","event_id":"Ev1","event_time":%s,
         "authorizations":[{"team_id":"T1","user_id":"UBOT","is_bot":true,
         "is_enterprise_install":false}],"event":%s}\
        """
            .formatted(timestamp, event);
    return new SlackRequest(
        SlackRequest.EVENTS,
        null,
        Map.of(
            "Content-Type", List.of("application/json"),
            "X-Slack-Request-Timestamp", List.of(timestamp),
            "X-Slack-Signature", List.of(sign(timestamp, body))),
        body);
  }

  static String sign(String timestamp, String body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signed = ("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8);
    return "v0=" + HexFormat.of().formatHex(mac.doFinal(signed));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
