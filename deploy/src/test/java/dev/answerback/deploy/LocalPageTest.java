package dev.answerback.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Starts the application without a token and asks as the local page and programs ask. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"server.address=127.0.0.1", "management.server.port=0"})
class LocalPageTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();

  @Value("${local.server.port}")
  private int port;

  @Value("${local.management.port}")
  private int managementPort;

  @Test
  void pageLoadsNothingFromElsewhere() throws Exception {
    HttpResponse<String> page = get(port, "/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Answerback").doesNotContain("http://", "//cdn");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none';"));
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void questionIsAnsweredAsInTheTerminal() throws Exception {
    HttpResponse<String> answer =
        get(port, "/api/ask?context=dm&locale=en-GB&q=" + encoded("251 vs 551?"));

    JsonNode json = JSON.readTree(answer.body());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json.get("question").asString()).isEqualTo("251 vs 551?");
    assertThat(json.get("context").asString()).isEqualTo("dm");
    assertThat(json.get("locale").asString()).isEqualTo("en");
    assertThat(json.get("intent").asString()).isEqualTo("compare");
  }

  @Test
  void textInBodyIsQuestion() throws Exception {
    HttpResponse<String> answer = post("550\n".getBytes(StandardCharsets.UTF_8));

    assertThat(JSON.readTree(answer.body()).get("codes").toString()).isEqualTo("[\"550\"]");
  }

  @Test
  void previewHoldsWhatBothPlatformsGet() throws Exception {
    JsonNode preview = JSON.readTree(get(port, "/api/preview?q=502").body());

    assertThat(preview.get("answer").get("title").asString())
        .isEqualTo("SMTP 502 \u00B7 Command Not Implemented");
    assertThat(preview.get("slack").get("blocks").get(0).get("type").asString())
        .isEqualTo("header");
    assertThat(preview.get("discord").get("components").get(0).get("type").asInt()).isEqualTo(17);
  }

  @Test
  void missingQuestionIsHelp() throws Exception {
    assertThat(JSON.readTree(get(port, "/api/ask").body()).get("intent").asString())
        .isEqualTo("help");
  }

  @Test
  void questionThatCannotBeReadIsRefused() throws Exception {
    HttpResponse<String> wrong = get(port, "/api/ask?q=502%FF");
    HttpResponse<String> wrongBody = post(new byte[] {(byte) 0xC3});
    HttpResponse<String> wrongContext = get(port, "/api/ask?q=502&context=phone");

    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(wrong.body()).get("error").asString()).contains("UTF-8");
    assertThat(wrongBody.statusCode()).isEqualTo(400);
    assertThat(wrongContext.statusCode()).isEqualTo(400);
    assertThat(wrongContext.body()).contains("slash, mention, dm, watch");
  }

  @Test
  void questionThatIsTooLongIsRefused() throws Exception {
    String tooLong = "5".repeat(AskedQuestion.MOST_BYTES + 1);
    HttpResponse<String> query = get(port, "/api/ask?q=" + tooLong);
    HttpResponse<String> body = post(new byte[1 << 20]);

    assertThat(query.statusCode()).isEqualTo(413);
    assertThat(body.statusCode()).isEqualTo(413);
    assertThat(JSON.readTree(body.body()).get("error").asString()).contains("65536");
  }

  @Test
  void managementIsOnItsOwnPortAlone() throws Exception {
    assertThat(get(managementPort, "/actuator/health").statusCode()).isEqualTo(200);
    assertThat(get(port, "/actuator/health").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(int at, String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri(at, path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(byte[] body) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(uri(port, "/api/ask"))
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
