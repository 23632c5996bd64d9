package dev.answerback.catalog.diagnosis;

import java.util.List;
import java.util.Optional;

/**
 * What words of a reply mean.
 *
 * @param id such as {@code google.no-such-user}
 * @param file the data file that it stands in
 * @param line its line there
 * @param receiver whose words they are; empty for words that many use
 * @param cause what they mean
 * @param strength how much they say
 * @param phrases the words; none where the code alone decides
 * @param onlyHere whether it counts only where the receiver was recognised
 * @param condition the codes that it needs
 * @param outlook whether it lasts, where the text says so
 * @param owner whose side it is on, where it is not the usual one
 * @param action what to do, where it is not the usual thing
 * @param isMoved whether the reply names a new address
 * @param source the page that says so
 * @param matches lines that it decides
 * @param lookalikes lines that it does not decide
 */
record Rule(
    String id,
    String file,
    int line,
    Optional<Receiver> receiver,
    Cause cause,
    Strength strength,
    List<Phrase> phrases,
    boolean onlyHere,
    Condition condition,
    Optional<Outlook> outlook,
    Optional<Owner> owner,
    Optional<Action> action,
    boolean isMoved,
    String source,
    List<String> matches,
    List<String> lookalikes) {

  Rule {
    phrases = List.copyOf(phrases);
    matches = List.copyOf(matches);
    lookalikes = List.copyOf(lookalikes);
  }

  /**
   * Returns what is needed of a rule once a matcher knows its phrases: it is half of the memory.
   */
  Rule withoutTexts() {
    return new Rule(
        id, file, line, receiver, cause, strength, List.of(), onlyHere, condition, outlook, owner,
        action, isMoved, source, List.of(), List.of());
  }

  /** Ids are unique, and comparing all examples would be slow. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Rule that && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
