package dev.answerback.catalog.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.answerback.catalog.DataException;
import dev.answerback.catalog.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {

  private static final String RULE =
      """
      cause: mailbox-full
      rules:
        - id: full
          phrases: ["mailbox full"]
          source: "https://www.rfc-editor.org/rfc/rfc3463"
          matches: ["452 Mailbox full"]
          not: ["452 Mailbox fuller"]
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "cause: mailbox-full | cause: mailbox-empty | one of recipient-unknown",
        "cause: mailbox-full | cause: policy | the file's name mailbox-full",
        "id: full | ids: full | an unknown field",
        "[\"mailbox full\"] | [\"ab\"] | at least 3 letters",
        "[\"mailbox full\"] | [] | words, or for a receiver its codes",
        "https://www | ftp://www | an address that begins with https://",
        "[\"452 Mailbox full\"] | [] | at least one line",
        "not: | look-alikes: | an unknown field",
        "id: full | ~id: full\n    strength: huge~ | one of weak, normal, strong",
        "id: full | ~id: full\n    reply: [\"9xx\"]~ | a code or a class as 4xx",
        "id: full | ~id: full\n    enhanced: [\"5.1\"]~ | a code, x.7.1 or 5.7.606-649",
        "id: full | ~id: full\n    moved: true~ | recipient-unknown",
        "id: full | ~id: full\n    only-here: \"yes\"~ | true or false",
      })
  void mistakeIsToldWithFileAndLine(String found, String written, String expected) {
    List<String> problems =
        problems(Map.of("causes/mailbox-full.yaml", RULE.replace(found, written)));

    assertThat(problems)
        .anySatisfy(problem ->
            assertThat(problem).startsWith("causes/mailbox-full.yaml:").contains(expected));
  }

  @Test
  void idThatStandsTwiceIsTold() {
    String twice = RULE + RULE.substring(RULE.indexOf("  - id"));

    assertThat(problems(Map.of("causes/mailbox-full.yaml", twice)))
        .singleElement()
        .asString()
        .contains("mailbox-full.full a second time");
  }

  @Test
  void unknownFileIsTold() {
    assertThat(problems(Map.of("causes/mailbox-full.yaml", RULE, "notes.yaml", "a: \"b\"")))
        .anySatisfy(problem -> assertThat(problem).contains("notes.yaml:1", "an unknown file"));
  }

  @Test
  void ruleIsRead() {
    Rules rules = Rules.read(Map.of("causes/mailbox-full.yaml", RULE));

    assertThat(rules.rules())
        .singleElement()
        .satisfies(rule -> {
          assertThat(rule.id()).isEqualTo("mailbox-full.full");
          assertThat(rule.line()).isEqualTo(3);
          assertThat(rule.strength()).isEqualTo(Strength.NORMAL);
        });
    assertThat(Postmaster.with(rules).diagnose("552 5.2.2 Mailbox   FULL!"))
        .extracting(Diagnosis::cause)
        .containsExactly(Cause.MAILBOX_FULL);
  }

  private static List<String> problems(Map<String, String> files) {
    DataException refused = catchThrowableOfType(DataException.class, () -> Rules.read(files));
    return refused.problems().stream().map(Problem::toString).toList();
  }
}
