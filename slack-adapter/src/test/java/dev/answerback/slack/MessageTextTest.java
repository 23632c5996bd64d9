package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {

  @Test
  void textIsUnescapedOnce() {
    assertThat(text("{\"text\":\"550 &lt;a@example.org&gt; &amp;amp;\"}"))
        .isEqualTo("550 <a@example.org> &amp;");
  }

  @Test
  void attachmentsOfAlertsAreRead() {
    String message =
        """
        {"text":"","subtype":"bot_message","attachments":[{"fallback":"[FIRING] mail","title":"Mail",
         "pretext":"alert","fields":[{"title":"reply","value":"550 5.1.1 unknown","short":true}],
         "ts":1700000000}]}
        """;

    assertThat(text(message)).isEqualTo("alert\nMail\nreply\n550 5.1.1 unknown\n[FIRING] mail");
  }

  @Test
  void blocksOfAlertsAreReadAndRepeatNothing() {
    String message =
        """
        {"text":"452 4.2.2 full","blocks":[
          {"type":"header","text":{"type":"plain_text","text":"Queue"}},
          {"type":"section","text":{"type":"mrkdwn","text":"452 4.2.2 full\\n*host* &lt;mx&gt;"},
           "fields":[{"type":"mrkdwn","text":"one"}]},
          {"type":"rich_text","elements":[
            {"type":"rich_text_section","elements":[{"type":"text","text":"550 "},
             {"type":"link","url":"https://example.org"}]},
            {"type":"rich_text_preformatted","elements":[{"type":"text","text":"550-a\\n550 b"}]}]},
          {"type":"a_block_of_tomorrow","rows":[[{"type":"raw_text","text":"cell"}]]}]}
        """;

    assertThat(text(message).lines())
        .containsExactly(
            "452 4.2.2 full",
            "Queue",
            "*host* <mx>",
            "one",
            "550 https://example.org",
            "550-a",
            "550 b",
            "cell");
  }

  @Test
  void linesThatOnePartRepeatsAreKept() {
    assertThat(text("{\"text\":\"550 a\\n550 a\"}")).isEqualTo("550 a\n550 a");
  }

  @Test
  void formOfHttpModeIsReadToo() {
    String json = "{\"message\":{\"text\":\"550 + 5\"}}";

    assertThat(MessageText.of("payload=" + URLEncoder.encode(json, StandardCharsets.UTF_8)))
        .isEqualTo("550 + 5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{}", "{\"message\":7}", "{\"message\":{\"blocks\":7}}", "null"})
  void oddPayloadHasNoText(String body) {
    assertThat(MessageText.of(body)).isEmpty();
  }

  @Test
  void depthIsLimited() {
    String deep = "[".repeat(100_000);

    assertThat(MessageText.of("{\"message\":{\"blocks\":" + deep)).isEmpty();
  }

  private static String text(String message) {
    return MessageText.of("{\"message\":" + message + "}");
  }
}
