package dev.answerback.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.users.UsersInfoResponse;
import dev.answerback.bot.Choices;
import dev.answerback.bot.LanguageChoice;
import dev.answerback.bot.Message;
import dev.answerback.bot.Preferences;
import dev.answerback.bot.Speech;
import dev.answerback.slack.SlackCalls.Errand;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The language that each asker is answered in: their own choice, else Slack's locale once it is
 * known, else English. Neither Slack nor the store of choices can hold up an answer.
 */
final class SlackLanguages {

  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final Duration LOCALE_FRESH = Duration.ofHours(12);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_PEOPLE = 100_000;

  private final Choices choices;
  private final Speech speech;
  private final SlackCalls calls;
  private final Cache<String, Locale> locales =
      Caffeine.newBuilder().maximumSize(MOST_PEOPLE).expireAfterWrite(LOCALE_FRESH).build();

  /**
   * Who was asked about lately: also where Slack gave no answer, the next question asks no more.
   */
  private final Cache<String, Boolean> asked =
      Caffeine.newBuilder().maximumSize(MOST_PEOPLE).expireAfterWrite(FRESH).build();

  SlackLanguages(Preferences preferences, Speech speech, SlackCalls calls, Counts counts) {
    this.choices =
        new Choices(preferences, speech, (what, cause) -> counts.add("preferences." + what, cause));
    this.speech = speech;
    this.calls = calls;
  }

  /** Returns the language to answer in, at once or nearly so. */
  Locale of(Asker asker) {
    return choice(asker).or(() -> slackLocale(asker)).map(speech::nearest).orElse(Locale.ENGLISH);
  }

  /** Returns what somebody chose; empty where they follow Slack. */
  Optional<Locale> choice(Asker asker) {
    return choices.language(asker.key());
  }

  /** Keeps a choice; returns false where it could not be kept in time. */
  boolean choose(Asker asker, Optional<Locale> language) {
    return choices.choose(asker.key(), language);
  }

  /** Does what somebody says about the language of their answers, and answers it. */
  Message answer(Asker asker, LanguageChoice choice, Locale sofar) {
    return choices.answer(asker.key(), choice, sofar);
  }

  /** Forgets what all people of a workspace chose until a moment. */
  void forget(Workspace workspace, Instant asOf) {
    String prefix = Asker.prefix(workspace);
    locales.asMap().keySet().removeIf(key -> key.startsWith(prefix));
    choices.forget(prefix, asOf);
  }

  /** Returns the locale that Slack told of somebody; asks for it once where it has not yet. */
  private Optional<Locale> slackLocale(Asker asker) {
    Optional<Locale> known = Optional.ofNullable(locales.getIfPresent(asker.key()));
    if (known.isPresent() || asked.asMap().putIfAbsent(asker.key(), true) != null) {
      return known;
    }
    calls.offer(
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
