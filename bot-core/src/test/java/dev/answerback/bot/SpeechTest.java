package dev.answerback.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.LanguageChoice.Asked;
import dev.answerback.bot.LanguageChoice.Chosen;
import dev.answerback.bot.LanguageChoice.Reset;
import dev.answerback.bot.LanguageChoice.Unknown;
import dev.answerback.bot.contract.Samples;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechTest {

  private static final Speech SPEECH = Samples.BOT.speech();

  @ParameterizedTest
  @CsvSource({
    "language tr, tr",
    "language tr-TR, tr",
    "langue fr_CA, fr",
    "Language: Turkish, tr",
    "<@U1> language Türkçe!, tr",
    "dil ingilizce, en",
    "DİL İngilizce, en",
    "langue français, fr",
    "langue FR, fr",
    "bahasa indonesia, id",
    "bahasa Bahasa Indonesia, id",
    "ngôn ngữ tiếng việt, vi",
    "ngôn ngữ vi, vi",
    "lang vietnamese, vi"
  })
  void languageIsChosenInEveryLanguage(String text, String tag) {
    assertThat(SPEECH.choice(text)).contains(new Chosen(Locale.forLanguageTag(tag)));
  }

  @Test
  void choiceIsTakenBackAskedForOrUnknown() {
    assertThat(SPEECH.choice("language auto")).contains(new Reset());
    assertThat(SPEECH.choice("dil otomatik")).contains(new Reset());
    assertThat(SPEECH.choice("language")).contains(new Asked());
    assertThat(SPEECH.choice("language xx")).contains(new Unknown());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "502",
        "language not supported",
        "language tr 550",
        "language tr down",
        "language 550",
        "<@U1>",
        "my language tr",
        "help"
      })
  void questionIsNoChoice(String text) {
    assertThat(SPEECH.choice(text)).isEmpty();
  }

  @Test
  void choiceIsAnsweredInTheLanguageChosenWithTheOthersToClick() {
    Message message = SPEECH.answer(new Chosen(Locale.of("tr")), Locale.ENGLISH);

    assertThat(PlainText.render(message))
        .contains("Türkçe yanıt vereceğim", "language fr")
        .doesNotContain("language tr");
    assertThat(SPEECH.name(Locale.of("vi"))).isEqualTo("Tiếng Việt");
  }

  @Test
  void captionsFitTheirPlaces() {
    for (Locale locale : SPEECH.locales()) {
      assertThat(SPEECH.say(Caption.EXPLAIN, locale)).hasSizeLessThanOrEqualTo(24);
      assertThat(SPEECH.say(Caption.EXPLAIN_SUBMIT, locale)).hasSizeLessThanOrEqualTo(24);
      assertThat(SPEECH.say(Caption.CLOSE, locale)).hasSizeLessThanOrEqualTo(24);
    }
  }

  @Test
  void preferencesAreKeptAndForgotten() {
    Preferences preferences = Preferences.inMemory();
    preferences.chooseLanguage("slack:T1:U1", Optional.of(Locale.FRENCH));
    preferences.chooseLanguage("slack:T2:U1", Optional.of(Locale.ENGLISH));

    preferences.forget("slack:T1:", Instant.now());

    assertThat(preferences.language("slack:T1:U1")).isEmpty();
    assertThat(preferences.language("slack:T2:U1")).contains(Locale.ENGLISH);
  }

  @Test
  void laterChoiceOutlivesOlderUninstallation() {
    Preferences preferences = Preferences.inMemory();
    preferences.chooseLanguage("slack:T1:U1", Optional.of(Locale.FRENCH));

    preferences.forget("slack:T1:", Instant.now().minusSeconds(60));

    assertThat(preferences.language("slack:T1:U1")).contains(Locale.FRENCH);
  }
}
