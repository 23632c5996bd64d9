package dev.answerback.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.users.UsersInfoResponse;
import dev.answerback.bot.Preferences;
import dev.answerback.bot.Speech;
import dev.answerback.slack.SlackCalls.Errand;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The language that each asker is answered in: their own choice, else Slack's locale once it is
 * known, else English. Neither Slack nor the store of choices can hold up an answer.
 */
final class SlackLanguages {

  private static final Logger LOG = LoggerFactory.getLogger(SlackLanguages.class);
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final Duration LOCALE_FRESH = Duration.ofHours(12);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_PEOPLE = 100_000;
  private static final long WAIT_MILLIS = 300;
  private static final long KEEP_MILLIS = 1_500;

  private final Preferences preferences;
  private final Speech speech;
  private final SlackCalls calls;
  private final Counts counts;
  private final Cache<String, Optional<Locale>> choices =
      Caffeine.newBuilder().maximumSize(MOST_PEOPLE).expireAfterWrite(FRESH).build();
  private final Cache<String, Locale> locales =
      Caffeine.newBuilder().maximumSize(MOST_PEOPLE).expireAfterWrite(LOCALE_FRESH).build();

  /**
   * Who was asked about lately: also where Slack gave no answer, the next question asks no more.
   */
  private final Cache<String, Boolean> asked =
      Caffeine.newBuilder().maximumSize(MOST_PEOPLE).expireAfterWrite(FRESH).build();

  SlackLanguages(Preferences preferences, Speech speech, SlackCalls calls, Counts counts) {
    this.preferences = preferences;
    this.speech = speech;
    this.calls = calls;
    this.counts = counts;
  }

  /** Returns the language to answer in, at once or nearly so. */
  Locale of(Asker asker) {
    return choice(asker).or(() -> slackLocale(asker)).map(speech::nearest).orElse(Locale.ENGLISH);
  }

  /** Returns what somebody chose; empty where they follow Slack. */
  Optional<Locale> choice(Asker asker) {
    Optional<Locale> known = choices.getIfPresent(asker.key());
    if (known != null) {
      return known;
    }
    Optional<Optional<Locale>> found =
        within(WAIT_MILLIS, "find", () -> preferences.language(asker.key()));
    found.ifPresent(choice -> choices.put(asker.key(), choice));
    return found.orElse(Optional.empty());
  }

  /** Keeps a choice; returns false where it could not be kept in time. */
  boolean choose(Asker asker, Optional<Locale> language) {
    Optional<Boolean> kept =
        within(
            KEEP_MILLIS,
            "keep",
            () -> {
              preferences.chooseLanguage(asker.key(), language);
              return true;
            });
    choices.invalidate(asker.key());
    return kept.isPresent();
  }

  /** Forgets all people of a workspace. */
  void forget(Workspace workspace) {
    String prefix = Asker.prefix(workspace);
    choices.asMap().keySet().removeIf(key -> key.startsWith(prefix));
    locales.asMap().keySet().removeIf(key -> key.startsWith(prefix));
    preferences.forget(prefix);
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
      counts.add("preferences." + what, e.getClass().getSimpleName());
      LOG.warn("preferences failed what={} cause={}", what, e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  /** Returns the locale that Slack told of somebody; asks for it once where it has not yet. */
  private Optional<Locale> slackLocale(Asker asker) {
    Optional<Locale> known = Optional.ofNullable(locales.getIfPresent(asker.key()));
    if (known.isPresent() || asked.asMap().putIfAbsent(asker.key(), true) != null) {
      return known;
    }
    calls.post(
        new Errand("users.info", asker.workspace(), "", PATIENCE),
        methods -> {
          UsersInfoResponse response =
              methods.usersInfo(request -> request.user(asker.user()).includeLocale(true));
          locale(response).ifPresent(locale -> locales.put(asker.key(), locale));
          return response;
        });
    return Optional.empty();
  }

  private static Optional<Locale> locale(SlackApiTextResponse response) {
    return response instanceof UsersInfoResponse info
            && info.isOk()
            && info.getUser() != null
            && info.getUser().getLocale() != null
        ? Optional.of(Locale.forLanguageTag(info.getUser().getLocale()))
        : Optional.empty();
  }
}
