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

  /** The table is the specification; for a search it names the codes of which one comes first. */
  @ParameterizedTest
  @CsvFileSource(
      resources = {"/utterances.csv", "/watch.csv"},
      delimiter = '|',
      quoteCharacter = '\'',
      commentCharacter = '\u0001',
      numLinesToSkip = 1)
  void textIsUnderstood(String text, String context, String intent, String codes) {
    String written = text == null ? "" : text.replace("\\n", "\n");
    List<String> expected = codes == null ? List.of() : List.of(codes.strip().split(" "));

    Answer answer = answer(written, Context.valueOf(context));

    assertThat(answer.intent().id()).isEqualTo(intent);
    if (intent.equals("search")) {
      assertThat(expected.isEmpty() || expected.contains(answer.codes().getFirst()))
          .as("first of %s is one of %s", answer.codes(), expected)
          .isTrue();
    } else {
      assertThat(answer.codes()).isEqualTo(expected);
    }
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
