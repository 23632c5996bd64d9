package dev.answerback.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.ibm.icu.text.MessageFormat;
import dev.answerback.bot.contract.Samples;
import dev.answerback.catalog.DataException;
import dev.answerback.catalog.DataFiles;
import dev.answerback.catalog.Entry;
import dev.answerback.catalog.Problem;
import dev.answerback.catalog.Problems;
import dev.answerback.catalog.ProviderCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds every answer to its own language, whole. */
class LanguagesTest {

  /** Words that only an English sentence has. */
  private static final List<String> ENGLISH =
      List.of(
          " the ",
          " and ",
          " with ",
          " when ",
          " that ",
          " which ",
          " from ",
          " your ",
          " is ",
          " retry ",
          " means ",
          " sender ");

  private final Map<String, String> files =
      new TreeMap<>(DataFiles.onClassPath(Bot.class, "language"));

  static Stream<String> otherLanguages() {
    return Samples.CATALOG.languages().stream().filter(tag -> !"en".equals(tag)).sorted();
  }

  @ParameterizedTest
  @MethodSource("otherLanguages")
  void noAnswerHoldsEnglishSentence(String language) {
    List<String> questions = new ArrayList<>();
    Samples.CATALOG.entries().forEach(entry -> questions.add(entry.code().text()));
    Samples.CATALOG.providerCodes().forEach(code -> questions.add(code.first().text()));
    Samples.CATALOG
        .confusions()
        .forEach(pair -> questions.add(pair.lower().text() + " vs " + pair.higher().text()));
    questions.addAll(
        List.of(
            "list",
            "2xx",
            "3xx",
            "4xx",
            "5xx",
            "help",
            "599",
            "541",
            "5.9.9",
            "3.1.1",
            "2.1.1",
            "xyzzy",
            "mailbox full",
            "user not local",
            "550 vs 5.1.1",
            "450 451 452 453 454 455"));

    for (String question : questions) {
      String text = prose(answer(question, language));

      assertThat(text).as(language + " " + question).doesNotContain(ENGLISH);
    }
  }

  /** Returns an answer's own words: without dialogues, sources, and what stays English. */
  private static String prose(Message message) {
    List<Block> own =
        message.blocks().stream()
            .filter(block -> !(block instanceof Block.Monospace))
            .filter(block -> !(block instanceof Block.Footnote))
            .toList();
    String text = PlainText.render(new Message(message.tone(), message.title(), own, ""));
    for (String name : englishNames()) {
      text = text.replace(name, "");
    }
    return text.replace('\n', ' ');
  }

  private static List<String> englishNames() {
    return Stream.of(
            Samples.CATALOG.entries().stream().map(Entry::name),
            Samples.CATALOG.providerCodes().stream().map(ProviderCode::name),
            Samples.CATALOG.providerCodes().stream().map(ProviderCode::says),
            Samples.CATALOG.providerCodes().stream().map(ProviderCode::providerName))
        .flatMap(names -> names)
        .filter(name -> !name.isEmpty())
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("otherLanguages")
  void everyLabelIsFilledAsInEnglish(String language) {
    Wording english = wording("en");
    Wording other = wording(language);

    for (Label label : Label.values()) {
      assertThat(arguments(other.text(label)))
          .as(label.key())
          .isEqualTo(arguments(english.text(label)));
    }
  }

  private static Set<String> arguments(String pattern) {
    return new TreeSet<>(new MessageFormat(pattern, Locale.ENGLISH).getArgumentNames());
  }

  private Wording wording(String language) {
    String file = language + "/labels.yaml";
    return Wording.read(
        Locale.forLanguageTag(language), file, files.getOrDefault(file, ""), new Problems());
  }

  @ParameterizedTest
  @CsvSource({
    "en, 450 451 452 454 455, 1 more was left out",
    "en, 450 451 452 454 455 500, 2 more were left out"
  })
  void pluralsAreRight(String language, String codes, String expected) {
    assertThat(PlainText.render(answer(codes, language))).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "tr", "vi", "fr"})
  void labelsOfTheSourceDocumentsAreKept(String language) {
    Map<String, List<String>> labels =
        Map.of(
            "id",
            List.of(
                "Deskripsi",
                "Ketika Anda Melihatnya",
                "Cara Memperbaiki",
                "Perbedaan Utama",
                "Kapan Menggunakan Yang Mana"),
            "tr",
            List.of(
                "Açıklama",
                "Gördüğünüzde",
                "Nasıl Düzeltilir",
                "Temel Farklar",
                "Hangisini Ne Zaman Kullanmalı"),
            "vi",
            List.of(
                "Mô tả",
                "Khi bạn thấy mã này",
                "Cách khắc phục",
                "Sự khác biệt chính",
                "Khi nào dùng cái nào"),
            "fr",
            List.of(
                "Description",
                "Quand vous le voyez",
                "Comment résoudre",
                "Différences clés",
                "Quand utiliser lequel"));

    String text = PlainText.render(answer("251 vs 551", language));

    assertThat(text.lines().collect(Collectors.toSet())).containsAll(labels.get(language));
  }

  @Test
  void regionOfLocaleDoesNotMatter() {
    Answer answer =
        Samples.BOT.answer(new Utterance("550", Locale.forLanguageTag("tr-TR"), Context.MENTION));

    assertThat(answer.locale().toLanguageTag()).isEqualTo("tr");
    assertThat(PlainText.render(answer.message())).contains("Nasıl Düzeltilir");
  }

  @Test
  void languageWithoutItsOtherHalfIsTold() {
    files.put("es/labels.yaml", files.getOrDefault("en/labels.yaml", ""));
    files.put("es/vocabulary.yaml", files.getOrDefault("en/vocabulary.yaml", ""));
    Languages languages = Languages.read(files);

    DataException refused =
        catchThrowableOfType(
            DataException.class,
            () -> languages.checkedAgainst(Set.of("en", "id", "tr", "vi", "fr", "de")));

    assertThat(refused.problems().stream().map(Problem::toString))
        .containsExactly(
            "de/labels.yaml:1 (file): found no file, expected the labels of the language",
            "translation/es:1 (file): found no folder, expected the catalog in the language");
  }

  @Test
  void labelThatCannotBeReadIsTold() {
    files.computeIfPresent(
        "tr/labels.yaml", (_, text) -> text.replace("\"SMTP {codes}\"", "\"SMTP {codes {x}\""));

    assertThat(problems())
        .singleElement()
        .asString()
        .contains("tr/labels.yaml:5 compare-title: found a pattern that cannot be read");
  }

  @Test
  void labelThatIsFilledWithOtherWordsIsTold() {
    files.computeIfPresent(
        "fr/labels.yaml", (_, text) -> text.replace("\"SMTP {codes}\"", "\"SMTP {kodes}\""));

    assertThat(problems())
        .singleElement()
        .asString()
        .contains("fr/labels.yaml", "compare-title: found the words in braces [kodes]");
  }

  private List<String> problems() {
    DataException refused = catchThrowableOfType(DataException.class, () -> Languages.read(files));
    return refused.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void missingLabelIsToldWithItsFileAndName() {
    files.computeIfPresent(
        "tr/labels.yaml", (_, text) -> text.replace("\nhelp-title:", "\nhelp-titel:"));

    DataException refused = catchThrowableOfType(DataException.class, () -> Languages.read(files));

    assertThat(refused.problems().stream().map(Problem::toString))
        .anySatisfy(
            line -> assertThat(line).contains("tr/labels.yaml", "help-title: found nothing"))
        .anySatisfy(
            line -> assertThat(line).contains("tr/labels.yaml", "help-titel: found an unknown"));
  }

  private static Message answer(String question, String language) {
    return Samples.BOT
        .answer(new Utterance(question, Locale.forLanguageTag(language), Context.MENTION))
        .message();
  }
}
