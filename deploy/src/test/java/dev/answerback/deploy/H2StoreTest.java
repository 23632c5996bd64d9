package dev.answerback.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
  void nothingIsWrittenBesideTheFile() throws Exception {
    Path data = Files.createDirectory(folder.resolve("open"));
    try (Database database = Database.open("jdbc:h2:" + data.resolve("answerback"))) {
      Sql sql = new Sql(database::source);
      assertThatThrownBy(() -> sql.run("select * from nothing where token = 'secret-of-tests'"))
          .hasMessageNotContaining("secret-of-tests");
      sql.run("create table big as select x, random_uuid() as id from system_range(1, 20000)");
      assertThat(sql.first("select id from big order by id", row -> row.getString(1))).isPresent();

      assertThat(files(data)).containsExactly("answerback.mv.db rw-------");
    }
    assertThat(files(data)).containsExactly("answerback.mv.db rw-------");
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = new ArrayList<>();
      for (Path file : files.toList()) {
        names.add(
            file.getFileName()
                + " "
                + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
      return names;
    }
  }

  @Test
  void fileInTheHomeFolderIsMeantAsH2MeansIt() {
    assertThat(Database.file("jdbc:h2:~/answerback;TRACE_LEVEL_FILE=1"))
        .contains(Path.of(System.getProperty("user.home"), "answerback"));
    assertThat(Database.file("jdbc:h2:file:./data/answerback"))
        .contains(Path.of("./data/answerback"));
    assertThat(Database.file("jdbc:h2:mem:answerback")).isEmpty();
    assertThat(Database.file("jdbc:h2:tcp://127.0.0.1/answerback")).isEmpty();
    assertThat(Database.file("jdbc:postgresql://127.0.0.1/answerback")).isEmpty();
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
