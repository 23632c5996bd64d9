package dev.answerback.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.answerback.bot.Answer;
import dev.answerback.bot.Bot;
import dev.answerback.bot.Message;
import dev.answerback.bot.Preferences;
import dev.answerback.bot.Utterance;
import dev.answerback.bot.contract.Samples;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiscordConnectionTest {

  private static final List<String> SHARED =
      List.of("ForkJoinPool", "VirtualThread", "OkHttp", "Okio");

  private FakeDiscord discord;

  @BeforeEach
  void open() throws Exception {
    discord = new FakeDiscord();
  }

  @AfterEach
  void close() {
    discord.close();
  }

  @Test
  void onlyMessagesInServersAndToTheBotAreAskedFor() throws Exception {
    try (DiscordAdapter adapter =
        new DiscordAdapter(Samples.BOT, discord.settings(), Preferences.inMemory())) {
      adapter.start();

      // JDA adds the servers and their channels, 1 << 0, by itself.
      assertThat(discord.nextIdentification().getInt("intents"))
          .isEqualTo(1 << 0 | 1 << 9 | 1 << 12);
    }
  }

  @Test
  void aWrongTokenIsSaidAndNotShown() {
    String token = "another-token-for-tests";
    try (DiscordAdapter adapter =
        new DiscordAdapter(Samples.BOT, discord.settings(token), Preferences.inMemory())) {
      assertThatIllegalStateException()
          .isThrownBy(adapter::start)
          .withMessageContaining("Discord refused the token")
          .withMessageNotContaining(token);
    }
  }

  @Test
  void aGatewayThatRefusesTheBotEndsTheStart() {
    discord.gateway().closeWith(4014);
    try (DiscordAdapter adapter =
        new DiscordAdapter(Samples.BOT, discord.settings(), Preferences.inMemory())) {
      assertThatIllegalStateException()
          .isThrownBy(adapter::start)
          .withMessageContaining("Discord closed the connection: 4014 Disallowed intents");
    }
  }

  @Test
  void anApiThatIsNotThereEndsTheStart() {
    DiscordSettings nowhere =
        new DiscordSettings(
            FakeDiscord.TOKEN,
            URI.create(discord.settings().apiUrl().toString().replace("/api/v10/", "/x/api/v10/")),
            discord.settings().gatewayUrl());
    try (DiscordAdapter adapter =
        new DiscordAdapter(Samples.BOT, nowhere, Preferences.inMemory())) {
      assertThatIllegalStateException()
          .isThrownBy(adapter::start)
          .withMessageContaining("Discord's API at http://127.0.0.1:")
          .withMessageContaining("could not be used");
    }
  }

  @Test
  void anAdapterIsStartedOnce() {
    DiscordAdapter adapter =
        new DiscordAdapter(Samples.BOT, discord.settings(), Preferences.inMemory());
    adapter.start();

    assertThatIllegalStateException().isThrownBy(adapter::start);
    adapter.close();
    adapter.close();
    assertThatIllegalStateException().isThrownBy(adapter::start);
  }

  @Test
  void closingEndsAllThreads() throws Exception {
    Set<Thread> before = threads();
    DiscordAdapter adapter =
        new DiscordAdapter(Samples.BOT, discord.settings(), Preferences.inMemory());
    adapter.start();
    discord.slash("550", "en-US");
    discord.nextAnswer();
    Set<Thread> started = new HashSet<>(threads());
    started.removeAll(before);
    assertThat(started).isNotEmpty();

    adapter.close();

    // The one that paces JDA's identifications sleeps for five seconds after each of them.
    for (Thread thread : started) {
      assertThat(thread.join(Duration.ofSeconds(10))).as(thread.getName()).isTrue();
    }
  }

  /** Without those that the JDK, OkHttp and Okio share among all who use them. */
  private static Set<Thread> threads() {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(thread -> SHARED.stream().anyMatch(thread.getName()::startsWith));
    return threads;
  }

  @Test
  void closingLetsAnswersBeFinished() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch mayAnswer = new CountDownLatch(1);
    Bot slow =
        new Bot() {
          @Override
          public Answer answer(Utterance utterance) {
            asked.countDown();
            try {
              assertThat(mayAnswer.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return Samples.BOT.answer(utterance);
          }

          @Override
          public Message failure(Locale locale, String reference) {
            return Samples.BOT.failure(locale, reference);
          }
        };
    DiscordAdapter adapter = new DiscordAdapter(slow, discord.settings(), Preferences.inMemory());
    adapter.start();
    discord.slash("550", "en-US");
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

    Thread closing = Thread.ofPlatform().start(adapter::close);
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
    while (closing.getState() != Thread.State.TIMED_WAITING && System.nanoTime() < patience) {
      Thread.onSpinWait();
    }
    mayAnswer.countDown();

    assertThat(discord.nextAnswer().body().toString()).contains("SMTP 550");
    assertThat(closing.join(Duration.ofSeconds(10))).isTrue();
  }
}
