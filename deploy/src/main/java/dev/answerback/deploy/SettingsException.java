package dev.answerback.deploy;

import java.util.List;

/** Settings that cannot be used; the message lists every problem, one a line. */
final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SettingsException(List<String> problems) {
    super(String.join("\n  ", problems));
  }

  SettingsException(String problem, Throwable cause) {
    super(problem, cause);
  }
}
