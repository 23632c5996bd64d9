package dev.answerback.catalog.diagnosis;

import dev.answerback.catalog.EnhancedCode;
import dev.answerback.catalog.ReplyCode;
import java.util.List;
import java.util.Optional;

/**
 * The codes that a rule needs; nothing is needed where a list is empty.
 *
 * @param replies codes or classes such as {@code 4xx}
 * @param enhanced codes, with ranges and open classes
 */
record Condition(List<Replies> replies, List<Enhanced> enhanced) {

  Condition {
    replies = List.copyOf(replies);
    enhanced = List.copyOf(enhanced);
  }

  /**
   * Reply codes from one to another.
   *
   * @param from the first, such as 400
   * @param to the last, such as 499
   */
  record Replies(int from, int to) {

    /** Reads {@code 421} or {@code 4xx}; empty for anything else. */
    static Optional<Replies> of(String text) {
      int code = Digits.codeAt(text, 0);
      if (code > 0 && text.length() == 3) {
        return Optional.of(new Replies(code, code));
      }
      boolean isClass =
          text.length() == 3
              && text.charAt(0) >= '2'
              && text.charAt(0) <= '5'
              && text.endsWith("xx");
      int digit = isClass ? text.charAt(0) - '0' : 0;
      return isClass ? Optional.of(new Replies(digit * 100, digit * 100 + 99)) : Optional.empty();
    }
  }

  /**
   * Enhanced codes with details from one to another.
   *
   * @param statusClass 0 for any
   */
  record Enhanced(int statusClass, int subject, int from, int to) {

    /** Reads {@code 5.1.10}, {@code x.7.1} or {@code 5.7.606-649}; empty for anything else. */
    static Optional<Enhanced> of(String text) {
      boolean isOpen = text.startsWith("x.");
      int hyphen = text.indexOf('-');
      String first = hyphen < 0 ? text : text.substring(0, hyphen);
      Digits.Found found = Digits.enhancedAt(isOpen ? "5" + first.substring(1) : first, 0);
      if (found == null || found.end() != first.length()) {
        return Optional.empty();
      }
      EnhancedCode code = found.code();
      int last = hyphen < 0 ? code.detail() : number(text.substring(hyphen + 1));
      return last < code.detail()
          ? Optional.empty()
          : Optional.of(
              new Enhanced(isOpen ? 0 : code.statusClass(), code.subject(), code.detail(), last));
    }

    private static int number(String text) {
      boolean isNumber =
          !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(Character::isDigit);
      return isNumber ? Integer.parseInt(text) : -1;
    }

    boolean has(EnhancedCode code) {
      return (statusClass == 0 || statusClass == code.statusClass())
          && subject == code.subject()
          && from <= code.detail()
          && code.detail() <= to;
    }
  }

  boolean isEmpty() {
    return replies.isEmpty() && enhanced.isEmpty();
  }

  /** Tells whether a reply has codes that are needed. */
  boolean holdsFor(Optional<ReplyCode> code, Optional<EnhancedCode> status) {
    boolean hasReply = replies.isEmpty() || code.filter(reply -> has(reply.number())).isPresent();
    boolean hasEnhanced =
        enhanced.isEmpty()
            || status
                .filter(found -> enhanced.stream().anyMatch(each -> each.has(found)))
                .isPresent();
    return hasReply && hasEnhanced;
  }

  private boolean has(int reply) {
    return replies.stream().anyMatch(range -> range.from() <= reply && reply <= range.to());
  }
}
