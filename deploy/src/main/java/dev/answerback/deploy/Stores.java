package dev.answerback.deploy;

import dev.answerback.bot.Claims;
import dev.answerback.bot.Preferences;
import dev.answerback.slack.SlackAdapter;
import dev.answerback.slack.SlackInstallations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What adapters keep: in the database, which is opened when the first adapter starts, while that
 * connects. Choices of languages alone are not worth a refusal to start: where no database was
 * named and the file cannot be opened, they last until the process ends.
 */
final class Stores implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Stores.class);

  private final StoreSettings settings;
  private final CompletableFuture<Database> database;
  private final CompletableFuture<Preferences> preferences;
  private final CompletableFuture<Claims> claims;
  private final Sql sql;

  /**
   * @param isNeeded whether more than choices is kept: installations, too
   */
  Stores(StoreSettings settings, boolean isNeeded) {
    this.settings = settings;
    this.database =
        CompletableFuture.supplyAsync(
            () -> Database.open(settings.url()), task -> Thread.ofPlatform().start(task));
    this.sql = new Sql(() -> database.join().source());
    this.claims = database.handle((_, problem) -> claims(settings.url(), problem == null));
    boolean isOptional = !isNeeded && settings.url().equals(StoreSettings.EMBEDDED);
    this.preferences =
        database.handle((_, problem) -> {
          if (problem != null && isOptional) {
            LOG.warn("choices of languages are not kept: {} cannot be opened", settings.url());
            return Preferences.inMemory();
          }
          if (problem != null) {
            throw new CompletionException(problem);
          }
          if (isNeeded) {
            installations().ifPresent(StoredInstallations::checkKey);
          }
          return new StoredPreferences(sql);
        });
  }

  /**
   * Waits until everything can be kept.
   *
   * @throws SettingsException if it cannot
   */
  void awaitOpen() throws InterruptedException {
    try {
      preferences.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof SettingsException problem
          ? problem
          : new SettingsException("DATABASE_URL: the database cannot be opened", e);
    }
  }

  /** Returns what people chose. */
  Preferences preferences() {
    return new Preferences() {
      @Override
      public Optional<Locale> language(String user) {
        return preferences.join().language(user);
      }

      @Override
      public void chooseLanguage(String user, Optional<Locale> language) {
        preferences.join().chooseLanguage(user, language);
      }

      @Override
      public void forget(String prefix, Instant asOf) {
        preferences.join().forget(prefix, asOf);
      }
    };
  }

  /** Returns claims that outlive a restart where there is a file of a database to keep them by. */
  private static Claims claims(String url, boolean isOpen) {
    Optional<Path> file = isOpen ? Database.file(url) : Optional.empty();
    try {
      return file.isPresent()
          ? ClaimFile.open(
              file.get().resolveSibling(file.get().getFileName() + ".claims"),
              InstantSource.system())
          : Claims.inMemory();
    } catch (IOException e) {
      LOG.warn(
          "claims are not kept over a restart: the file beside the database cannot be opened"
              + " cause={}",
          e.getClass().getSimpleName());
      return Claims.inMemory();
    }
  }

  /** Returns what Slack's adapter keeps. */
  SlackAdapter.Stores slack() {
    SlackInstallations installations =
        installations()
            .<SlackInstallations>map(stored -> stored)
            .orElseGet(SlackInstallations::none);
    return new SlackAdapter.Stores(preferences(), key -> claims.join().claim(key), installations);
  }

  private Optional<StoredInstallations> installations() {
    return settings.key().map(key -> new StoredInstallations(sql, new TokenCipher(key)));
  }

  @Override
  public void close() throws IOException {
    if (!database.isCompletedExceptionally()) {
      database.thenAccept(Database::close).join();
    }
    if (claims.join() instanceof ClaimFile kept) {
      kept.close();
    }
  }
}
