package dev.answerback.deploy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Plain SQL, a statement or a transaction at a time. */
final class Sql {

  private final Supplier<DataSource> source;

  /**
   * @param source the database; asked for at each use, as it may still be opening
   */
  Sql(Supplier<DataSource> source) {
    this.source = source;
  }

  /** Reads one row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Statements that belong together. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Does work that is kept whole or not at all. */
  <T> T transaction(Work<T> work) {
    try (Connection connection = source.get().getConnection()) {
      connection.setAutoCommit(false);
      T result = work.on(connection);
      connection.commit();
      // Where this is not reached, the pool rolls back, and its connection may be gone.
      return result;
    } catch (SQLException e) {
      // The state alone: messages of databases quote values.
      throw new IllegalStateException("the database fails, SQL state " + e.getSQLState());
    }
  }

  /** Returns the first row that a query finds. */
  <T> Optional<T> first(String query, Row<T> row, Object... values) {
    return transaction(connection -> first(connection, query, row, values));
  }

  /** Returns the first row that a query finds, inside a transaction. */
  static <T> Optional<T> first(
      Connection connection, String query, Row<T> row, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, query, values);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
    }
  }

  /** Runs a statement. */
  void run(String statement, Object... values) {
    transaction(connection -> run(connection, statement, values));
  }

  /** Runs a statement inside a transaction and returns how many rows it changed. */
  static int run(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      statement.setObject(i + 1, value instanceof Instant at ? Timestamp.from(at) : value);
    }
    return statement;
  }
}
