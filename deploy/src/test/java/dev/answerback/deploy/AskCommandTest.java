package dev.answerback.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AskCommandTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void questionOnTheCommandLineIsAnsweredInPlainText() {
    int status = run("", "251", "vs", "551?");

    assertThat(status).isZero();
    assertThat(out()).startsWith("SMTP 251 User Not Local vs 551 User Not Local\n");
  }

  @Test
  void answerHasEveryFieldOfTheContract() {
    run("", "--json", "251 vs 551?");

    JsonNode answer = JSON.readTree(out());
    assertThat(answer.propertyNames())
        .containsExactly(
            "question",
            "locale",
            "context",
            "intent",
            "protocol",
            "codes",
            "known",
            "title",
            "text",
            "diagnosis",
            "diagnoses");
    assertThat(answer.get("question").asString()).isEqualTo("251 vs 551?");
    assertThat(answer.get("locale").asString()).isEqualTo("en");
    assertThat(answer.get("context").asString()).isEqualTo("mention");
    assertThat(answer.get("intent").asString()).isEqualTo("compare");
    assertThat(answer.get("protocol").asString()).isEqualTo("smtp");
    assertThat(answer.get("codes").toString()).isEqualTo("[\"251\",\"551\"]");
    assertThat(answer.get("known").toString()).isEqualTo("[true,true]");
    assertThat(answer.get("title").asString())
        .isEqualTo("SMTP 251 User Not Local vs 551 User Not Local");
    assertThat(answer.get("diagnosis").isNull()).isTrue();
  }

  @Test
  void diagnosisHasEveryFieldOfTheContract() {
    run(
        "",
        "--json",
        "status=bounced (host gmail-smtp-in.l.google.com[192.0.2.1] said: 550-5.7.26 This mail has"
            + " been blocked because the sender is unauthenticated. 550 5.7.26 gsmtp (in reply to"
            + " end of DATA command))");

    JsonNode answer = JSON.readTree(out());
    assertThat(answer.get("intent").asString()).isEqualTo("diagnose");
    assertThat(answer.get("codes").toString()).isEqualTo("[\"550\",\"5.7.26\"]");
    assertThat(answer.get("diagnosis").toString())
        .startsWith(
            "{\"reply\":\"550\",\"enhanced\":\"5.7.26\",\"provider\":\"google\","
                + "\"cause\":\"authentication-failed\",\"permanence\":\"permanent\","
                + "\"owner\":\"sender\",\"action\":\"fix-and-resend\",\"deadAddress\":false,"
                + "\"blocklist\":null,\"retryAfterSeconds\":null,\"command\":\"DATA\","
                + "\"nextCommand\":null,\"contradictions\":[],\"evidence\":[{\"text\":");
    assertThat(answer.get("diagnoses")).hasSize(1);
    assertThat(answer.get("text").asString()).doesNotContain("192.0.2.1");
  }

  @Test
  void channelIsOverheardOnlyForReplies() {
    run(
        "502\nHTTP 502 at 04:50:21\n550 5.1.1 <user@example.org>: User unknown",
        "--json",
        "--context",
        "watch");

    assertThat(out().lines().map(line -> JSON.readTree(line).get("intent").asString()))
        .containsExactly("none", "none", "diagnose");
  }

  @Test
  void eachLineOfInputIsQuestionOfItsOwn() {
    int status = run("502\n\r\n\n5xx\n599\nlunch", "--json");

    List<String> lines = out().lines().toList();
    assertThat(status).isZero();
    assertThat(lines.stream().map(line -> JSON.readTree(line).get("intent").asString()))
        .containsExactly("lookup", "help", "help", "list", "lookup", "none");
    assertThat(JSON.readTree(lines.get(4)).get("known").toString()).isEqualTo("[false]");
  }

  @Test
  void lineThatCannotBeReadIsRefusedAndTheOthersGoOn() {
    byte[] good = "502\n".getBytes(StandardCharsets.UTF_8);
    byte[] wrong = {(byte) 0xFF, (byte) 0xFE, '\n'};
    String tooLong = "5".repeat(AskedQuestion.MOST_BYTES + 1) + "\n";
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    in.writeBytes(good);
    in.writeBytes(wrong);
    in.writeBytes(tooLong.getBytes(StandardCharsets.UTF_8));
    in.writeBytes(good);

    int status = run(in.toByteArray(), "--json");

    List<JsonNode> answers = out().lines().map(JSON::readTree).toList();
    assertThat(status).isEqualTo(1);
    assertThat(answers).hasSize(4);
    assertThat(answers.get(0).get("intent").asString()).isEqualTo("lookup");
    assertThat(answers.get(1).get("error").asString()).contains("UTF-8");
    assertThat(answers.get(2).get("error").asString()).contains("65536");
    assertThat(answers.get(2).get("question").asString()).hasSize(AskedQuestion.MOST_ECHOED);
    assertThat(answers.get(3).get("intent").asString()).isEqualTo("lookup");
  }

  @Test
  void longestLineIsRead() {
    run("5".repeat(AskedQuestion.MOST_BYTES) + "\n", "--json");

    assertThat(JSON.readTree(out()).has("error")).isFalse();
  }

  @Test
  void localeThatIsNotThereIsAnsweredInEnglish() {
    run("", "--json", "--locale", "xx-YY", "502");

    assertThat(JSON.readTree(out()).get("locale").asString()).isEqualTo("en");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mailbox full",
        "kotak surat penuh",
        "posta kutusu dolu",
        "hộp thư đầy",
        "boîte aux lettres pleine"
      })
  void wordsOfAnyLanguageAreFoundUnderEveryLocale(String question) {
    run(question, "--json");

    JsonNode answer = JSON.readTree(out());
    assertThat(answer.get("intent").asString()).isEqualTo("search");
    assertThat(answer.get("codes").get(0).asString()).isEqualTo("5.2.2");
  }

  @Test
  void localeDecidesTheLanguage() {
    run("550\n", "--json", "--locale", "tr-TR");

    JsonNode answer = JSON.readTree(out());
    assertThat(answer.get("locale").asString()).isEqualTo("tr");
    assertThat(answer.get("text").asString()).contains("Nasıl Düzeltilir");
  }

  @Test
  void watchedChatterIsMetWithSilence() {
    run("ticket 502 is done\n", "--json", "--context", "watch");
    JsonNode answer = JSON.readTree(out());
    out.reset();
    run("ticket 502 is done\n", "--context", "watch");

    assertThat(answer.get("intent").asString()).isEqualTo("none");
    assertThat(answer.get("text").asString()).isEmpty();
    assertThat(answer.get("title").asString()).isEmpty();
    assertThat(out()).isEmpty();
  }

  @Test
  void wrongOptionSaysWhatIsExpected() {
    assertThat(run("", "--jason", "502")).isEqualTo(AskCommand.WRONG_USAGE);
    assertThat(run("", "--context", "phone", "502")).isEqualTo(AskCommand.WRONG_USAGE);
    assertThat(run("", "--locale")).isEqualTo(AskCommand.WRONG_USAGE);

    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains(
            "found --jason, expected --json, --locale, --context or a question",
            "--context: found phone, expected one of [slash, mention, dm, watch]",
            "--locale: found nothing, expected a value");
    assertThat(out()).isEmpty();
  }

  private int run(String in, String... arguments) {
    return run(in.getBytes(StandardCharsets.UTF_8), arguments);
  }

  private int run(byte[] in, String... arguments) {
    return AskCommand.run(
        List.of(arguments),
        new ByteArrayInputStream(in),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
