package dev.answerback.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.answerback.slack.SlackInstallation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresTest {

  private static final String USER = "slack:T1:U1";

  @TempDir private Path folder;

  @Test
  void choicesOutliveTheProcess() throws Exception {
    StoreSettings settings =
        new StoreSettings("jdbc:h2:file:" + folder.resolve("answerback"), Optional.empty());
    try (Stores stores = new Stores(settings, false)) {
      stores.awaitOpen();
      stores.preferences().chooseLanguage(USER, Optional.of(Locale.FRENCH));
    }

    try (Stores stores = new Stores(settings, false)) {
      assertThat(stores.preferences().language(USER)).contains(Locale.FRENCH);
    }
  }

  @Test
  void claimsOutliveTheProcess() throws Exception {
    StoreSettings settings =
        new StoreSettings("jdbc:h2:file:" + folder.resolve("answerback"), Optional.empty());
    try (Stores stores = new Stores(settings, false)) {
      assertThat(stores.slack().claims().claim("slack:T1:C1:1.1")).isTrue();
    }

    try (Stores stores = new Stores(settings, false)) {
      assertThat(stores.slack().claims().claim("slack:T1:C1:1.1")).isFalse();
      assertThat(stores.slack().claims().claim("slack:T1:C1:1.2")).isTrue();
    }
  }

  @Test
  void keyThatReadsNoStoredTokenIsToldBeforeTheFirstQuestion() throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("answerback");
    try (Stores stores = new Stores(new StoreSettings(url, Optional.of(key(1))), true)) {
      stores.awaitOpen();
      stores
          .slack()
          .installations()
          .save(
              new SlackInstallation(
                  "T1", "xoxb-1", Optional.empty(), Optional.empty(), Instant.now()));
    }

    try (Stores stores = new Stores(new StoreSettings(url, Optional.of(key(2))), true)) {
      assertThatThrownBy(stores::awaitOpen)
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("ANSWERBACK_ENCRYPTION_KEY");
    }
  }

  private static SecretKey key(int seed) {
    byte[] key = new byte[StoreSettings.KEY_BYTES];
    key[0] = (byte) seed;
    return new SecretKeySpec(key, "AES");
  }

  @Test
  void databaseThatWasNamedAndCannotBeOpenedIsTold() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    StoreSettings settings =
        new StoreSettings("jdbc:h2:file:" + file.resolve("answerback"), Optional.empty());

    try (Stores stores = new Stores(settings, false)) {
      assertThatThrownBy(stores::awaitOpen)
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("DATABASE_URL");
    }
  }
}
