package dev.answerback.bot;

import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.UUID;

/**
 * Where a platform's questions meet the bot: one line in the log an event, without a word of the
 * question, and a failure becomes an answer with a reference that stands in the log too.
 */
public final class Reception {

  private static final System.Logger LOG = System.getLogger(Reception.class.getName());

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
  public Message answer(Utterance utterance) {
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
      return answer.message();
    } catch (Throwable e) {
      // Also errors such as a stack overflow: one question must not end the thread of all others.
      return bot.failure(utterance.locale(), report(e));
    }
  }

  /** Logs a failure without its message, which may hold user text, and returns its reference. */
  public String report(Throwable failure) {
    String reference = UUID.randomUUID().toString().substring(0, 8);
    StackTraceElement[] trace = failure.getStackTrace();
    LOG.log(
        Level.ERROR,
        () ->
            "failed platform=%s reference=%s cause=%s at=%s"
                .formatted(
                    platform,
                    reference,
                    failure.getClass().getName(),
                    trace.length == 0 ? "unknown" : trace[0]));
    return reference;
  }
}
