package dev.answerback.catalog.diagnosis;

/** What words around a reply tell of the talk that it stands in. */
public enum Sign {
  /** Another protocol or program: HTTP, FTP and their like. */
  FOREIGN,
  /** Mail. */
  MAIL,
  /** Somebody is reached elsewhere. */
  ELSEWHERE,
  /** A sentence of RFC 5321 section 4.2.3. */
  STANDARD
}
