package dev.answerback.slack;

import dev.answerback.bot.Answer;
import dev.answerback.bot.Intent;
import java.util.List;
import java.util.Optional;

/**
 * The question that brings an answer again and holds nothing but codes: what a button may carry.
 */
final class Canned {

  private static final int LONGEST = 90;

  private Canned() {}

  /** Returns the question; empty where the answer depends on what somebody wrote. */
  static Optional<String> question(Answer answer) {
    List<String> codes = answer.codes();
    Optional<String> question =
        switch (answer.intent()) {
          case Intent.Lookup _ -> Optional.of(String.join(" ", codes));
          case Intent.Compare _ -> Optional.of("compare " + String.join(" ", codes));
          case Intent.Listing _ -> Optional.of("list " + String.join(" ", codes));
          case Intent.Search _ -> firstHit(answer);
          case Intent.Help _ -> Optional.of("help");
          case Intent.Diagnose _, Intent.None _ -> Optional.empty();
        };
    return question.filter(text -> text.length() <= LONGEST);
  }

  /** Tells whether the canned question brings all of the answer again, and nothing else. */
  static boolean isAllOf(Answer answer) {
    return switch (answer.intent()) {
      case Intent.Lookup _ -> true;
      case Intent.Listing _ -> true;
      case Intent.Help _ -> true;
      case Intent.Compare(_, int leftOut) -> leftOut == 0;
      case Intent.Search _ -> false;
      case Intent.Diagnose _, Intent.None _ -> false;
    };
  }

  /** Tells whether a text may be one of ours: what a button brings comes from outside. */
  static boolean isPlain(String text) {
    return text.length() <= LONGEST
        && text.chars().allMatch(c -> c >= ' ' && c < 127 && "<>&`*_~@|".indexOf(c) < 0);
  }

  /** Returns the code of a search with one clear hit, whose answer is the code's own. */
  private static Optional<String> firstHit(Answer answer) {
    String first = answer.codes().getFirst();
    return answer.message().title().startsWith("SMTP " + first + " ")
        ? Optional.of(first)
        : Optional.empty();
  }
}
