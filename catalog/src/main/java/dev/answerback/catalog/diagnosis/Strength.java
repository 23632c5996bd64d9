package dev.answerback.catalog.diagnosis;

/** How much a phrase says by itself; a later one counts for more. */
enum Strength {
  /** It decides only where no normal phrase and no telling enhanced code is there. */
  WEAK,
  NORMAL,
  /** It decides whatever else is said. */
  STRONG
}
