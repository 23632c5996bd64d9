package dev.answerback.deploy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database, in the newest form: PostgreSQL, or an H2 file that only its owner can read. */
final class Database implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final Pattern FILE =
      // Other kinds of H2's files and servers name themselves before a colon.
      Pattern.compile("jdbc:h2:(?:file:|(?![^;/]*:))([^;]+)(?:;.*)?");
  private static final List<String> ENDINGS = List.of(".mv.db", ".trace.db");

  /** What is kept is on the disk when that is said, and no statement is written beside it. */
  private static final List<String> EMBEDDED = List.of(";WRITE_DELAY=0", ";TRACE_LEVEL_FILE=0");

  /** What H2 says where it could not write and closed the database, and what it says from then. */
  private static final Set<String> CLOSED = Set.of("HY000", "90028", "90031", "90098", "90121");

  private static final String NO_SPACE = "No space left on device";
  private static final int CONNECTIONS = 4;
  private static final long CONNECT_MILLIS = 2_000;

  /** Longer than a token's renewal, for which another process may hold a row. */
  private static final String SOCKET_SECONDS = "45";

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
    config.setJdbcUrl(isEmbedded(url) ? url + missing(url) : url);
    config.setPoolName("answerback");
    config.setMaximumPoolSize(CONNECTIONS);
    // With none, H2 would close its file and open it again.
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setInitializationFailTimeout(-1);
    if (url.startsWith("jdbc:postgresql:")) {
      // Else a host that is gone without a word holds a connection for ever.
      config.addDataSourceProperty("socketTimeout", SOCKET_SECONDS);
    }
    try {
      if (file.isPresent()) {
        prepare(file.get());
      }
      Broken broken = new Broken();
      config.setExceptionOverride(broken);
      HikariDataSource source = new HikariDataSource(config);
      broken.source = source;
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

  /** Returns what the database gives for its refusal, which holds no address. */
  private static String cause(FlywayException e) {
    return Stream.iterate((Throwable) e, Throwable::getCause)
        .takeWhile(cause -> cause != null)
        .limit(20)
        .flatMap(cause ->
            switch (cause) {
              case SQLException refused -> Stream.of(" (SQL state " + refused.getSQLState() + ")");
              case IOException full when NO_SPACE.equals(full.getMessage()) ->
                  Stream.of(" (the disk is full)");
              default -> Stream.empty();
            })
        .reduce((_, last) -> last)
        .orElse("");
  }

  private static boolean isEmbedded(String url) {
    return url.startsWith("jdbc:h2:")
        && !url.startsWith("jdbc:h2:tcp:")
        && !url.startsWith("jdbc:h2:ssl:");
  }

  /** Returns the settings that H2 gets where its address has none of them. */
  private static String missing(String url) {
    String upper = url.toUpperCase(Locale.ROOT);
    return EMBEDDED.stream()
        .filter(setting -> !upper.contains(setting.substring(0, setting.indexOf('=') + 1)))
        .collect(Collectors.joining());
  }

  /** Returns the file of an H2 database, without its ending; empty where it is none. */
  static Optional<Path> file(String url) {
    Matcher file = FILE.matcher(url);
    return file.matches() ? Optional.of(Path.of(inHome(file.group(1)))) : Optional.empty();
  }

  private static String inHome(String path) {
    return path.startsWith("~") ? System.getProperty("user.home") + path.substring(1) : path;
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

  /** Gives up all connections at once where H2 closed the database: the next one opens it anew. */
  private static final class Broken implements SQLExceptionOverride {

    private volatile @Nullable HikariDataSource source;

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException problem) {
      HikariDataSource pool = source;
      String state = problem.getSQLState();
      if (pool == null || state == null || !CLOSED.contains(state)) {
        return SQLExceptionOverride.Override.CONTINUE_EVICT;
      }
      pool.getHikariPoolMXBean().softEvictConnections();
      return SQLExceptionOverride.Override.MUST_EVICT;
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
