package dev.answerback.catalog.diagnosis;

import java.util.Arrays;
import java.util.List;

/**
 * Finds all of many words in one pass over a text, whatever their number: the automaton of Aho and
 * Corasick (1975). Safe for many threads.
 *
 * <p>States are numbered by depth, so that the children of a state stand side by side and a state
 * costs a few numbers only.
 */
final class Automaton {

  private static final int FEW = 6;
  private static final char NONE = '\uffff';

  /** The first child of each state, and behind the last the number of states. */
  private final int[] firstChild;

  /** The character that leads to each state. */
  private final char[] label;

  private final int[] fallback;

  /** The word that ends in each state, or none. */
  private final char[] word;

  /** The next state on the way back in which a word ends, or 0. */
  private final int[] shorter;

  /** What is told of each word found. */
  interface Finding {
    /**
     * Takes a word.
     *
     * @param word the word's place in the list that the automaton was made of
     * @param end the place behind its last character
     */
    void found(int word, int end);
  }

  private Automaton(int states) {
    firstChild = new int[states + 1];
    label = new char[states];
    fallback = new int[states];
    word = new char[states];
    shorter = new int[states];
  }

  /**
   * Makes the automaton of words.
   *
   * @param words sorted, none twice
   * @throws IllegalArgumentException if one is empty, or they are not sorted, or more than 65,535
   */
  static Automaton of(List<String> words) {
    String[] sorted = words.toArray(String[]::new);
    if (sorted.length > NONE) {
      throw new IllegalArgumentException(
          "at most 65,535 words to find are expected, found " + sorted.length);
    }
    for (int i = 0; i < sorted.length; i++) {
      boolean isSorted = i == 0 || sorted[i - 1].compareTo(sorted[i]) < 0;
      if (sorted[i].isEmpty() || !isSorted) {
        throw new IllegalArgumentException(
            "words to find are sorted and have a letter, found " + sorted[i]);
      }
    }
    Automaton automaton = new Automaton(states(sorted));
    automaton.fill(sorted);
    return automaton;
  }

  /** Counts the beginnings of the words: a state each. */
  private static int states(String[] sorted) {
    int states = 1;
    String before = "";
    for (String each : sorted) {
      int common = 0;
      int most = Math.min(before.length(), each.length());
      while (common < most && before.charAt(common) == each.charAt(common)) {
        common++;
      }
      states += each.length() - common;
      before = each;
    }
    return states;
  }

  private void fill(String[] sorted) {
    int[] from = new int[word.length];
    int[] to = new int[word.length];
    int[] depth = new int[word.length];
    to[0] = sorted.length;
    int states = 1;
    for (int state = 0; state < word.length; state++) {
      int i = from[state];
      word[state] = NONE;
      if (i < to[state] && sorted[i].length() == depth[state]) {
        word[state] = (char) i++;
      }
      firstChild[state] = states;
      while (i < to[state]) {
        char c = sorted[i].charAt(depth[state]);
        int begin = i;
        while (i < to[state] && sorted[i].charAt(depth[state]) == c) {
          i++;
        }
        from[states] = begin;
        to[states] = i;
        depth[states] = depth[state] + 1;
        label[states] = c;
        states++;
      }
    }
    firstChild[word.length] = states;
    link();
  }

  /** Sets, for each state, the longest end of its word that begins another word. */
  private void link() {
    for (int state = 0; state < word.length; state++) {
      for (int child = firstChild[state]; child < firstChild[state + 1]; child++) {
        fallback[child] = state == 0 ? 0 : step(fallback[state], label[child]);
        int back = fallback[child];
        shorter[child] = word[back] == NONE ? shorter[back] : back;
      }
    }
  }

  /** Reads a text and tells each word in it, in order of their ends. */
  void read(Folded text, Finding finding) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      state = step(state, text.charAt(i));
      for (int at = word[state] == NONE ? shorter[state] : state; at > 0; at = shorter[at]) {
        finding.found(word[at], i + 1);
      }
    }
  }

  private int step(int from, char c) {
    int state = from;
    while (true) {
      int next = child(state, c);
      if (next > 0) {
        return next;
      }
      if (state == 0) {
        return 0;
      }
      state = fallback[state];
    }
  }

  /** Returns the state that a character leads to, or 0. */
  private int child(int state, char c) {
    int first = firstChild[state];
    int end = firstChild[state + 1];
    if (end - first > FEW) {
      return Math.max(0, Arrays.binarySearch(label, first, end, c));
    }
    for (int child = first; child < end; child++) {
      if (label[child] == c) {
        return child;
      }
    }
    return 0;
  }
}
