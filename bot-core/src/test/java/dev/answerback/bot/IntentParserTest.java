package dev.answerback.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.contract.Samples;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntentParserTest {

  @ParameterizedTest
  @CsvFileSource(
      resources = "/utterances.csv",
      delimiter = '|',
      quoteCharacter = '\'',
      numLinesToSkip = 1)
  void textIsUnderstood(String text, String context, String intent, String codes) {
    Answer answer = answer(text == null ? "" : text, Context.valueOf(context));

    assertThat(answer.intent().id() + " " + String.join(" ", answer.codes()))
        .isEqualTo((intent + " " + (codes == null ? "" : codes)).stripTrailing() + padding(codes));
  }

  private static String padding(String codes) {
    return codes == null ? " " : "";
  }

  @Test
  void moreThanFourCodesAreLeftOutAloud() {
    Answer answer = answer("compare 450 451 452 550 551 552", Context.MENTION);

    assertThat(answer.codes()).containsExactly("450", "451", "452", "550");
    assertThat(PlainText.render(answer.message())).contains("2 more were left out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 ",
        "<",
        "<@",
        "&lt;",
        "\u0301",
        "5.",
        "1.1.",
        "a@b",
        "\u202E",
        "\uD83D\uDE00",
        "'"
      })
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void longTextIsReadToItsEnd(String piece) {
    String text = piece.repeat(IntentParser.LONGEST / piece.length());

    Answer answer = answer(text, Context.MENTION);

    assertThat(answer.message().isSilent()).isFalse();
  }

  @Test
  void tooLongTextIsRefusedWithItsLength() {
    Answer answer = answer("x".repeat(1 << 20), Context.DM);

    assertThat(PlainText.render(answer.message())).contains("1048576", "65536");
  }

  @Test
  void noTextThrows() {
    Random random = new Random(20_261_121);
    List<String> pieces =
        List.of(
            "550", "5.1.1", " ", "vs", "<", ">", "|", "@", "\n", "\u0000", "\uD800", "5xx", ".",
            "\u200B", "#");
    List<Context> contexts = List.of(Context.values());
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(12); j >= 0; j--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }

      Answer answer = answer(text.toString(), contexts.get(random.nextInt(contexts.size())));

      assertThat(answer.codes()).hasSameSizeAs(answer.known());
    }
  }

  private static Answer answer(String text, Context context) {
    return Samples.BOT.answer(new Utterance(text, Locale.ENGLISH, context));
  }
}
