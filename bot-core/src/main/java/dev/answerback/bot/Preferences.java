package dev.answerback.bot;

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

  /** Forgets everybody whose key begins so, such as {@code slack:T1:} after an uninstallation. */
  void forget(String prefix);

  /** Returns preferences that end with this process. */
  static Preferences inMemory() {
    Map<String, Locale> languages = new ConcurrentHashMap<>();
    return new Preferences() {
      @Override
      public Optional<Locale> language(String user) {
        return Optional.ofNullable(languages.get(user));
      }

      @Override
      public void chooseLanguage(String user, Optional<Locale> language) {
        language.ifPresentOrElse(
            chosen -> languages.put(user, chosen), () -> languages.remove(user));
      }

      @Override
      public void forget(String prefix) {
        languages.keySet().removeIf(user -> user.startsWith(prefix));
      }
    };
  }
}
