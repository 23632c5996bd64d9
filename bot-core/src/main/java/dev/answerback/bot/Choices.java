package dev.answerback.bot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/**
 * The languages that people chose, at hand: the store behind them is asked once in a while, and
 * holds up no answer when it is slow or broken.
 */
public final class Choices {

  private static final System.Logger LOG = System.getLogger(Choices.class.getName());

  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final int MOST_PEOPLE = 100_000;
  private static final long WAIT_MILLIS = 300;
  private static final long KEEP_MILLIS = 1_500;

  private final Preferences preferences;
  private final Speech speech;
  private final BiConsumer<String, String> failed;
  private final Cache<String, Optional<Locale>> choices =
      Caffeine.newBuilder().maximumSize(MOST_PEOPLE).expireAfterWrite(FRESH).build();

  /**
   * @param failed is told what the store failed to do, {@code find} or {@code keep}, and the kind
   *     of the problem
   */
  public Choices(Preferences preferences, Speech speech, BiConsumer<String, String> failed) {
    this.preferences = preferences;
    this.speech = speech;
    this.failed = failed;
  }

  /** Returns what somebody chose, within 0.3 seconds; empty where they follow the platform. */
  public Optional<Locale> language(String user) {
    Optional<Locale> known = choices.getIfPresent(user);
    if (known != null) {
      return known;
    }
    Optional<Optional<Locale>> found =
        within(WAIT_MILLIS, "find", () -> preferences.language(user));
    found.ifPresent(choice -> choices.put(user, choice));
    return found.orElse(Optional.empty());
  }

  /** Keeps a choice; returns false where it could not be kept within 1.5 seconds. */
  public boolean choose(String user, Optional<Locale> language) {
    Optional<Boolean> kept =
        within(
            KEEP_MILLIS,
            "keep",
            () -> {
              preferences.chooseLanguage(user, language);
              return true;
            });
    choices.invalidate(user);
    return kept.isPresent();
  }

  /** Does what somebody says about the language of their answers, and answers it. */
  public Message answer(String user, LanguageChoice choice, Locale sofar) {
    boolean isKept =
        switch (choice) {
          case LanguageChoice.Chosen(Locale locale) -> choose(user, Optional.of(locale));
          case LanguageChoice.Reset() -> choose(user, Optional.empty());
          case LanguageChoice.Asked() -> true;
          case LanguageChoice.Unknown() -> true;
        };
    LOG.log(
        Level.INFO,
        () -> "language choice=%s kept=%s".formatted(choice.getClass().getSimpleName(), isKept));
    return isKept ? speech.answer(choice, sofar) : speech.notKept(sofar);
  }

  /** Forgets what everybody whose key begins so chose until a moment. */
  public void forget(String prefix, Instant asOf) {
    preferences.forget(prefix, asOf);
    choices.asMap().keySet().removeIf(user -> user.startsWith(prefix));
  }

  private <T> Optional<T> within(long millis, String what, Callable<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    try {
      Thread.startVirtualThread(() -> {
        try {
          done.complete(work.call());
        } catch (Throwable e) {
          done.completeExceptionally(e);
        }
      });
      return Optional.of(done.get(millis, TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      String cause = e.getClass().getSimpleName();
      failed.accept(what, cause);
      LOG.log(Level.WARNING, () -> "preferences failed what=%s cause=%s".formatted(what, cause));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }
}
