package dev.answerback.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.contract.Samples;
import dev.answerback.bot.contract.SeedFacts;
import dev.answerback.bot.contract.SeedFacts.Fact;
import dev.answerback.catalog.Prose;
import dev.answerback.catalog.ReplyCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks the comparisons of the five source documents and looks for their facts and faults. */
class SeedDocumentsTest {

  /** The replies that a comparison names beside its own, to correct a widespread error. */
  private static final Map<String, Integer> CORRECTIONS = Map.of("251 502", 252, "251 504", 555);

  @ParameterizedTest
  @MethodSource("facts")
  void answerHoldsTheFact(Fact fact) {
    String answer = answer(fact.codes());

    assertThat(answer).contains(fact.words());
  }

  static List<Fact> facts() {
    return SeedFacts.all();
  }

  @ParameterizedTest
  @ValueSource(strings = {"251 502", "251 551", "251 503", "252 551", "251 504"})
  void answerHasNoneOfTheFaults(String codes) {
    String answer = answer(codes);

    List<Integer> named = Prose.repliesIn(answer).stream().map(ReplyCode::number).toList();
    List<Integer> allowed = new ArrayList<>();
    for (String code : codes.split(" ", -1)) {
      allowed.add(Integer.valueOf(code));
    }
    if (CORRECTIONS.containsKey(codes)) {
      allowed.add(CORRECTIONS.get(codes));
    }
    assertThat(named).containsExactlyInAnyOrderElementsOf(allowed);
    assertThat(answer)
        .doesNotContain("when when", "Unlike")
        .contains(
            "Key differences",
            "Description",
            "When you see it",
            "How to fix it",
            "When to use which",
            "The message is",
            "Retry of use?",
            "Who acts",
            "Drawn by",
            "What to do",
            "Sources");
  }

  @ParameterizedTest
  @ValueSource(strings = {"251 502", "251 551", "251 503", "252 551", "251 504"})
  void orderChangesNothingButTheColumns(String codes) {
    String[] two = codes.split(" ", -1);

    List<String> one = sentences(answer(two[0] + " vs " + two[1]));
    List<String> other = sentences(answer(two[1] + " vs " + two[0]));

    assertThat(one.subList(1, one.size()))
        .containsExactlyInAnyOrderElementsOf(other.subList(1, other.size()));
  }

  private static List<String> sentences(String answer) {
    return answer.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static String answer(String codes) {
    return PlainText.render(Samples.answer("compare " + codes));
  }
}
