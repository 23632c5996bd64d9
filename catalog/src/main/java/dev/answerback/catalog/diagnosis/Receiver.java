package dev.answerback.catalog.diagnosis;

import java.util.List;

/**
 * Somebody or something that answers SMTP.
 *
 * @param id such as {@code google}
 * @param name what people call it
 * @param isProvider whether it is a service with a postmaster, and not a program that many run
 * @param marks the words that tell of it
 */
record Receiver(String id, String name, boolean isProvider, List<Phrase> marks) {
  Receiver {
    marks = List.copyOf(marks);
  }

  /** Ids are unique, and comparing all examples would be slow. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Receiver that && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
