package dev.answerback.catalog.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Replies of one cause, provider and action.
 *
 * @param first the first of them
 * @param count how many there are
 */
public record Group(Diagnosis first, int count) {

  private record Key(Cause cause, String provider, Action action) {}

  /** Groups diagnoses: the worst first, of equals the most frequent. */
  public static List<Group> of(List<Diagnosis> diagnoses) {
    Collector collector = new Collector();
    diagnoses.forEach(collector::add);
    return collector.groups();
  }

  /** Groups diagnoses as they come; keeps the first of each group only. */
  static final class Collector {

    private final Map<Key, Group> groups = new LinkedHashMap<>();

    void add(Diagnosis diagnosis) {
      Key key = new Key(diagnosis.cause(), diagnosis.provider().orElse(""), diagnosis.action());
      groups.merge(key, new Group(diagnosis, 1), Group::and);
    }

    List<Group> groups() {
      List<Group> sorted = new ArrayList<>(groups.values());
      sorted.sort(
          Comparator.comparing(Group::first, Diagnosis.WORST_FIRST)
              .thenComparing(Comparator.comparingInt(Group::count).reversed()));
      return sorted;
    }
  }

  private Group and(Group other) {
    return new Group(first, count + other.count);
  }
}
