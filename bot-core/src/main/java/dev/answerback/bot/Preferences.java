package dev.answerback.bot;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What people chose for themselves: the language of their answers, by a key such as {@code
 * slack:T1:U1}.
 */
public interface Preferences {

  /** Returns the language that somebody chose; empty where they follow their platform. */
  Optional<Locale> language(String user);

  /** Keeps the language that somebody chose; empty to follow the platform again. */
  void chooseLanguage(String user, Optional<Locale> language);

  /**
   * Forgets what everybody whose key begins so chose until a moment, such as {@code slack:T1:}
   * after an uninstallation; what was chosen later, after a new installation, stays.
   */
  void forget(String prefix, Instant asOf);

  /** Returns preferences that end with this process. */
  static Preferences inMemory() {
    record Choice(Locale language, Instant chosen) {}
    Map<String, Choice> choices = new ConcurrentHashMap<>();
    return new Preferences() {
      @Override
      public Optional<Locale> language(String user) {
        return Optional.ofNullable(choices.get(user)).map(Choice::language);
      }

      @Override
      public void chooseLanguage(String user, Optional<Locale> language) {
        language.ifPresentOrElse(
            chosen -> choices.put(user, new Choice(chosen, Instant.now())),
            () -> choices.remove(user));
      }

      @Override
      public void forget(String prefix, Instant asOf) {
        choices
            .entrySet()
            .removeIf(entry ->
                entry.getKey().startsWith(prefix) && !entry.getValue().chosen().isAfter(asOf));
      }
    };
  }
}
