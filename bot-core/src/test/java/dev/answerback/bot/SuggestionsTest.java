package dev.answerback.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.contract.Samples;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionsTest {

  @Test
  void beginningOfCodeBringsItsCodesInOrder() {
    assertThat(questions("55", "en"))
        .startsWith("550", "551", "552", "553", "554", "555")
        .allSatisfy(code -> assertThat(code).startsWith("55"));
  }

  @Test
  void codeThatIsTypedWholeComesFirst() {
    assertThat(questions("5.7.1", "en")).startsWith("5.7.1").contains("5.7.10");
  }

  @ParameterizedTest
  @CsvSource({
    "en, mailbox fu, 5.2.2",
    "en, mailbox full, 552",
    "tr, kutusu, 5.2.2",
    "fr, boite, 5.2.2",
    "vi, hop thu, 5.2.2",
    "id, kotak, 5.2.2",
    "en, comand not implmented, 502"
  })
  void nameIsFoundByItsWordsInTheLanguage(String language, String typed, String code) {
    assertThat(questions(typed, language)).contains(code);
  }

  @Test
  void nextCodeOfComparisonIsCompleted() {
    assertThat(questions("251 vs 55", "en")).startsWith("251 vs 550", "251 vs 551");
  }

  @Test
  void digitsOfOtherScriptsAreDigits() {
    assertThat(questions("\uFF15\uFF15\uFF10", "en")).startsWith("550");
    assertThat(questions("\u0665\u0665\u0660", "en")).startsWith("550");
  }

  @Test
  void nothingTypedBringsFailures() {
    assertThat(questions("", "en")).hasSize(25).startsWith("421", "422", "430");
  }

  @Test
  void whatIsOfferedIsNamedInTheLanguage() {
    Suggestion suggestion = Samples.BOT.suggest("552", Locale.of("tr"), 1).getFirst();

    String gloss =
        Samples.CATALOG.in(Locale.of("tr")).replies().stream()
            .filter(entry -> entry.code().text().equals("552"))
            .findFirst()
            .orElseThrow()
            .text()
            .gloss();
    assertThat(suggestion.question()).isEqualTo("552");
    assertThat(suggestion.words()).startsWith("552 \u00B7 " + gloss);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"@everyone", "<@1> 5", "\u0000", "zzzzzzzz", "5 5 5 5 5 5 5 5", "...", "-"})
  void nothingTypedDoesHarm(String typed) {
    List<Suggestion> found = Samples.BOT.suggest(typed.repeat(300), Locale.FRENCH, 25);

    assertThat(found).hasSizeLessThanOrEqualTo(25);
    assertThat(found).allSatisfy(s -> assertThat(s.words()).doesNotContain("@", "<", "\u0000"));
  }

  private static List<String> questions(String typed, String language) {
    return Samples.BOT.suggest(typed, Locale.of(language), 25).stream()
        .map(Suggestion::question)
        .toList();
  }
}
