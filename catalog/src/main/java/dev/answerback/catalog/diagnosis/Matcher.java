package dev.answerback.catalog.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds all phrases of all rules, receivers, blocklists and commands in one pass over a text.
 *
 * <p>A phrase with gaps is looked at only where its rarest part was found.
 */
final class Matcher {

  private final Automaton automaton;
  private final Word[] words;

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

    /** What the talk is about. */
    record OfSign(Sign sign) implements Meaning {}

    /** Whether it lasts. */
    record OfOutlook(Outlook outlook) implements Meaning {}
  }

  /**
   * A word of the automaton.
   *
   * @param length its characters
   * @param whole the phrases that are this word alone
   * @param gapped the phrases with gaps of which it is the rarest part
   * @param isPart whether it is a part of any phrase with gaps
   */
  private record Word(int length, List<Whole> whole, List<Gapped> gapped, boolean isPart) {}

  private record Whole(Meaning meaning, boolean isOpen) {}

  /**
   * A phrase with gaps.
   *
   * @param parts at least two
   * @param length the letters of all parts
   * @param mask the bits of its words; what a text lacks one of cannot hold the phrase
   */
  private record Gapped(Meaning meaning, List<Part> parts, int length, long mask) {}

  /**
   * A part of a phrase with gaps.
   *
   * @param word its word's place
   * @param isOpen whether its last word may go on
   */
  private record Part(int word, boolean isOpen) {}

  /**
   * A phrase in a text.
   *
   * @param start the place of its first folded character
   * @param end the place behind its last one
   * @param length the letters of all its parts
   * @param isWhole whether it has no gap
   */
  record Match(Meaning meaning, int start, int end, int length, boolean isWhole) {}

  private Matcher(Automaton automaton, Word[] words) {
    this.automaton = automaton;
    this.words = words;
  }

  /** Makes the matcher of all that the rules know. */
  static Matcher of(Rules rules) {
    Builder builder = new Builder();
    for (Rule rule : rules.rules()) {
      Meaning meaning = new Meaning.OfRule(rule.withoutTexts());
      rule.phrases().forEach(phrase -> builder.add(phrase, meaning));
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
        .forEach((phrase, verb) -> builder.add(Phrase.of(phrase), new Meaning.OfCommand(verb)));
    rules
        .temporary()
        .forEach(phrase -> builder.add(phrase, new Meaning.OfOutlook(Outlook.TEMPORARY)));
    rules
        .permanent()
        .forEach(phrase -> builder.add(phrase, new Meaning.OfOutlook(Outlook.PERMANENT)));
    rules
        .signs()
        .forEach((sign, phrases) ->
            phrases.forEach(phrase -> builder.add(phrase, new Meaning.OfSign(sign))));
    return builder.build();
  }

  /** Returns the phrases in a text; of those with gaps the first only. */
  List<Match> matches(Folded text) {
    List<Match> matches = new ArrayList<>();
    Map<Integer, Places> places = new HashMap<>();
    automaton.read(
        text,
        (id, end) -> {
          Word word = words[id];
          int start = end - word.length();
          if (text.isBoundary(start)) {
            boolean endsWord = text.isBoundary(end);
            for (Whole whole : word.whole()) {
              if (endsWord || whole.isOpen()) {
                matches.add(new Match(whole.meaning(), start, end, word.length(), true));
              }
            }
            if (word.isPart()) {
              places.computeIfAbsent(id, _ -> new Places()).add(start, end, endsWord);
            }
          }
        });
    long found = 0;
    for (int id : places.keySet()) {
      found |= bit(id);
    }
    for (int id : places.keySet()) {
      for (Gapped phrase : words[id].gapped()) {
        if ((phrase.mask() & ~found) == 0) {
          gapped(phrase, places, matches);
        }
      }
    }
    return matches;
  }

  /** Returns a bit that stands for a word, and for some others. */
  private static long bit(int word) {
    return 1L << ((word * 0x9E3779B9) >>> 26);
  }

  /** Adds a phrase with gaps where its parts follow each other. */
  private static void gapped(Gapped phrase, Map<Integer, Places> places, List<Match> matches) {
    Places[] parts = new Places[phrase.parts().size()];
    for (int i = 0; i < parts.length; i++) {
      Places of = places.get(phrase.parts().get(i).word());
      if (of == null) {
        return;
      }
      parts[i] = of;
    }
    // Each place of a part knows the latest beginning of what leads to it.
    int[] begins = new int[parts[0].count];
    for (int i = 0; i < begins.length; i++) {
      begins[i] = parts[0].fits(i, phrase.parts().getFirst().isOpen()) ? parts[0].start(i) : -1;
    }
    for (int part = 1; part < parts.length; part++) {
      begins = following(parts[part - 1], begins, parts[part], phrase.parts().get(part).isOpen());
    }
    Places last = parts[parts.length - 1];
    for (int i = 0; i < begins.length; i++) {
      if (begins[i] >= 0) {
        matches.add(new Match(phrase.meaning(), begins[i], last.end(i), phrase.length(), false));
        return;
      }
    }
  }

  private static int[] following(Places before, int[] begins, Places part, boolean isOpen) {
    int[] next = new int[part.count];
    int at = 0;
    int best = -1;
    int bestEnd = 0;
    for (int i = 0; i < next.length; i++) {
      while (at < begins.length && before.end(at) <= part.start(i)) {
        if (begins[at] >= 0) {
          best = begins[at];
          bestEnd = before.end(at);
        }
        at++;
      }
      boolean follows =
          best >= 0 && part.start(i) - bestEnd <= Phrase.LONGEST_GAP && part.fits(i, isOpen);
      next[i] = follows ? best : -1;
    }
    return next;
  }

  /** The places of a word in a text, in order. */
  private static final class Places {

    private int[] values = new int[6];
    private int count;

    void add(int start, int end, boolean endsWord) {
      if (count * 3 == values.length) {
        values = Arrays.copyOf(values, values.length * 2);
      }
      values[count * 3] = start;
      values[count * 3 + 1] = end;
      values[count * 3 + 2] = endsWord ? 1 : 0;
      count++;
    }

    int start(int i) {
      return values[i * 3];
    }

    int end(int i) {
      return values[i * 3 + 1];
    }

    boolean fits(int i, boolean isOpen) {
      return isOpen || values[i * 3 + 2] == 1;
    }
  }

  /** Collects the words to find, each once. */
  private static final class Builder {

    private final TreeMap<String, List<Whole>> whole = new TreeMap<>();
    private final List<Phrase> gapped = new ArrayList<>();
    private final List<Meaning> meanings = new ArrayList<>();
    private final Map<String, Integer> uses = new HashMap<>();

    void add(Phrase phrase, Meaning meaning) {
      if (phrase.parts().size() == 1) {
        Phrase.Part only = phrase.parts().getFirst();
        whole
            .computeIfAbsent(only.text(), _ -> new ArrayList<>())
            .add(new Whole(meaning, only.isOpen()));
        return;
      }
      gapped.add(phrase);
      meanings.add(meaning);
      for (Phrase.Part part : phrase.parts()) {
        whole.computeIfAbsent(part.text(), _ -> new ArrayList<>());
        uses.merge(part.text(), 1, Integer::sum);
      }
    }

    Matcher build() {
      List<String> sorted = List.copyOf(whole.keySet());
      Map<String, Integer> ids = new HashMap<>();
      for (String word : sorted) {
        ids.put(word, ids.size());
      }
      Map<String, List<Gapped>> byRarest = new HashMap<>();
      for (int i = 0; i < gapped.size(); i++) {
        byRarest
            .computeIfAbsent(rarest(gapped.get(i)), _ -> new ArrayList<>())
            .add(gapped(gapped.get(i), meanings.get(i), ids));
      }
      Word[] words = new Word[sorted.size()];
      for (int i = 0; i < words.length; i++) {
        String word = sorted.get(i);
        words[i] =
            new Word(
                word.length(),
                List.copyOf(whole.getOrDefault(word, List.of())),
                List.copyOf(byRarest.getOrDefault(word, List.of())),
                uses.containsKey(word));
      }
      return new Matcher(Automaton.of(sorted), words);
    }

    private String rarest(Phrase phrase) {
      String rarest = phrase.parts().getFirst().text();
      for (Phrase.Part part : phrase.parts()) {
        if (uses.getOrDefault(part.text(), 0) < uses.getOrDefault(rarest, 0)) {
          rarest = part.text();
        }
      }
      return rarest;
    }

    private static Gapped gapped(Phrase phrase, Meaning meaning, Map<String, Integer> ids) {
      List<Part> parts = new ArrayList<>();
      for (Phrase.Part part : phrase.parts()) {
        parts.add(new Part(ids.getOrDefault(part.text(), 0), part.isOpen()));
      }
      long mask = 0;
      for (Part part : parts) {
        mask |= bit(part.word());
      }
      return new Gapped(meaning, List.copyOf(parts), phrase.length(), mask);
    }
  }
}
