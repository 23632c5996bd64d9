package dev.answerback.catalog.diagnosis;

import java.util.ArrayList;
import java.util.List;

/**
 * Words that a rule looks for: parts that follow each other with gaps between.
 *
 * <pre>
 *   quota exceeded      one part
 *   user * unknown      two parts, up to {@value #LONGEST_GAP} characters apart
 *   exceed* * quota     the first part may go on in any way
 * </pre>
 *
 * @param parts at least one
 */
record Phrase(List<Part> parts) {

  /** The longest gap, in folded characters. */
  static final int LONGEST_GAP = 100;

  /**
   * A run of folded words.
   *
   * @param text folded, without a space around it
   * @param isOpen whether its last word may go on
   */
  record Part(String text, boolean isOpen) {}

  Phrase {
    parts = List.copyOf(parts);
  }

  /** Reads a phrase; it has no parts where nothing is left of it. */
  static Phrase of(String written) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    int i = 0;
    while (i <= written.length()) {
      boolean isEnd = i == written.length();
      if (isEnd || written.charAt(i) == '*') {
        String text = Folded.of(written.substring(from, i)).toString().strip();
        boolean isOpen = !isEnd && i > 0 && written.charAt(i - 1) != ' ';
        if (!text.isEmpty()) {
          parts.add(new Part(text, isOpen));
        }
        from = i + 1;
      }
      i++;
    }
    return new Phrase(parts);
  }

  /** Returns the characters of all parts together. */
  int length() {
    return parts.stream().mapToInt(part -> part.text().length()).sum();
  }
}
