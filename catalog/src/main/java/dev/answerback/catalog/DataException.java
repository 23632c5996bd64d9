package dev.answerback.catalog;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Data files that cannot be used; the message lists every problem, one a line. */
public final class DataException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // immutable lists of records of strings are serialisable
  private final List<Problem> problems;

  /** Lists the problems by file and line. */
  public DataException(Collection<Problem> problems) {
    super(
        problems.stream()
            .sorted()
            .map(Problem::toString)
            .collect(
                Collectors.joining(
                    "\n  ",
                    "%d problem(s) in the data files:\n  ".formatted(problems.size()),
                    "")));
    this.problems = problems.stream().sorted().toList();
  }

  /** Returns the problems, sorted by file and line. */
  public List<Problem> problems() {
    return problems;
  }
}
