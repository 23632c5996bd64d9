package dev.answerback.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TranslationTest {

  private static final String FILE = "translation/tr/replies/502.yaml";

  /** Words that only an English sentence has. */
  private static final List<String> ENGLISH =
      List.of(
          " the ", " and ", " with ", " when ", " that ", " which ", " from ", " your ", " is ");

  private final Map<String, String> files =
      new TreeMap<>(DataFiles.onClassPath(Catalog.class, "catalog"));

  @Test
  void fiveLanguagesAreThere() {
    assertThat(Catalog.load().languages()).contains("en", "id", "tr", "vi", "fr");
  }

  @Test
  void noEnglishSentenceStandsUnderAnotherLanguage() {
    Catalog english = Catalog.load();
    for (String language : english.languages()) {
      if (!"en".equals(language)) {
        for (Entry entry : english.in(Locale.forLanguageTag(language)).entries()) {
          assertThat(texts(entry.text()))
              .as(language + " " + entry.code().text())
              .allSatisfy(text -> assertThat(" " + text + " ").doesNotContain(ENGLISH));
        }
      }
    }
  }

  private static List<String> texts(Text text) {
    return Stream.of(
            List.of(text.gloss(), text.outcome(), text.meaning(), text.seen(), text.sender()),
            List.of(text.operator(), text.use(), text.next()),
            text.meanings(),
            text.corrections(),
            text.differences())
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void missingTranslationIsToldWithItsFile() {
    files.remove(FILE);

    assertThat(problems())
        .containsExactly(
            FILE + ":1 (file): found no file, expected the translation of replies/502.yaml");
  }

  @Test
  void missingFieldIsToldWithItsName() {
    files.put(FILE, text(FILE).replace("\nseen:", "\ngesehen:"));

    assertThat(problems())
        .anySatisfy(line -> assertThat(line).contains(FILE, "seen: found nothing"))
        .anySatisfy(line -> assertThat(line).contains(FILE, "gesehen: found an unknown field"));
  }

  @Test
  void staleTranslationIsToldInEveryLanguageWithItsField() {
    String english = "replies/502.yaml";
    files.put(english, text(english).replace("next: do without", "next: go on without"));

    assertThat(problems())
        .hasSize(Catalog.load().languages().size() - 1)
        .allSatisfy(
            line -> assertThat(line).contains("/replies/502.yaml", "of.next", "translate it anew"));
  }

  @Test
  void codesOfSentenceAreThoseOfTheEnglish() {
    files.put(FILE, text(FILE).replace("meaning: >-\n  ", "meaning: >-\n  550 ve 5.1.1 "));

    assertThat(problems())
        .anySatisfy(line -> assertThat(line).contains("meaning: found the replies"))
        .anySatisfy(line -> assertThat(line).contains("meaning: found the codes"));
  }

  @Test
  void translationOfNothingIsTold() {
    files.put("translation/tr/replies/299.yaml", text(FILE));

    assertThat(problems())
        .singleElement()
        .asString()
        .contains("translation/tr/replies/299.yaml:1", "a translation of nothing");
  }

  private List<String> problems() {
    DataException refused = catchThrowableOfType(DataException.class, () -> Catalog.read(files));
    return refused.problems().stream().map(Problem::toString).toList();
  }

  private String text(String file) {
    return files.getOrDefault(file, "");
  }
}
