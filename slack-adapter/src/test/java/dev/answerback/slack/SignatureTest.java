package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final String BODY = "command=%2Fsmtp&text=502";

  private final Signature signature = new Signature("a secret of tests", InstantSource.fixed(NOW));

  @Test
  void exampleOfTheDocumentationIsSignedRight() {
    Signature documented =
        new Signature("8f742231b10e8888abcd99yyyzzz85a5", InstantSource.fixed(NOW));
    String body =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
            + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
            + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
            + "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
            + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    assertThat(documented.sign("1531420618", body))
        .isEqualTo("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
  }

  @ParameterizedTest
  @CsvSource({"0, true", "-300, true", "300, true", "-301, false", "301, false"})
  void windowIsFiveMinutesOnBothSides(long seconds, boolean isTaken) {
    String timestamp = Long.toString(NOW.getEpochSecond() + seconds);

    assertThat(signature.isOf(request(timestamp, signature.sign(timestamp, BODY), BODY)))
        .isEqualTo(isTaken);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "-1", "1e9", "99999999999999999999", " 1700000000", "+1700000000"})
  void oddTimestampIsRefused(String timestamp) {
    assertThat(signature.isOf(request(timestamp, signature.sign(timestamp, BODY), BODY))).isFalse();
  }

  @Test
  void missingAndDoubledHeadersAreRefused() {
    String timestamp = Long.toString(NOW.getEpochSecond());
    String signed = signature.sign(timestamp, BODY);
    Map<String, List<String>> doubled =
        Map.of(
            Signature.TIMESTAMP, List.of(timestamp), Signature.SIGNATURE, List.of(signed, signed));
    Map<String, List<String>> missing = Map.of(Signature.TIMESTAMP, List.of(timestamp));

    assertThat(signature.isOf(new SlackRequest(SlackRequest.EVENTS, null, doubled, BODY)))
        .isFalse();
    assertThat(signature.isOf(new SlackRequest(SlackRequest.EVENTS, null, missing, BODY)))
        .isFalse();
  }

  @Test
  void thousandMutationsAreRefused() {
    Random random = new Random(7);
    String timestamp = Long.toString(NOW.getEpochSecond());
    String signed = signature.sign(timestamp, BODY);
    for (int i = 0; i < 1_000; i++) {
      SlackRequest mutated =
          switch (i % 3) {
            case 0 -> request(mutated(timestamp, random), signed, BODY);
            case 1 -> request(timestamp, mutated(signed, random), BODY);
            default -> request(timestamp, signed, mutated(BODY, random));
          };

      assertThat(signature.isOf(mutated)).as(mutated.toString()).isFalse();
    }
  }

  /** Returns a text with a character changed, left out, doubled or added. */
  private static String mutated(String text, Random random) {
    int at = random.nextInt(text.length());
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, at) + (char) (text.charAt(at) + 1) + text.substring(at + 1);
      case 1 -> text.substring(0, at) + text.substring(at + 1);
      case 2 -> text.substring(0, at) + text.charAt(at) + text.substring(at);
      default -> text + "0";
    };
  }

  private static SlackRequest request(String timestamp, String signed, String body) {
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("x-slack-request-timestamp", List.of(timestamp));
    headers.put("X-SLACK-SIGNATURE", List.of(signed));
    return new SlackRequest(SlackRequest.EVENTS, null, headers, body);
  }
}
