package dev.answerback.catalog.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the rules to their own examples: each decides its lines, and not those that look alike. */
class RulesDataTest {

  private static final Rules RULES = Rules.load();
  private static final Postmaster POSTMASTER = Postmaster.with(RULES);

  @Test
  void everyRuleDecidesItsExamples() {
    List<String> shadowed = new ArrayList<>();
    for (Rule rule : RULES.rules()) {
      for (String line : rule.matches()) {
        if (!deciders(line).contains(rule.id())) {
          shadowed.add(
              "%s:%d %s: found %s, expected this rule to decide: %s"
                  .formatted(rule.file(), rule.line(), rule.id(), deciders(line), line));
        }
      }
    }

    assertThat(shadowed).isEmpty();
  }

  @Test
  void noRuleDecidesWhatOnlyLooksAlike() {
    List<String> wrong = new ArrayList<>();
    for (Rule rule : RULES.rules()) {
      for (String line : rule.lookalikes()) {
        if (deciders(line).contains(rule.id())) {
          wrong.add(
              "%s:%d %s: found that it decides, expected another rule or none for: %s"
                  .formatted(rule.file(), rule.line(), rule.id(), line));
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void noPhraseStandsInTwoRules() {
    Map<String, String> owners = new HashMap<>();
    List<String> twice = new ArrayList<>();
    for (Rule rule : RULES.rules()) {
      if (!rule.onlyHere() && rule.condition().isEmpty()) {
        for (Phrase phrase : Set.copyOf(rule.phrases())) {
          String before = owners.put(phrase.toString(), rule.id());
          if (before != null) {
            twice.add(
                "%s:%d %s: found %s also in %s"
                    .formatted(rule.file(), rule.line(), rule.id(), phrase, before));
          }
        }
      }
    }

    assertThat(twice).isEmpty();
  }

  @Test
  void manyReceiversAndPhrasesAreKnown() {
    assertThat(RULES.receivers()).hasSizeGreaterThanOrEqualTo(25);
    assertThat(RULES.rules().stream().mapToInt(rule -> rule.phrases().size()).sum())
        .isGreaterThanOrEqualTo(600);
  }

  @Test
  void everyCauseIsKnownInTheWordsOfFivePrograms() {
    Map<Cause, Set<String>> programs = new TreeMap<>();
    for (Rule rule : RULES.rules()) {
      programs
          .computeIfAbsent(rule.cause(), _ -> new TreeSet<>())
          .add(rule.receiver().map(Receiver::id).orElse("general"));
    }

    assertThat(programs.keySet()).containsExactlyInAnyOrder(Cause.values());
    assertThat(programs.values()).allSatisfy(ids -> assertThat(ids).hasSizeGreaterThanOrEqualTo(5));
  }

  @Test
  void everyBeginningOfEveryExampleIsRead() {
    for (Rule rule : RULES.rules()) {
      String line = rule.matches().getFirst();
      for (int length = 0; length <= line.length(); length += 3) {
        assertThat(POSTMASTER.diagnose(line.substring(0, length))).isNotEmpty();
      }
    }
  }

  @Test
  void onlyWordsAboutRecipientsMakeAnAddressDead() {
    for (Rule rule : RULES.rules()) {
      if (!rule.cause().isAboutRecipient()) {
        for (String line : rule.matches()) {
          List<Diagnosis> diagnoses = POSTMASTER.diagnose(line);
          assertThat(diagnoses)
              .filteredOn(diagnosis -> deciders(diagnosis).equals(Optional.of(rule.id())))
              .noneMatch(Diagnosis::isDeadAddress);
        }
      }
    }
  }

  private static List<String> deciders(String line) {
    return POSTMASTER.diagnose(line).stream()
        .flatMap(diagnosis -> deciders(diagnosis).stream())
        .toList();
  }

  private static Optional<String> deciders(Diagnosis diagnosis) {
    return diagnosis.evidence().stream().map(Evidence::rule).findFirst();
  }
}
