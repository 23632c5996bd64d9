package dev.answerback.bot;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The question that brings an answer again and holds nothing but codes: what a button may carry.
 */
public final class Canned {

  private Canned() {}

  /**
   * Returns the question; empty where the answer depends on what somebody wrote.
   *
   * @param fits tells whether a platform's button can carry a question
   */
  public static Optional<String> question(Answer answer, Predicate<String> fits) {
    List<String> codes = answer.codes();
    Optional<String> question =
        switch (answer.intent()) {
          case Intent.Lookup _, Intent.Listing _ -> Optional.of(String.join(" ", codes));
          case Intent.Compare _ -> Optional.of(String.join(" vs ", codes));
          case Intent.Search _ -> firstHit(answer);
          case Intent.Help _ -> Optional.of("help");
          case Intent.Diagnose _, Intent.None _ -> Optional.empty();
        };
    return question.filter(fits);
  }

  /** Tells whether the canned question brings all of the answer again, and nothing else. */
  public static boolean isAllOf(Answer answer) {
    return switch (answer.intent()) {
      case Intent.Lookup _, Intent.Listing _, Intent.Help _ -> true;
      case Intent.Compare(_, int leftOut) -> leftOut == 0;
      case Intent.Search _, Intent.Diagnose _, Intent.None _ -> false;
    };
  }

  /** Returns the code of a search with one clear hit, which is answered like a lookup of it. */
  private static Optional<String> firstHit(Answer answer) {
    String first = answer.codes().getFirst();
    return answer.message().title().startsWith("SMTP " + first + " ")
        ? Optional.of(first)
        : Optional.empty();
  }
}
