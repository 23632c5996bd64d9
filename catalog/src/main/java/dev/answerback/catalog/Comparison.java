package dev.answerback.catalog;

import java.util.List;

/**
 * Codes side by side, in the order asked for.
 *
 * @param entries two to four entries
 * @param differences the hand-written sentences for the pairs that have one, lowest pair first
 */
public record Comparison(List<Entry> entries, List<String> differences) {

  /** Keeps its own copies of the lists. */
  public Comparison {
    entries = List.copyOf(entries);
    differences = List.copyOf(differences);
  }
}
