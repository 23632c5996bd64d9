package dev.answerback.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.answerback.bot.Bot;
import dev.answerback.bot.Choices;
import dev.answerback.bot.LanguageChoice;
import dev.answerback.bot.Preferences;
import dev.answerback.bot.Speech;
import dev.answerback.catalog.Catalog;
import dev.answerback.slack.SlackInstallation;
import dev.answerback.slack.SlackInstallations;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk without room, below the H2 that is used where no database is named. */
class FullDiskTest {

  private static final Speech SPEECH = Bot.with(Catalog.load()).speech();
  private static final Locale TURKISH = Locale.of("tr");
  private static final SlackInstallation INSTALLED =
      new SlackInstallation(
          "T1",
          "xoxb-1",
          Optional.empty(),
          Optional.empty(),
          Instant.parse("2026-11-22T10:00:00Z"));

  @TempDir private Path folder;

  private final List<String> failures = new CopyOnWriteArrayList<>();
  private Database database;
  private Preferences preferences;
  private SlackInstallations installations;

  @BeforeEach
  void open() {
    FullDisk.register();
    database = Database.open(url());
    Sql sql = new Sql(database::source);
    preferences = new StoredPreferences(sql);
    byte[] key = new byte[StoreSettings.KEY_BYTES];
    installations = new StoredInstallations(sql, new TokenCipher(new SecretKeySpec(key, "AES")));
  }

  @AfterEach
  void close() {
    FullDisk.fill(false);
    database.close();
  }

  @Test
  void choiceThatCannotBeKeptIsToldAndTheNextOneIsKeptOnceThereIsRoom() {
    Choices choices = choices();
    FullDisk.fill(true);

    assertThat(choices.answer("slack:T1:U1", new LanguageChoice.Chosen(TURKISH), Locale.ENGLISH))
        .isEqualTo(SPEECH.notKept(Locale.ENGLISH));
    FullDisk.fill(false);
    assertThat(choices.answer("slack:T1:U1", new LanguageChoice.Chosen(TURKISH), Locale.ENGLISH))
        .isNotEqualTo(SPEECH.notKept(Locale.ENGLISH));

    assertThat(preferences.language("slack:T1:U1")).contains(TURKISH);
    assertThat(failures).singleElement().asString().startsWith("keep ");
  }

  @Test
  void whatIsKeptIsReadWhileTheDiskIsFull() {
    preferences.chooseLanguage("slack:T1:U1", Optional.of(TURKISH));
    installations.save(INSTALLED);
    FullDisk.fill(true);

    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> preferences.chooseLanguage("slack:T1:U2", Optional.of(TURKISH)))
          .isInstanceOf(IllegalStateException.class);
      assertThat(preferences.language("slack:T1:U1")).contains(TURKISH);
      assertThat(installations.find("T1")).contains(INSTALLED);
    }
  }

  @Test
  void whatWasSaidToBeKeptIsThereAfterTheNextStart() {
    preferences.chooseLanguage("slack:T1:U1", Optional.of(TURKISH));
    FullDisk.fill(true);
    assertThatThrownBy(() -> preferences.chooseLanguage("slack:T1:U2", Optional.of(TURKISH)))
        .isInstanceOf(IllegalStateException.class);
    database.close();
    FullDisk.fill(false);

    database = Database.open(url());

    preferences = new StoredPreferences(new Sql(database::source));
    assertThat(preferences.language("slack:T1:U1")).contains(TURKISH);
    assertThat(preferences.language("slack:T1:U2")).isEmpty();
  }

  @Test
  void fullDiskAtTheStartIsTold() {
    FullDisk.fill(true);

    assertThatThrownBy(() -> Database.open(url() + "-other"))
        .isInstanceOf(SettingsException.class)
        .hasMessage("DATABASE_URL: the database cannot be opened (the disk is full)");
  }

  private String url() {
    return "jdbc:h2:full:" + folder.resolve("answerback");
  }

  private Choices choices() {
    return new Choices(preferences, SPEECH, (what, cause) -> failures.add(what + " " + cause));
  }
}
