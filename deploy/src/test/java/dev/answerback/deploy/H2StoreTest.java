package dev.answerback.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2StoreTest extends StoreContract {

  @TempDir private Path folder;

  @Override
  String emptyDatabase() {
    return "jdbc:h2:file:" + folder.resolve("data").resolve("answerback");
  }

  @Test
  void fileIsItsOwnersAlone() throws Exception {
    Path file = folder.resolve("data").resolve("answerback.mv.db");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void databaseThatCannotBeOpenedIsToldWithoutItsPassword() {
    String url = "jdbc:postgresql://127.0.0.1:1/none?user=answerback&password=secret-for-tests";

    assertThatThrownBy(() -> Database.open(url))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("DATABASE_URL")
        .hasMessageNotContaining("secret-for-tests");
  }
}
