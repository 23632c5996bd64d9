package dev.answerback.slack;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The store of installations; it keeps tokens so that nobody who finds it can read them. */
public interface SlackInstallations {

  /** Returns the installation of a workspace or an organisation. */
  Optional<SlackInstallation> find(String id);

  /** Keeps an installation in place of the one before. */
  void save(SlackInstallation installation);

  /**
   * Replaces an installation by a newer version of it, while nobody else does, on any replica.
   *
   * @param renewal returns the newer version, or the same where it is new enough
   * @return the version that is kept; empty where there is no installation
   */
  Optional<SlackInstallation> renew(String id, UnaryOperator<SlackInstallation> renewal);

  /** Removes an installation, unless it was made anew since a moment. */
  void delete(String id, Instant asOf);

  /** Returns the store of an app that is installed nowhere by OAuth. */
  static SlackInstallations none() {
    return new SlackInstallations() {
      @Override
      public Optional<SlackInstallation> find(String id) {
        return Optional.empty();
      }

      @Override
      public void save(SlackInstallation installation) {
        throw new IllegalStateException("there is no store of installations");
      }

      @Override
      public Optional<SlackInstallation> renew(
          String id, UnaryOperator<SlackInstallation> renewal) {
        return Optional.empty();
      }

      @Override
      public void delete(String id, Instant asOf) {
        // There is none.
      }
    };
  }
}
