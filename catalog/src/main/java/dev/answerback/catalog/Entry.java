package dev.answerback.catalog;

import java.util.List;

/**
 * What the catalog knows of one reply code; {@code docs/catalog.md} tells each field's meaning and
 * bounds.
 *
 * @param code the code
 * @param name its usual English name, never translated
 * @param permanence what it says of the future
 * @param retry whether sending the same again is of use
 * @param acts who has to act
 * @param commands the SMTP verbs that draw it, {@code any} for all of them
 * @param enhanced the enhanced codes that go with it
 * @param outcome what happens to the message, a phrase
 * @param meaning what the reply says
 * @param seen when one sees it
 * @param sender what to do as the sender
 * @param operator what to do as the operator of the server that gives it
 * @param use when a server should give it, a clause
 * @param next what the receiver of the reply does next, a phrase
 * @param meanings what it means under other commands
 * @param corrections widespread errors about it, put right
 * @param example a dialogue, one line each
 * @param sources where the facts stand
 */
public record Entry(
    ReplyCode code,
    String name,
    Permanence permanence,
    Retry retry,
    Actor acts,
    List<String> commands,
    List<EnhancedCode> enhanced,
    String outcome,
    String meaning,
    String seen,
    String sender,
    String operator,
    String use,
    String next,
    List<Meaning> meanings,
    List<Correction> corrections,
    List<String> example,
    List<Source> sources) {

  /** Keeps its own copies of the lists. */
  public Entry {
    commands = List.copyOf(commands);
    enhanced = List.copyOf(enhanced);
    meanings = List.copyOf(meanings);
    corrections = List.copyOf(corrections);
    example = List.copyOf(example);
    sources = List.copyOf(sources);
  }

  /**
   * What the code means where another command draws it.
   *
   * @param command the SMTP verb
   * @param text one or two sentences
   * @param source the RFC and section
   */
  public record Meaning(String command, String text, String source) {}

  /**
   * A widespread error about the code, put right.
   *
   * @param codes the other replies that the text names
   * @param text one or two sentences
   */
  public record Correction(List<ReplyCode> codes, String text) {
    /** Keeps its own copy of the list. */
    public Correction {
      codes = List.copyOf(codes);
    }
  }

  /** Returns the class that the first digit tells. */
  public ReplyClass replyClass() {
    return ReplyClass.of(code.firstDigit()).orElseThrow();
  }
}
