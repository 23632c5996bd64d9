package dev.answerback.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same on a real PostgreSQL, which the test starts, a database a test. */
class PostgresStoreTest extends StoreContract {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Test
  void hostThatIsGoneHoldsNoConnectionForEver() throws Exception {
    try (Database database = Database.open(emptyDatabase());
        Connection connection = database.source().getConnection()) {
      assertThat(connection.getNetworkTimeout()).isEqualTo(45_000);
    }
  }

  @Override
  String emptyDatabase() throws Exception {
    String name = "answerback" + NUMBER.incrementAndGet();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return postgres.getJdbcUrl("postgres", name);
  }
}
