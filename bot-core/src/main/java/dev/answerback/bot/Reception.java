package dev.answerback.bot;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a platform's questions meet the bot: one line in the log an event, without a word of the
 * question, and a failure becomes an answer with a reference that stands in the log too.
 */
public final class Reception {

  private static final System.Logger LOG = System.getLogger(Reception.class.getName());

  private static final int MOST_CAUSES = 5;
  private static final int MOST_FRAMES = 20;

  private final String platform;
  private final Bot bot;

  /**
   * @param platform the platform's name as the log shows it
   */
  public Reception(String platform, Bot bot) {
    this.platform = platform;
    this.bot = bot;
  }

  /** Answers a text; never throws. */
  public Answer answer(Utterance utterance) {
    long start = System.nanoTime();
    try {
      Answer answer = bot.answer(utterance);
      LOG.log(
          Level.INFO,
          () ->
              "answered platform=%s context=%s intent=%s locale=%s micros=%d"
                  .formatted(
                      platform,
                      utterance.context().name().toLowerCase(Locale.ROOT),
                      answer.intent().id(),
                      answer.locale(),
                      (System.nanoTime() - start) / 1_000));
      return answer;
    } catch (Throwable problem) {
      // Also errors such as a stack overflow: one question must not end the thread of all others.
      return new Answer(
          new Intent.None(Intent.Reason.FAILED),
          utterance.locale(),
          List.of(),
          List.of(),
          failure(utterance.locale(), problem));
    }
  }

  /** Logs a problem and returns what to say of it. */
  public Message failure(Locale locale, Throwable problem) {
    return bot.failure(locale, report(problem));
  }

  /**
   * Logs a problem by kind and place, without any message, which may quote what somebody wrote;
   * returns the reference under which it stands in the log.
   */
  public String report(Throwable problem) {
    String reference = UUID.randomUUID().toString().substring(0, 8);
    LOG.log(
        Level.ERROR,
        () -> "failed platform=%s reference=%s %s".formatted(platform, reference, trace(problem)));
    return reference;
  }

  private static String trace(Throwable problem) {
    return Stream.iterate(problem, Objects::nonNull, Throwable::getCause)
        .limit(MOST_CAUSES)
        .map(cause ->
            cause.getClass().getName()
                + Arrays.stream(cause.getStackTrace())
                    .limit(MOST_FRAMES)
                    .map(frame -> "\n    at " + frame)
                    .collect(Collectors.joining()))
        .collect(Collectors.joining("\n  caused by "));
  }
}
