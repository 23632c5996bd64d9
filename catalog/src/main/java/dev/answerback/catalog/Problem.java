package dev.answerback.catalog;

import java.util.Comparator;

/**
 * A mistake in a data file.
 *
 * @param file the file's path inside its folder
 * @param line the line, counted from 1
 * @param field the path of the field, such as {@code confused-with[0].code}; empty for the file
 * @param found what stands there
 * @param expected what should stand there, or what to do
 */
public record Problem(String file, int line, String field, String found, String expected)
    implements Comparable<Problem> {

  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparing(Problem::field)
          .thenComparing(Problem::found);

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "%s:%d %s: found %s, expected %s"
        .formatted(file, line, field.isEmpty() ? "(file)" : field, found, expected);
  }
}
