package dev.answerback.catalog.diagnosis;

import dev.answerback.catalog.EnhancedCode;
import dev.answerback.catalog.ReplyCode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a reply means.
 *
 * @param reply the reply code, where there is one
 * @param enhanced the enhanced code, where there is one
 * @param provider the id of the provider that answered, where it was recognised
 * @param providerName what people call it
 * @param cause why
 * @param outlook whether the same attempt may succeed later, by meaning
 * @param owner on whose side it lies
 * @param action what to do
 * @param isDeadAddress whether the address is to be given up; see {@link Postmaster}
 * @param blocklist the list that is named
 * @param retryAfterSeconds the time to wait that the reply names
 * @param command the SMTP verb that it answers, such as {@code RCPT}
 * @param nextCommand a shell line that looks closer
 * @param contradictions what speaks against itself, in the order of the constants
 * @param evidence what decided; empty where nothing did
 * @param basis how it was decided
 * @param line the reply as it may be shown: masked and of bounded length
 */
public record Diagnosis(
    Optional<ReplyCode> reply,
    Optional<EnhancedCode> enhanced,
    Optional<String> provider,
    Optional<String> providerName,
    Cause cause,
    Outlook outlook,
    Owner owner,
    Action action,
    boolean isDeadAddress,
    Optional<Blocklist> blocklist,
    OptionalInt retryAfterSeconds,
    Optional<String> command,
    Optional<String> nextCommand,
    List<Contradiction> contradictions,
    List<Evidence> evidence,
    Basis basis,
    String line) {

  /** What needs somebody most comes first; a delivery last. */
  public static final Comparator<Diagnosis> WORST_FIRST = Comparator.comparingInt(Diagnosis::rank);

  /** What decided. */
  public enum Basis {
    /** Words that mean it by themselves. */
    WORDS,
    /** A code that means it, with nothing said against it. */
    CODE,
    /** Words or a code that may mean several things. */
    HINT,
    /** Nothing. */
    NOTHING
  }

  /** Keeps its own copies of the lists. */
  public Diagnosis {
    contradictions = List.copyOf(contradictions);
    evidence = List.copyOf(evidence);
  }

  /** Tells of replies that refuse nothing: 2yz and 3yz. */
  public boolean isSuccess() {
    int digit =
        reply
            .map(ReplyCode::firstDigit)
            .or(() -> enhanced.map(EnhancedCode::statusClass))
            .orElse(0);
    return cause == Cause.DELIVERED || digit == 2 || digit == 3;
  }

  private int rank() {
    if (isSuccess()) {
      return 100;
    }
    int ofOutlook =
        switch (outlook) {
          case PERMANENT -> 0;
          case UNCLEAR -> 10;
          case TEMPORARY -> 20;
        };
    int ofCause =
        switch (cause) {
          // What follows from an earlier refusal in the same session says less than that refusal.
          case PROTOCOL_ERROR -> 5;
          case UNCLEAR -> 6;
          default -> 0;
        };
    return ofOutlook + ofCause;
  }
}
