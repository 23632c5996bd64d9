package dev.answerback.catalog;

/** Whether sending the same again is of use. */
public enum Retry {
  NOT_NEEDED,
  LATER,
  AFTER_CHANGE,
  /** Told by the class digit, which is left open. */
  BY_CLASS
}
