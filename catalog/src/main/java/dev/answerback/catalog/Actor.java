package dev.answerback.catalog;

/** Who has to act on a code. */
public enum Actor {
  NOBODY,
  SENDER,
  SENDING_SERVER,
  RECIPIENT,
  RECEIVING_SERVER
}
