package dev.answerback.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.contract.Samples;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CannedTest {

  @ParameterizedTest
  @CsvSource({
    "how do I fix 503?, 503",
    "551 compared to 251, 551 vs 251",
    "which codes are permanent?, 5xx",
    "list, 2xx 3xx 4xx 5xx",
    "command not implemented, 502",
    "help, help"
  })
  void cannedQuestionIsCodesAlone(String asked, String canned) {
    assertThat(Canned.question(answer(asked, "en"), _ -> true)).isEqualTo(Optional.of(canned));
  }

  @ParameterizedTest
  @ValueSource(strings = {"is lunch ready", "user not local", "550 5.1.1 <x@example.org> unknown"})
  void whatNeedsSomebodysWordsIsNotCanned(String asked) {
    assertThat(Canned.question(answer(asked, "en"), _ -> true)).isEmpty();
  }

  @Test
  void questionThatDoesNotFitIsNotCanned() {
    assertThat(Canned.question(answer("503", "en"), text -> text.length() < 3)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "id", "tr", "vi", "fr"})
  void clearHitIsCannedInEveryLanguage(String language) {
    Answer answer = answer("command not implemented", language);

    String canned = Canned.question(answer, _ -> true).orElseThrow();

    assertThat(answer(canned, language).message().title()).isEqualTo(answer.message().title());
  }

  private static Answer answer(String text, String language) {
    return Samples.BOT.answer(new Utterance(text, Locale.of(language), Context.SLASH));
  }
}
