package dev.answerback.deploy;

import dev.answerback.slack.SlackInstallation;
import dev.answerback.slack.SlackInstallations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Installations in the database, their tokens encrypted. */
final class StoredInstallations implements SlackInstallations {

  private static final String FIND =
      "select id, bot_token, refresh_token, expires, installed from slack_installation where id = ?";
  private static final String NEWEST =
      "select id, bot_token from slack_installation order by installed desc fetch first row only";

  private final Sql sql;
  private final TokenCipher cipher;

  StoredInstallations(Sql sql, TokenCipher cipher) {
    this.sql = sql;
    this.cipher = cipher;
  }

  /**
   * Reads the newest token, so that a wrong key is told at the start.
   *
   * @throws SettingsException if the key cannot read it
   */
  void checkKey() {
    sql.first(NEWEST, row -> Map.entry(row.getString("id"), row.getBytes("bot_token")))
        .ifPresent(token -> {
          try {
            cipher.decrypt(token.getValue(), token.getKey());
          } catch (IllegalStateException e) {
            throw new SettingsException(
                "ANSWERBACK_ENCRYPTION_KEY: found another key, expected the one that the stored"
                    + " tokens were encrypted with",
                e);
          }
        });
  }

  @Override
  public Optional<SlackInstallation> find(String id) {
    return sql.first(FIND, this::read, id);
  }

  @Override
  public void save(SlackInstallation installation) {
    sql.transaction(connection -> {
      write(connection, installation);
      return true;
    });
  }

  @Override
  public Optional<SlackInstallation> renew(String id, UnaryOperator<SlackInstallation> renewal) {
    return sql.transaction(connection -> {
      Optional<SlackInstallation> stored =
          Sql.first(connection, FIND + " for update", this::read, id);
      Optional<SlackInstallation> renewed = stored.map(renewal);
      if (renewed.isPresent() && !renewed.equals(stored)) {
        write(connection, renewed.get());
      }
      return renewed;
    });
  }

  @Override
  public void delete(String id, Instant asOf) {
    sql.run("delete from slack_installation where id = ? and installed <= ?", id, asOf);
  }

  private void write(Connection connection, SlackInstallation installation) throws SQLException {
    String id = installation.id();
    byte[] token = cipher.encrypt(installation.botToken(), id);
    byte[] refresh = installation.refreshToken().map(text -> cipher.encrypt(text, id)).orElse(null);
    Instant expires = installation.expires().orElse(null);
    int updated =
        Sql.run(
            connection,
            "update slack_installation set bot_token = ?, refresh_token = ?, expires = ?,"
                + " installed = ? where id = ?",
            token,
            refresh,
            expires,
            installation.installed(),
            id);
    if (updated == 0) {
      Sql.run(
          connection,
          "insert into slack_installation (bot_token, refresh_token, expires, installed, id)"
              + " values (?, ?, ?, ?, ?)",
          token,
          refresh,
          expires,
          installation.installed(),
          id);
    }
  }

  private SlackInstallation read(ResultSet row) throws SQLException {
    String id = row.getString("id");
    return new SlackInstallation(
        id,
        cipher.decrypt(row.getBytes("bot_token"), id),
        Optional.ofNullable(row.getBytes("refresh_token"))
            .map(encrypted -> cipher.decrypt(encrypted, id)),
        Optional.ofNullable(row.getTimestamp("expires")).map(Timestamp::toInstant),
        row.getTimestamp("installed").toInstant());
  }
}
