package dev.answerback.deploy;

import dev.answerback.bot.Preferences;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Choices in the database. */
final class StoredPreferences implements Preferences {

  private final Sql sql;

  StoredPreferences(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Optional<Locale> language(String user) {
    return sql.first(
            "select language from preference where person = ?", row -> row.getString(1), user)
        .map(Locale::forLanguageTag);
  }

  @Override
  public void chooseLanguage(String user, Optional<Locale> language) {
    sql.transaction(connection -> {
      // Both at once in two replicas: one of them fails, and the asker is told to try again.
      Sql.run(connection, "delete from preference where person = ?", user);
      if (language.isPresent()) {
        Sql.run(
            connection,
            "insert into preference (person, language, chosen) values (?, ?, ?)",
            user,
            language.get().toLanguageTag(),
            Instant.now());
      }
      return true;
    });
  }

  @Override
  public void forget(String prefix, Instant asOf) {
    // An underscore or a percent sign would stand for other letters: compared without patterns.
    sql.run(
        "delete from preference where substring(person from 1 for "
            + prefix.length()
            + ") = ? and chosen <= ?",
        prefix,
        asOf);
  }
}
