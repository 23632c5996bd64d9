package dev.answerback.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.answerback.bot.contract.LogWatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
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
      "SLACK_SIGNING_SECRET=" + SmallSlack.SECRET,
      "SLACK_BOT_TOKEN=xoxb-token-for-tests",
      "DATABASE_URL=jdbc:h2:mem:door"
    })
@ExtendWith(OutputCaptureExtension.class)
class SlackDoorTest {

  private static final SmallSlack SLACK = slack();
  private static final String FORM = "application/x-www-form-urlencoded";

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir private Path folder;

  @Value("${local.server.port}")
  private int port;

  @Value("${local.management.port}")
  private int managementPort;

  private static SmallSlack slack() {
    try {
      return new SmallSlack();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @DynamicPropertySource
  static void slackUrl(DynamicPropertyRegistry registry) {
    registry.add("SLACK_API_URL", () -> SLACK.apiUrl().toString());
  }

  @AfterAll
  static void stop() {
    SLACK.close();
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

    assertThat(output.toString()).doesNotContain(LogWatch.WORDS, SmallSlack.SECRET, "xoxb");
  }

  @Test
  void healthCountsWhatFailedAndShowsNoSecret() throws Exception {
    post("command=%2Fsmtp&text=canary", false);

    HttpResponse<String> health =
        http.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + managementPort + "/actuator/health"))
                .build(),
            BodyHandlers.ofString());

    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body())
        .contains("\"platforms\":", "http.refused.signature")
        .doesNotContain("canary", SmallSlack.SECRET, "xoxb");
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

  @Test
  void forgedRequestsAreRefusedBeforeTheyAreRead() throws Exception {
    String body = "command=%2Fsmtp&text=502";
    String now = Long.toString(Instant.now().getEpochSecond());
    String good = SmallSlack.sign(now, body);
    String unread = "{" + "[".repeat(100_000);

    assertThat(raw(head(now, good), body)).startsWith("HTTP/1.1 200 ");
    assertThat(raw(head(now, good), body)).as("again").startsWith("HTTP/1.1 401 ");
    assertThat(raw("", body)).as("unsigned").startsWith("HTTP/1.1 401 ");
    assertThat(raw(head(now, good), body + "&x=1")).as("changed").startsWith("HTTP/1.1 401 ");
    assertThat(raw(head(now, good), unread)).as("unread").startsWith("HTTP/1.1 401 ");
    assertThat(raw(head(now, good.substring(0, 40)), body)).startsWith("HTTP/1.1 401 ");
    assertThat(raw(head(now, good) + "X-Slack-Signature: " + good + "\r\n", body))
        .as("doubled")
        .startsWith("HTTP/1.1 401 ");
    assertThat(raw(head("1", SmallSlack.sign("1", body)), body))
        .as("old")
        .startsWith("HTTP/1.1 401 ");
  }

  @Test
  void signedBodyInPiecesIsTakenAndChangedOneRefused() throws Exception {
    String body = "command=%2Fsmtp&text=503";
    String now = Long.toString(Instant.now().getEpochSecond());
    String head = "Transfer-Encoding: chunked\r\n" + head(now, SmallSlack.sign(now, body));

    assertThat(exchange(head, "0b\r\ncommand=%2F\r\n0d\r\nsmtp&text=504\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.1 401 ");
    assertThat(exchange(head, "0b\r\ncommand=%2F\r\n0d\r\nsmtp&text=503\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void compressedBodyIsNotUnpacked() throws Exception {
    String body = "command=%2Fsmtp&text=505";
    String now = Long.toString(Instant.now().getEpochSecond());
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body.getBytes(StandardCharsets.UTF_8));
    }
    String bytes = packed.toString(StandardCharsets.ISO_8859_1);

    assertThat(raw("Content-Encoding: gzip\r\n" + head(now, SmallSlack.sign(now, body)), bytes))
        .startsWith("HTTP/1.1 401 ");
  }

  @Test
  void signedBodyThatIsDeepIsNoServerError() throws Exception {
    String deep = "{\"type\":\"event_callback\",\"event\":" + "[".repeat(100_000);
    String even = deep + "]".repeat(100_000) + "}";

    assertThat(post(deep, true).statusCode()).isLessThan(500);
    assertThat(post(even, true).statusCode()).isLessThan(500);
    assertThat(post("command=%2Fsmtp&text=506", true).statusCode()).isEqualTo(200);
  }

  @Test
  void bodyThatIsTooLargeIsCutWithoutBeingRead() throws Exception {
    String large = "Content-Length: 1048577\r\n\r\n";
    String endless = "Transfer-Encoding: chunked\r\n\r\n";
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";

    assertThat(exchange(large, "")).startsWith("HTTP/1.1 413 ");
    assertThat(exchange(endless, chunk.repeat(17))).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void headersThatAreTooLargeAreCut() throws Exception {
    String large = "X-Large: " + "x".repeat(9_000) + "\r\n\r\n";

    assertThat(exchange(large, "")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void slowHeadersAndBodiesAreCut() throws Exception {
    assertThat(drip("X-Slow: ", false)).isEqualTo("closed");
    assertThat(drip("Content-Length: 100000\r\n\r\n", false)).startsWith("HTTP/1.1 408 ");
    assertThat(drip("Content-Length: 100000\r\n\r\n", true)).startsWith("HTTP/1.1 408 ");
    assertThat(post("command=%2Fsmtp&text=507", true).statusCode()).isEqualTo(200);
  }

  @Test
  void bodiesThatWaitTakeNoMoreThanTheirRoom() throws Exception {
    String head = "POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 1000001\r\n\r\n";
    byte[] most = (head + "x".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);
    List<Socket> waiting = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        Socket socket = connect();
        waiting.add(socket);
        Thread.ofVirtual()
            .start(() -> {
              try {
                socket.getOutputStream().write(most);
              } catch (IOException e) {
                // It was cut, which is what is asked for.
              }
            });
      }
      for (Socket socket : waiting) {
        answers.add(answer(socket));
      }
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }

    assertThat(answers).anyMatch(answer -> answer.startsWith("HTTP/1.1 408 "));
    assertThat(answers).noneMatch(answer -> answer.startsWith("HTTP/1.1 401 "));
    assertThat(post("command=%2Fsmtp&text=508", true).statusCode()).isEqualTo(200);
  }

  @Test
  void namesOfThreadsAndHealthHoldNeitherSecretsNorWords() throws Exception {
    post("command=%2Fsmtp&text=" + LogWatch.WORDS + "&user_id=U1&team_id=T1", true);
    HttpResponse<String> health =
        http.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + managementPort + "/actuator/health"))
                .build(),
            BodyHandlers.ofString());
    Path dump = folder.resolve("threads.json");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);

    assertThat(health.body()).contains("UP");
    assertThat(List.of(health.body(), health.headers().toString(), Files.readString(dump)))
        .noneMatch(text -> text.contains(LogWatch.SECRET) || text.contains(LogWatch.WORDS));
  }

  /** Returns the answer to a beginning that never ends; a byte follows it now and then, or none. */
  private String drip(String beginning, boolean isGoingOn) throws Exception {
    try (Socket socket = connect()) {
      socket
          .getOutputStream()
          .write(
              ("POST /slack/events HTTP/1.1\r\nHost: x\r\n" + beginning)
                  .getBytes(StandardCharsets.UTF_8));
      if (!isGoingOn) {
        return answer(socket);
      }
      socket.setSoTimeout(500);
      for (int i = 0; i < 60; i++) {
        try {
          return answer(socket);
        } catch (SocketTimeoutException e) {
          socket.getOutputStream().write('x');
        }
      }
      throw new AssertionError("the connection is held for ever");
    }
  }

  private static String head(String timestamp, String signature) {
    return "X-Slack-Request-Timestamp: %s\r\nX-Slack-Signature: %s\r\n"
        .formatted(timestamp, signature);
  }

  /** Posts a body of bytes, each a character, under these headers. */
  private String raw(String headers, String body) throws IOException {
    return exchange(headers + "Content-Length: " + body.length() + "\r\n", body);
  }

  private String exchange(String headers, String body) throws IOException {
    String end = headers.endsWith("\r\n\r\n") ? "" : "\r\n";
    String request = "POST /slack/events HTTP/1.1\r\nHost: x\r\n" + headers + end + body;
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return answer(socket);
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(30_000);
    return socket;
  }

  /** Returns the beginning of an answer, or that the connection was closed without one. */
  private static String answer(Socket socket) throws IOException {
    try {
      byte[] answer = new byte[200];
      int length = socket.getInputStream().read(answer);
      return length < 0 ? "closed" : new String(answer, 0, length, StandardCharsets.UTF_8);
    } catch (SocketException e) {
      return "closed";
    }
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
            .header("X-Slack-Signature", isSigned ? SmallSlack.sign(timestamp, body) : "v0=00")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
