package dev.answerback.catalog.diagnosis;

/** What in a reply speaks against itself. */
public enum Contradiction {
  /** The enhanced code's class is not the reply's first digit (RFC 2034 section 4). */
  CLASS_MISMATCH,
  /** The enhanced code names one cause and the text another; the text is believed. */
  CODE_AND_TEXT_DIFFER,
  /** A 4yz reply whose text says that no later attempt succeeds. */
  TEMPORARY_CODE_PERMANENT_TEXT,
  /** A 5yz reply whose text says that it passes. */
  PERMANENT_CODE_TEMPORARY_TEXT
}
