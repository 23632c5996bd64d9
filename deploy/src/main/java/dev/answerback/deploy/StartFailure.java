package dev.answerback.deploy;

import dev.answerback.catalog.DataException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain words, and without a stack trace, why the application does not start. */
final class StartFailure {

  private StartFailure() {}

  /** Wrong data files. */
  static final class OfFiles extends AbstractFailureAnalyzer<DataException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, DataException cause) {
      return new FailureAnalysis(
          cause.getMessage(),
          "Correct the files listed above; docs/catalog.md tells what each field holds.",
          cause);
    }
  }

  /** Wrong settings, or a platform that refuses them. */
  static final class OfSettings extends AbstractFailureAnalyzer<SettingsException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, SettingsException cause) {
      return new FailureAnalysis(
          "Settings:\n  " + cause.getMessage(),
          "Correct the variables named above; README.md lists all of them.",
          cause);
    }
  }
}
