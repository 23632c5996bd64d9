package dev.answerback.catalog;

import java.util.ArrayList;
import java.util.List;

/** The problems met while data files are read: all are kept, none stops the reading. */
public final class Problems {

  private final List<Problem> found = new ArrayList<>();

  /** Adds a problem. */
  public void add(Problem problem) {
    found.add(problem);
  }

  /** Returns how many there are. */
  public int count() {
    return found.size();
  }

  /**
   * Refuses to go on where there is a problem.
   *
   * @throws DataException that lists all of them
   */
  public void refuse() {
    if (!found.isEmpty()) {
      throw new DataException(found);
    }
  }
}
