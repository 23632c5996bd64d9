package dev.answerback.catalog.diagnosis;

/** On whose side the cause lies. */
public enum Owner {
  SENDER,
  SENDING_SERVER,
  RECIPIENT,
  RECEIVING_SERVER,
  NETWORK,
  UNCLEAR
}
