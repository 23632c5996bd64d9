package dev.answerback.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.discord.CustomId.Action;
import dev.answerback.discord.CustomId.Ask;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomIdTest {

  @Test
  void whatIsWrittenIsRead() {
    for (Action action :
        List.of(
            new Ask("compare 251 503"),
            new CustomId.Share("550 5.1.1"),
            new CustomId.More(2, "251 vs 551"),
            new CustomId.More(9, ""),
            new CustomId.Pick(4),
            new CustomId.Explain(true),
            new CustomId.Explain(false))) {
      assertThat(CustomId.of(action.text())).isEqualTo(action);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ASK:550",
        "550",
        "more:1:550",
        "more:0:550",
        "more:22:550",
        "more::550",
        "more:2",
        "more:x:550",
        "pick:",
        "pick:10",
        "pick:x",
        "note:550",
        "\u0000",
        "share :550"
      })
  void whatTheBotNeverMadeAsksNothing(String id) {
    assertThat(CustomId.of(id)).isEqualTo(new Ask(""));
  }

  @Test
  void idThatIsTooLongAsksNothing() {
    assertThat(CustomId.of("ask:" + "5".repeat(97))).isEqualTo(new Ask(""));
  }

  @Test
  void tenThousandStrangeIdsDoNoHarm() {
    Random random = new Random(5_51);
    List<String> kinds = List.of("", "ask:", "share:", "more:", "more:2:", "pick:", "explain:");
    for (int i = 0; i < 10_000; i++) {
      StringBuilder id = new StringBuilder(kinds.get(random.nextInt(kinds.size())));
      random.ints(random.nextInt(120), 0, 0x2100).forEach(id::appendCodePoint);

      assertThat(CustomId.of(id.toString()).text()).hasSizeLessThanOrEqualTo(100);
    }
  }
}
