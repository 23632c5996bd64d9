package dev.answerback.slack;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often what went wrong, by names that hold nothing of anybody: methods, errors, statuses. */
final class Counts {

  private static final int MOST_NAMES = 500;

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  /** Counts one more. */
  void add(String what, String detail) {
    String name = what + "." + detail;
    String counted = counts.containsKey(name) || counts.size() < MOST_NAMES ? name : what;
    counts.computeIfAbsent(counted, _ -> new LongAdder()).increment();
  }

  /** Returns all counts so far. */
  Map<String, Long> all() {
    Map<String, Long> all = new TreeMap<>();
    counts.forEach((name, count) -> all.put(name, count.sum()));
    return all;
  }
}
