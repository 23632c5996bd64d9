package dev.answerback.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.answerback.bot.contract.LogWatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Starts the application in HTTP mode and knocks at its door. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "BIND_ADDRESS=127.0.0.1",
      "server.address=127.0.0.1",
      "management.server.port=0",
      "SLACK_MODE=http",
      "SLACK_SIGNING_SECRET=" + SlackDoorTest.SECRET,
      "SLACK_BOT_TOKEN=xoxb-token-for-tests",
      "DATABASE_URL=jdbc:h2:mem:door"
    })
@ExtendWith(OutputCaptureExtension.class)
class SlackDoorTest {

  static final String SECRET = "signing-secret-for-tests";

  private static final HttpServer SLACK = slack();
  private static final String FORM = "application/x-www-form-urlencoded";

  private final HttpClient http = HttpClient.newHttpClient();

  @Value("${local.server.port}")
  private int port;

  /** A Slack that knows the token. */
  private static HttpServer slack() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/api/",
          exchange -> {
            byte[] ok = "{\"ok\":true,\"team_id\":\"T1\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, ok.length);
            exchange.getResponseBody().write(ok);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @DynamicPropertySource
  static void slackUrl(DynamicPropertyRegistry registry) {
    registry.add(
        "SLACK_API_URL", () -> "http://127.0.0.1:" + SLACK.getAddress().getPort() + "/api/");
  }

  @AfterAll
  static void stop() {
    SLACK.stop(0);
  }

  @Test
  void signedCommandIsAnswered() throws Exception {
    HttpResponse<String> response = post("command=%2Fsmtp&text=502&user_id=U1&team_id=T1", true);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("SMTP 502");
  }

  @Test
  void logHoldsNeitherSecretsNorWhatSomebodyTyped(CapturedOutput output) throws Exception {
    post("command=%2Fsmtp&text=" + LogWatch.WORDS + "&user_id=U1&team_id=T1", true);
    post("payload=%7B%22type%22%3A%22" + LogWatch.WORDS + "%22%7D", true);
    post("{\"type\":\"" + LogWatch.WORDS + "\"}", true);

    assertThat(output.toString()).doesNotContain(LogWatch.WORDS, SECRET, "xoxb");
  }

  @Test
  void unsignedAndOversizedRequestsAreRefused() throws Exception {
    assertThat(post("command=%2Fsmtp&text=502", false).statusCode()).isEqualTo(401);
    assertThat(post("x".repeat(2 << 20), true).statusCode()).isEqualTo(413);
  }

  @Test
  void otherMethodsAndPagesAreNotThere() throws Exception {
    assertThat(get("/slack/events").statusCode()).isEqualTo(405);
    assertThat(get("/slack/install").statusCode()).isEqualTo(404);
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get("/api/ask?q=502").statusCode()).isEqualTo(404);
    assertThat(get("/slack/../api/ask?q=502").statusCode()).isEqualTo(404);
    assertThat(get("/slack/events/../../api/ask?q=502").statusCode()).isEqualTo(404);
    assertThat(get("/slack/events;/../../api/ask?q=502").statusCode()).isNotEqualTo(200);
    assertThat(get("/actuator/health").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String body, boolean isSigned) throws Exception {
    String timestamp = Long.toString(Instant.now().getEpochSecond());
    return http.send(
        HttpRequest.newBuilder(uri("/slack/events"))
            .header("Content-Type", FORM)
            .header("X-Slack-Request-Timestamp", timestamp)
            .header("X-Slack-Signature", isSigned ? sign(timestamp, body) : "v0=00")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static String sign(String timestamp, String body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signed = ("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8);
    return "v0=" + HexFormat.of().formatHex(mac.doFinal(signed));
  }
}
