package dev.answerback.slack;

/** The app is not, or no more, installed in a workspace. */
final class NotInstalledException extends RuntimeException {

  private static final long serialVersionUID = 1L;
}
