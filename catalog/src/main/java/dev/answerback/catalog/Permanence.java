package dev.answerback.catalog;

/** What a code says of the future, by its meaning. */
public enum Permanence {
  SUCCESS,
  CONTINUE,
  TEMPORARY,
  PERMANENT,
  /** Told by the class digit, which is left open. */
  BY_CLASS
}
