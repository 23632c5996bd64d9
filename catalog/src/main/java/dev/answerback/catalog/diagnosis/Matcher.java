package dev.answerback.catalog.diagnosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds all phrases of all rules, receivers, blocklists and commands in one pass over a text. */
final class Matcher {

  private final Automaton automaton;
  private final int[] lengths;
  private final List<List<Target>> targets;

  /** What a phrase stands for. */
  sealed interface Meaning {

    /** A rule. */
    record OfRule(Rule rule) implements Meaning {}

    /** Somebody who answers. */
    record OfReceiver(Receiver receiver) implements Meaning {}

    /** A blocklist. */
    record OfBlocklist(Blocklist blocklist) implements Meaning {}

    /** The command that is answered. */
    record OfCommand(String verb) implements Meaning {}

    /** Whether it lasts. */
    record OfOutlook(Outlook outlook) implements Meaning {}
  }

  /**
   * A part of a phrase.
   *
   * @param phrase the phrase's number
   * @param part the part's place in it
   * @param parts how many parts it has
   * @param length the letters of all parts
   */
  private record Target(
      Meaning meaning, int phrase, int part, int parts, int length, boolean isOpen) {}

  /**
   * A phrase in a text.
   *
   * @param start the place of its first folded character
   * @param end the place behind its last one
   * @param length the letters of all its parts
   * @param isWhole whether it has no gap
   */
  record Match(Meaning meaning, int start, int end, int length, boolean isWhole) {}

  private record Progress(int part, int start, int end) {}

  private Matcher(Automaton automaton, int[] lengths, List<List<Target>> targets) {
    this.automaton = automaton;
    this.lengths = lengths;
    this.targets = targets;
  }

  /** Makes the matcher of all that the rules know. */
  static Matcher of(Rules rules) {
    Builder builder = new Builder();
    for (Rule rule : rules.rules()) {
      rule.phrases().forEach(phrase -> builder.add(phrase, new Meaning.OfRule(rule)));
    }
    for (Receiver receiver : rules.receivers()) {
      receiver.marks().forEach(mark -> builder.add(mark, new Meaning.OfReceiver(receiver)));
    }
    for (Rules.Listed listed : rules.blocklists()) {
      listed
          .marks()
          .forEach(mark -> builder.add(mark, new Meaning.OfBlocklist(listed.blocklist())));
    }
    Commands.phrases()
        .forEach((words, verb) -> builder.add(Phrase.of(words), new Meaning.OfCommand(verb)));
    rules.temporary()
        .forEach(phrase -> builder.add(phrase, new Meaning.OfOutlook(Outlook.TEMPORARY)));
    rules.permanent()
        .forEach(phrase -> builder.add(phrase, new Meaning.OfOutlook(Outlook.PERMANENT)));
    return builder.build();
  }

  /** Returns the phrases in a text; of those with gaps the first only. */
  List<Match> matches(Folded text) {
    List<Match> matches = new ArrayList<>();
    Map<Integer, Progress> open = new HashMap<>();
    automaton.read(text, (word, end) -> {
      int start = end - lengths[word];
      if (text.isBoundary(start)) {
        boolean endsWord = text.isBoundary(end);
        for (Target target : targets.get(word)) {
          if (endsWord || target.isOpen()) {
            target(target, start, end, open, matches);
          }
        }
      }
    });
    return matches;
  }

  private static void target(
      Target target, int start, int end, Map<Integer, Progress> open, List<Match> matches) {
    if (target.parts() == 1) {
      matches.add(new Match(target.meaning(), start, end, target.length(), true));
      return;
    }
    Progress progress = open.get(target.phrase());
    if (target.part() == 0) {
      if (progress == null || progress.part() < target.parts() - 1) {
        // A later beginning is nearer to what follows, unless more of the phrase is there already.
        if (progress == null || progress.part() == 0) {
          open.put(target.phrase(), new Progress(0, start, end));
        }
      }
      return;
    }
    boolean follows =
        progress != null
            && progress.part() == target.part() - 1
            && start >= progress.end()
            && start - progress.end() <= Phrase.LONGEST_GAP;
    if (follows) {
      open.put(target.phrase(), new Progress(target.part(), progress.start(), end));
      if (target.part() == target.parts() - 1) {
        matches.add(
            new Match(target.meaning(), progress.start(), end, target.length(), false));
      }
    }
  }

  /** Collects the words to find, each once. */
  private static final class Builder {

    private final Map<String, List<Target>> words = new LinkedHashMap<>();
    private int phrases;

    void add(Phrase phrase, Meaning meaning) {
      int number = phrases++;
      int parts = phrase.parts().size();
      for (int i = 0; i < parts; i++) {
        Phrase.Part part = phrase.parts().get(i);
        words
            .computeIfAbsent(part.text(), _ -> new ArrayList<>())
            .add(new Target(meaning, number, i, parts, phrase.length(), part.isOpen()));
      }
    }

    Matcher build() {
      List<String> all = List.copyOf(words.keySet());
      return new Matcher(
          Automaton.of(all),
          all.stream().mapToInt(String::length).toArray(),
          all.stream().map(word -> List.copyOf(words.getOrDefault(word, List.of()))).toList());
    }
  }
}
