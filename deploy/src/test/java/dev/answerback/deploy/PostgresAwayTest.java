package dev.answerback.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.answerback.bot.Preferences;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL that is stopped and started again while the application runs. */
class PostgresAwayTest {

  private static final int ATTEMPTS = 10;

  @TempDir private Path folder;

  @Test
  void choicesAreReadAndKeptAgainOncePostgresIsBack() throws Exception {
    EmbeddedPostgres first = start(0);
    try (Database database = Database.open(first.getJdbcUrl("postgres", "postgres"))) {
      Preferences preferences = new StoredPreferences(new Sql(database::source));
      preferences.chooseLanguage("slack:T1:U1", Optional.of(Locale.FRENCH));

      first.close();
      assertThatThrownBy(() -> preferences.language("slack:T1:U1"))
          .isInstanceOf(IllegalStateException.class);

      try (EmbeddedPostgres _ = start(first.getPort())) {
        assertThat(languageWithin(preferences)).contains(Locale.FRENCH);
        preferences.chooseLanguage("slack:T1:U1", Optional.of(Locale.ENGLISH));
        assertThat(preferences.language("slack:T1:U1")).contains(Locale.ENGLISH);
      }
    }
  }

  /** Asks again while the pool still finds that the database is away, two seconds at most each. */
  private static Optional<Locale> languageWithin(Preferences preferences) {
    for (int i = 1; i < ATTEMPTS; i++) {
      try {
        return preferences.language("slack:T1:U1");
      } catch (IllegalStateException e) {
        assertThat(e).hasMessageStartingWith("the database fails");
      }
    }
    return preferences.language("slack:T1:U1");
  }

  /** Starts it with the data of the folder, on a free port, or on the one that it had. */
  private EmbeddedPostgres start(int port) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("data"))
            .setCleanDataDirectory(false);
    return (port == 0 ? builder : builder.setPort(port)).start();
  }
}
