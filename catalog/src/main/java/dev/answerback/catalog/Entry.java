package dev.answerback.catalog;

import java.util.List;
import java.util.Optional;

/**
 * What the catalog knows of one code, in one language; {@code docs/catalog.md} tells each field's
 * meaning and bounds.
 *
 * @param code the code; an enhanced code in the class that was asked for
 * @param name its usual English name, never translated
 * @param classes the class digits that make sense; one for a reply
 * @param permanence what it says of the future
 * @param retry whether sending the same again is of use
 * @param acts who has to act
 * @param commands the SMTP verbs that draw it, {@code any} for all of them; none for enhanced codes
 * @param related enhanced codes that go with a reply, replies that go with an enhanced code
 * @param confused the codes that {@code confused-with} names
 * @param text the prose
 * @param meanings the commands under which a reply has another meaning, as {@link Text#meanings}
 * @param corrections the codes that the corrections name, as {@link Text#corrections}
 * @param example a dialogue, one line each
 * @param sources where the facts stand
 */
public record Entry(
    Code code,
    String name,
    List<Integer> classes,
    Permanence permanence,
    Retry retry,
    Actor acts,
    List<String> commands,
    List<Code> related,
    List<Code> confused,
    Text text,
    List<Meaning> meanings,
    List<List<Code>> corrections,
    List<String> example,
    List<Source> sources) {

  /** Keeps its own copies of the lists. */
  public Entry {
    classes = List.copyOf(classes);
    commands = List.copyOf(commands);
    related = List.copyOf(related);
    confused = List.copyOf(confused);
    meanings = List.copyOf(meanings);
    corrections = corrections.stream().map(List::copyOf).toList();
    example = List.copyOf(example);
    sources = List.copyOf(sources);
  }

  /**
   * Where a reply has another meaning.
   *
   * @param command the SMTP verb
   * @param source the RFC and section
   */
  public record Meaning(String command, String source) {}

  /** Returns the class that the first digit tells; empty where it is left open. */
  public Optional<ReplyClass> replyClass() {
    return ReplyClass.of(code.firstDigit());
  }

  /** Returns the entry with its prose in another language. */
  Entry in(Text other) {
    return new Entry(
        code,
        name,
        classes,
        permanence,
        retry,
        acts,
        commands,
        related,
        confused,
        other,
        meanings,
        corrections,
        example,
        sources);
  }

  /** Returns an enhanced code's entry for one class: what the class digit says of the future. */
  Entry in(EnhancedCode asked) {
    return new Entry(
        asked,
        name,
        classes,
        Permanence.ofClass(asked.statusClass()),
        Retry.ofClass(asked.statusClass()),
        asked.statusClass() == 2 ? Actor.NOBODY : acts,
        commands,
        related,
        confused,
        text,
        meanings,
        corrections,
        example,
        sources);
  }

  /** Tells whether the code stands in a class in which the standard does not describe it. */
  public boolean isUnusualClass() {
    return code.firstDigit() != 0 && !classes.contains(code.firstDigit());
  }
}
