package dev.answerback.catalog.diagnosis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds all of many words in one pass over a text, whatever their number: the automaton of Aho and
 * Corasick (1975). Safe for many threads.
 *
 * <p>Letters of ASCII, digits and the space have a full table; a letter of another script is looked
 * up, so that thousands of characters do not make it large.
 */
final class Automaton {

  private static final int PLAIN = 37;
  private static final int NONE = -1;

  private final int[] next;
  private final Map<Long, Integer> otherNext;
  private final int[] fallback;
  private final int[][] found;

  private Automaton(int[] next, Map<Long, Integer> otherNext, int[] fallback, int[][] found) {
    this.next = next;
    this.otherNext = otherNext;
    this.fallback = fallback;
    this.found = found;
  }

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

  /**
   * Makes the automaton of words of folded text.
   *
   * @throws IllegalArgumentException if one is empty
   */
  static Automaton of(List<String> words) {
    Builder builder = new Builder();
    for (int i = 0; i < words.size(); i++) {
      builder.add(words.get(i), i);
    }
    return builder.build();
  }

  /** Reads a text and tells each word in it, in order of their ends. */
  void read(Folded text, Finding finding) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      state = step(state, text.charAt(i));
      int[] words = found[state];
      for (int word : words) {
        finding.found(word, i + 1);
      }
    }
  }

  private int step(int state, char c) {
    int plain = plain(c);
    if (plain >= 0) {
      return next[state * PLAIN + plain];
    }
    int from = state;
    while (true) {
      Integer to = otherNext.get(key(from, c));
      if (to != null) {
        return to;
      }
      if (from == 0) {
        return 0;
      }
      from = fallback[from];
    }
  }

  private static int plain(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a';
    }
    if (c >= '0' && c <= '9') {
      return 26 + c - '0';
    }
    return c == ' ' ? 36 : NONE;
  }

  private static long key(int state, char c) {
    return ((long) state << 16) | c;
  }

  /** The tree of the words, and how it becomes the automaton. */
  private static final class Builder {

    private final List<Map<Character, Integer>> edges = new ArrayList<>();
    private final List<List<Integer>> found = new ArrayList<>();

    Builder() {
      state();
    }

    private int state() {
      edges.add(new HashMap<>());
      found.add(new ArrayList<>());
      return edges.size() - 1;
    }

    void add(String word, int id) {
      if (word.isEmpty()) {
        throw new IllegalArgumentException("a word to find has a letter, found none");
      }
      int state = 0;
      for (int i = 0; i < word.length(); i++) {
        Integer to = edges.get(state).get(word.charAt(i));
        if (to == null) {
          to = state();
          edges.get(state).put(word.charAt(i), to);
        }
        state = to;
      }
      found.get(state).add(id);
    }

    Automaton build() {
      int size = edges.size();
      int[] next = new int[size * PLAIN];
      int[] fallback = new int[size];
      Map<Long, Integer> other = new HashMap<>();
      Arrays.fill(next, NONE);
      ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(0));
      while (!queue.isEmpty()) {
        int state = queue.remove();
        int back = fallback[state];
        edges.get(state).forEach((c, to) -> {
          int plain = plain(c);
          if (plain >= 0) {
            fallback[to] = state == 0 ? 0 : next[back * PLAIN + plain];
            next[state * PLAIN + plain] = to;
          } else {
            fallback[to] = state == 0 ? 0 : other(other, fallback, back, c);
            other.put(key(state, c), to);
          }
          queue.add(to);
        });
        found.get(state).addAll(state == 0 ? List.of() : found.get(back));
        for (int plain = 0; plain < PLAIN; plain++) {
          if (next[state * PLAIN + plain] == NONE) {
            next[state * PLAIN + plain] = state == 0 ? 0 : next[back * PLAIN + plain];
          }
        }
      }
      int[][] words = new int[size][];
      int[] none = {};
      Arrays.setAll(
          words,
          i -> found.get(i).isEmpty()
              ? none
              : found.get(i).stream().mapToInt(Integer::intValue).toArray());
      return new Automaton(next, Map.copyOf(other), fallback, words);
    }

    private static int other(Map<Long, Integer> other, int[] fallback, int state, char c) {
      int from = state;
      while (true) {
        Integer to = other.get(key(from, c));
        if (to != null) {
          return to;
        }
        if (from == 0) {
          return 0;
        }
        from = fallback[from];
      }
    }
  }
}
