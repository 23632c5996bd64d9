package dev.answerback.catalog;

import java.util.List;

/**
 * An entry's prose in one language; {@code docs/catalog.md} tells each field's meaning and bounds.
 *
 * @param gloss the name in this language; the name itself in English
 * @param outcome what happens to the message, a phrase; empty for enhanced codes
 * @param meaning what the code says
 * @param seen when one sees it
 * @param sender what to do as the sender
 * @param operator what to do as the operator of the server that gives it
 * @param use when a server should give it, a clause
 * @param next what the receiver of the code does next, a phrase
 * @param meanings what it means under other commands, in the order of the entry's meanings
 * @param corrections the errors put right, in the order of the entry's corrections
 * @param differences the differences from the codes of {@code confused-with}, in the file's order
 */
public record Text(
    String gloss,
    String outcome,
    String meaning,
    String seen,
    String sender,
    String operator,
    String use,
    String next,
    List<String> meanings,
    List<String> corrections,
    List<String> differences) {

  /** Keeps its own copies of the lists. */
  public Text {
    meanings = List.copyOf(meanings);
    corrections = List.copyOf(corrections);
    differences = List.copyOf(differences);
  }
}
