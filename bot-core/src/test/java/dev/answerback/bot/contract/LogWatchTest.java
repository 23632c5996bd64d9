package dev.answerback.bot.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The watch itself: it was found by JUnit, and it barks. */
class LogWatchTest {

  private static final String SECRET = "xoxb-token" + LogWatch.SECRET;

  /** Returns every way to write a line: the logger's name, and how it is told a text. */
  static Map<String, Consumer<String>> ways() {
    return Map.of(
        "some.slf4j",
        text -> LoggerFactory.getLogger("some.slf4j").trace("token={}", text),
        "some.jul",
        text -> java.util.logging.Logger.getLogger("some.jul").finest("token=" + text),
        "some.system",
        text -> System.getLogger("some.system").log(Level.TRACE, "token=" + text),
        "some.cause",
        text ->
            LoggerFactory.getLogger("some.cause")
                .error("failed", new IllegalStateException(new IllegalArgumentException(text))),
        "some.suppressed",
        text -> {
          Exception problem = new Exception("failed");
          problem.addSuppressed(new Exception(text));
          LoggerFactory.getLogger("some.suppressed").error("failed", problem);
        },
        "some.context",
        text -> {
          try (MDC.MDCCloseable _ = MDC.putCloseable("token", text)) {
            LoggerFactory.getLogger("some.context").info("told");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "some.slf4j",
        "some.jul",
        "some.system",
        "some.cause",
        "some.suppressed",
        "some.context"
      })
  void secretIsFoundWhoeverLogsItAndNotToldAgain(String logger) {
    Objects.requireNonNull(ways().get(logger)).accept(SECRET);

    assertThatThrownBy(LogWatch::assertNothingFound)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(logger)
        .hasMessageContaining("LogWatchTest.java")
        .hasMessageNotContaining(LogWatch.SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2:", "1.2.3:", "12.34:", "a"})
  void secretIsFoundInBasicAuthorization(String before) {
    String basic =
        Base64.getEncoder().encodeToString((before + SECRET).getBytes(StandardCharsets.UTF_8));

    LoggerFactory.getLogger("some").trace("Authorization: Basic {}", basic);

    assertThatThrownBy(LogWatch::assertNothingFound).isInstanceOf(AssertionError.class);
  }

  @Test
  void whatSomebodySaidIsFoundAlsoInForms() {
    Spoken.hear("<@U1> why is my canary singing?");

    LoggerFactory.getLogger("some").trace("text=why+is+my+canary+singing");

    assertThatThrownBy(LogWatch::assertNothingFound).isInstanceOf(AssertionError.class);
  }

  @Test
  void whatIsTooShortToBeToldFromOtherWordsIsNotFound() {
    Spoken.hear("!            ! a            !");

    LoggerFactory.getLogger("some").info("answered platform=slack");

    assertThatCode(LogWatch::assertNothingFound).doesNotThrowAnyException();
  }

  @Test
  void lineThatTheApplicationDoesNotWriteIsNotFound() {
    LoggerFactory.getLogger("com.slack.api.anything").debug(SECRET);
    LoggerFactory.getLogger("some").info("answered platform=slack");

    assertThatCode(LogWatch::assertNothingFound).doesNotThrowAnyException();
  }
}
