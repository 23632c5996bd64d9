package dev.answerback.deploy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database, in the newest form: PostgreSQL, or an H2 file that only its owner can read. */
final class Database implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final String FILE = "jdbc:h2:file:";
  private static final List<String> ENDINGS = List.of(".mv.db", ".trace.db");
  private static final int CONNECTIONS = 4;
  private static final long CONNECT_MILLIS = 2_000;

  private final HikariDataSource source;

  private Database(HikariDataSource source) {
    this.source = source;
  }

  /**
   * Opens a database and brings its tables up to date.
   *
   * @throws SettingsException if that fails, without the address, which may hold a password
   */
  static Database open(String url) {
    Optional<Path> file = file(url);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setPoolName("answerback");
    config.setMaximumPoolSize(CONNECTIONS);
    // With none, H2 would close its file and open it again.
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setInitializationFailTimeout(-1);
    try {
      if (file.isPresent()) {
        prepare(file.get());
      }
      HikariDataSource source = new HikariDataSource(config);
      try {
        Flyway.configure()
            .dataSource(source)
            .placeholders(Map.of("bytes", url.startsWith("jdbc:h2:") ? "varbinary" : "bytea"))
            .load()
            .migrate();
        if (file.isPresent()) {
          protect(file.get());
        }
      } catch (FlywayException | IOException e) {
        source.close();
        throw e;
      }
      LOG.info("database open kind={}", url.split(":", 3)[1]);
      return new Database(source);
    } catch (FlywayException e) {
      throw new SettingsException("DATABASE_URL: the database cannot be opened" + cause(e), e);
    } catch (IOException e) {
      throw new SettingsException("DATABASE_URL: its folder cannot be written", e);
    }
  }

  /** Returns the state that the database gives for its refusal, which holds no address. */
  private static String cause(FlywayException e) {
    return Stream.iterate((Throwable) e, Throwable::getCause)
        .takeWhile(cause -> cause != null)
        .limit(10)
        .filter(SQLException.class::isInstance)
        .map(cause -> " (SQL state " + ((SQLException) cause).getSQLState() + ")")
        .reduce((_, last) -> last)
        .orElse("");
  }

  /** Returns the file that an embedded database has, without its ending; empty for any other. */
  static Optional<Path> file(String url) {
    return url.startsWith(FILE)
        ? Optional.of(Path.of(url.substring(FILE.length()).split(";", 2)[0]))
        : Optional.empty();
  }

  private static void prepare(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.exists(folder)) {
      Files.createDirectories(folder);
      mode(folder, "rwx------");
    }
    Path data = file.resolveSibling(file.getFileName() + ENDINGS.getFirst());
    if (!Files.exists(data)) {
      // Made before H2 opens it, so that there is no moment in which others can read it.
      Files.createFile(data);
    }
    protect(file);
  }

  private static void protect(Path file) throws IOException {
    for (String ending : ENDINGS) {
      Path data = file.resolveSibling(file.getFileName() + ending);
      if (Files.exists(data)) {
        mode(data, "rw-------");
      }
    }
  }

  /** Sets who may read a file, where files have such modes. */
  static void mode(Path path, String mode) throws IOException {
    if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
  }

  DataSource source() {
    return source;
  }

  @Override
  public void close() {
    source.close();
  }
}
