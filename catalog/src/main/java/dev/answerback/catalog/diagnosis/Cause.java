package dev.answerback.catalog.diagnosis;

import dev.answerback.catalog.Written;
import java.util.Optional;

/** Why a message was refused or deferred, with what that means as a rule. */
public enum Cause {
  RECIPIENT_UNKNOWN(Habit.BY_DIGIT, Owner.SENDER, Action.REMOVE_ADDRESS),
  RECIPIENT_DISABLED(Habit.BY_DIGIT, Owner.RECIPIENT, Action.REMOVE_ADDRESS),
  MAILBOX_FULL(Habit.TEMPORARY, Owner.RECIPIENT, Action.RETRY_LATER),
  DOMAIN_UNKNOWN(Habit.BY_DIGIT, Owner.SENDER, Action.FIX_AND_RESEND),
  SENDER_REPUTATION(Habit.BY_DIGIT, Owner.SENDING_SERVER, Action.CHECK_SERVER),
  AUTHENTICATION_FAILED(Habit.BY_DIGIT, Owner.SENDER, Action.FIX_AND_RESEND),
  LOGIN_FAILED(Habit.BY_DIGIT, Owner.SENDER, Action.FIX_AND_RESEND),
  TLS_REQUIRED(Habit.BY_DIGIT, Owner.SENDING_SERVER, Action.CHECK_SERVER),
  SPAM_CONTENT(Habit.BY_DIGIT, Owner.SENDER, Action.FIX_AND_RESEND),
  VIRUS(Habit.PERMANENT, Owner.SENDER, Action.FIX_AND_RESEND),
  CONTENT_REJECTED(Habit.BY_DIGIT, Owner.SENDER, Action.FIX_AND_RESEND),
  POLICY(Habit.BY_DIGIT, Owner.SENDER, Action.CONTACT_RECEIVER),
  MESSAGE_TOO_LARGE(Habit.PERMANENT, Owner.SENDER, Action.FIX_AND_RESEND),
  RATE_LIMITED(Habit.TEMPORARY, Owner.SENDING_SERVER, Action.SLOW_DOWN),
  GREYLISTED(Habit.TEMPORARY, Owner.RECEIVING_SERVER, Action.RETRY_LATER),
  RELAY_DENIED(Habit.BY_DIGIT, Owner.SENDING_SERVER, Action.CHECK_SERVER),
  NETWORK(Habit.TEMPORARY, Owner.NETWORK, Action.RETRY_LATER),
  SERVER_TROUBLE(Habit.BY_DIGIT_ELSE_TEMPORARY, Owner.RECEIVING_SERVER, Action.RETRY_LATER),
  PROTOCOL_ERROR(Habit.BY_DIGIT, Owner.SENDING_SERVER, Action.CHECK_SERVER),
  DELIVERED(Habit.PERMANENT, Owner.UNCLEAR, Action.NONE),
  UNCLEAR(Habit.BY_DIGIT_ONLY, Owner.UNCLEAR, Action.UNCLEAR);

  private enum Habit {
    PERMANENT,
    TEMPORARY,
    /** The reply's first digit tells; without one, the cause lasts. */
    BY_DIGIT,
    BY_DIGIT_ELSE_TEMPORARY,
    BY_DIGIT_ONLY
  }

  private final Habit habit;
  private final Owner owner;
  private final Action action;

  Cause(Habit habit, Owner owner, Action action) {
    this.habit = habit;
    this.owner = owner;
    this.action = action;
  }

  /** Returns the name in the machine-readable contract, such as {@code mailbox-full}. */
  public String id() {
    return Written.of(this);
  }

  /** Returns the cause with this name; empty where there is none. */
  static Optional<Cause> of(String id) {
    for (Cause cause : values()) {
      if (cause.id().equals(id)) {
        return Optional.of(cause);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns whether it lasts, where the text does not say.
   *
   * @param digit the first digit of the reply, else of the enhanced code, else 0
   */
  Outlook outlook(int digit) {
    boolean isTold = digit == 4 || digit == 5;
    return switch (habit) {
      case PERMANENT -> Outlook.PERMANENT;
      case TEMPORARY -> Outlook.TEMPORARY;
      case BY_DIGIT -> isTold ? Outlook.ofDigit(digit) : Outlook.PERMANENT;
      case BY_DIGIT_ELSE_TEMPORARY -> isTold ? Outlook.ofDigit(digit) : Outlook.TEMPORARY;
      case BY_DIGIT_ONLY -> Outlook.ofDigit(digit);
    };
  }

  /** Tells of causes whose outlook no wording changes. */
  boolean isFixed() {
    return habit == Habit.PERMANENT || habit == Habit.TEMPORARY;
  }

  Owner owner() {
    return owner;
  }

  /** Returns what to do about it, where it lasts or not. */
  Action action(Outlook outlook) {
    boolean isTemporary = outlook == Outlook.TEMPORARY;
    return switch (this) {
      case RECIPIENT_UNKNOWN, RECIPIENT_DISABLED, DOMAIN_UNKNOWN, POLICY ->
          isTemporary ? Action.RETRY_LATER : action;
      case NETWORK, SERVER_TROUBLE -> isTemporary ? action : Action.CONTACT_RECEIVER;
      case UNCLEAR ->
          switch (outlook) {
            case TEMPORARY -> Action.RETRY_LATER;
            case PERMANENT -> Action.CONTACT_RECEIVER;
            case UNCLEAR -> Action.UNCLEAR;
          };
      default -> action;
    };
  }

  /** Tells of causes that nothing but mail has. */
  public boolean isOfMailAlone() {
    return switch (this) {
      case RECIPIENT_UNKNOWN,
          RECIPIENT_DISABLED,
          MAILBOX_FULL,
          SENDER_REPUTATION,
          AUTHENTICATION_FAILED,
          SPAM_CONTENT,
          GREYLISTED,
          RELAY_DENIED ->
          true;
      default -> false;
    };
  }

  /** Tells of the causes that call a mailbox gone. */
  boolean isAboutRecipient() {
    return this == RECIPIENT_UNKNOWN || this == RECIPIENT_DISABLED;
  }
}
