package dev.answerback.catalog.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatcherTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Over-Quota, please          | over quota please",
        "OVER_QUOTA                  | over quota",
        "the user doesn't exist      | the user dosnt exist",
        "l'adresse n'existe pas      | l adresse n existe pas",
        "Empfänger Empfaenger        | empfanger empfanger",
        "größe groesse               | grosse grosse",
        "<user@example.org> is full  | is full",
        "boîte pleine                | boite pleine",
        "ＦＵＬＬ                     | full",
        "邮箱已满                     | 邮箱已满",
        "5.1.1 (#550)                | 5 1 1 550",
      })
  void textIsFolded(String text, String folded) {
    assertThat(Folded.of(text).toString().strip()).isEqualTo(folded);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user unknown    | 550 User unknown                        | true",
        "user unknown    | 550 superuser unknown                   | false",
        "user unknown    | 550 user unknowns                       | false",
        "user unknown*   | 550 user unknowns                       | true",
        "user * unknown  | 550 user <a@example.org> is unknown     | true",
        "user * unknown  | 550 unknown user                        | false",
        "user * unknown  | 550 user user unknown unknown           | true",
        "exceed* * quota | 552 you exceeded the mailbox quota      | true",
        "exceed* * quota | 552 quota was exceeded                  | false",
        "a full box      | 552 a full b a full box                 | true",
        "已满             | 552 您的邮箱已满了                        | true",
      })
  void phraseIsFound(String phrase, String text, boolean isFound) {
    assertThat(matches(List.of(phrase), text)).isEqualTo(isFound);
  }

  @Test
  void gapIsBounded() {
    assertThat(matches(List.of("user * unknown"), "user " + "x ".repeat(45) + "unknown")).isTrue();
    assertThat(matches(List.of("user * unknown"), "user " + "x ".repeat(60) + "unknown")).isFalse();
    assertThat(matches(List.of("user * unknown"), "user " + "x ".repeat(60) + "user y unknown"))
        .isTrue();
  }

  /** Compares with the plain search for each word. */
  @Test
  void automatonFindsWhatASearchFinds() {
    Random random = new Random(20_261_122);
    for (int round = 0; round < 300; round++) {
      TreeSet<String> words = new TreeSet<>();
      for (int i = 0; i < 12; i++) {
        words.add(letters(random, 1 + random.nextInt(4)));
      }
      List<String> sorted = List.copyOf(words);
      String text = letters(random, 60);
      List<String> found = new ArrayList<>();

      Automaton.of(sorted)
          .read(Folded.of(text), (word, end) -> found.add(sorted.get(word) + "@" + end));

      List<String> expected = new ArrayList<>();
      String folded = Folded.of(text).toString();
      for (String word : sorted) {
        for (int at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
          expected.add(word + "@" + (at + word.length()));
        }
      }
      assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void wordsOutOfOrderAreRefused() {
    assertThatThrownBy(() -> Automaton.of(List.of("b", "a")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Automaton.of(List.of("")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String letters(Random random, int length) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < length; i++) {
      letters.append("bcd邮".charAt(random.nextInt(4)));
    }
    return letters.toString();
  }

  private static boolean matches(List<String> phrases, String text) {
    StringBuilder file = new StringBuilder("cause: unclear\nrules:\n  - id: any\n    phrases: [");
    phrases.forEach(phrase -> file.append('"').append(phrase).append("\", "));
    file.append(
        "]\n    source: \"https://www.example.org\"\n    matches: [\"x\"]\n    not: [\"y\"]\n");
    Rules rules = Rules.read(java.util.Map.of("causes/unclear.yaml", file.toString()));
    return !Matcher.of(rules).matches(Folded.of(text)).stream()
        .filter(match -> match.meaning() instanceof Matcher.Meaning.OfRule)
        .toList()
        .isEmpty();
  }
}
