package dev.answerback.catalog.diagnosis;

/** What is to be done about a reply. */
public enum Action {
  NONE,
  RETRY_LATER,
  SLOW_DOWN,
  FIX_AND_RESEND,
  REMOVE_ADDRESS,
  CONTACT_RECEIVER,
  CHECK_SERVER,
  UNCLEAR
}
