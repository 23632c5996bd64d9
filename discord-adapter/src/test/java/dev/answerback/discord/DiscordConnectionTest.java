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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscordConnectionTest {

  private static final List<String> SHARED =
      List.of("ForkJoinPool", "VirtualThread", "MasterPoller", "OkHttp", "Okio");

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration HARDLY = Duration.ofMillis(10);

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
          .withMessageContaining("Discord refuses the token (401); set DISCORD_TOKEN")
          .withMessageNotContaining(token);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4004, set DISCORD_TOKEN",
    "4010, DISCORD_SHARD_RANGE has to lie within DISCORD_SHARDS",
    "4011, raise DISCORD_SHARDS",
    "4012, update Answerback",
    "4013, update Answerback",
    "4014, 'see on the application''s page'"
  })
  void aGatewayThatRefusesTheBotEndsTheStartAndItIsSaidWhatToDo(int code, String advice) {
    discord.gateway().closeWith(code);
    try (DiscordAdapter adapter =
        new DiscordAdapter(Samples.BOT, discord.settings(), Preferences.inMemory())) {
      assertThatIllegalStateException()
          .isThrownBy(adapter::start)
          .withMessageContaining("(" + code + "); ")
          .withMessageContaining(advice);

      assertThat(adapter.problem().orElseThrow()).contains("(" + code + ")", advice);
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

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 429})
  void anApiThatIsAwayAtTheStartIsWaitedFor(int status) throws Exception {
    discord.answerAll(status);
    try (DiscordAdapter adapter = hasty(discord.settings(), HARDLY, System::nanoTime)) {
      adapter.start();
      assertThat(adapter.problem()).isEmpty();
      discord.answerAll(0);

      discord.nextCommands();
      discord.slash("550", "en-US");

      assertThat(discord.nextAnswer().body().toString()).contains("SMTP 550");
    }
  }

  @Test
  void aGatewayThatIsAwayAtTheStartIsWaitedFor() throws Exception {
    try (Relay relay = new Relay(discord.gateway().getPort());
        DiscordAdapter adapter = hasty(by(relay), HARDLY, System::nanoTime)) {
      relay.leave();
      adapter.start();
      relay.comeBack();

      discord.nextCommands();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429})
  void commandsThatCannotBeRegisteredAtTheStartAreRegisteredLater(int status) throws Exception {
    discord.answerCommands(status);
    try (DiscordAdapter adapter = hasty(discord.settings(), LONG, System::nanoTime)) {
      adapter.start();
      discord.slash("550", "en-US");
      assertThat(discord.nextAnswer().body().toString()).contains("SMTP 550");
      discord.answerCommands(0);

      assertThat(discord.nextCommands().length()).isPositive();
      assertThat(adapter.problem()).isEmpty();
    }
  }

  @Test
  void commandsThatGetNoAnswerHoldUpNoStart() throws Exception {
    discord.leaveUnanswered("commands");
    try (DiscordAdapter adapter = hasty(discord.settings(), LONG, System::nanoTime)) {
      adapter.start();
      discord.leaveUnanswered("");

      assertThat(discord.nextCommands().length()).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({"403, invite the bot with the scope applications.commands", "400, update Answerback"})
  void commandsThatAreRefusedAreAProblemAndMentionsAreAnswered(int status, String advice)
      throws Exception {
    discord.answerCommands(status);
    try (DiscordAdapter adapter = hasty(discord.settings(), LONG, System::nanoTime)) {
      adapter.start();

      assertThat(adapter.problem().orElseThrow())
          .contains("Discord refuses the commands (" + status, advice);
      discord.post(discord.inChannel("<@" + FakeDiscord.BOT + "> 550", FakeDiscord.BOT));
      assertThat(discord.nextAnswer().body().toString()).contains("SMTP 550");
    }
  }

  @Test
  void aTokenThatIsTakenBackIsAProblem() throws Exception {
    try (DiscordAdapter adapter = hasty(discord.settings(), LONG, System::nanoTime)) {
      assertThat(adapter.problem()).isEmpty();
      adapter.start();
      assertThat(adapter.problem()).isEmpty();

      discord.gateway().cut(4004);
      discord.awaitNobodyConnected();

      await(() -> adapter.problem().isPresent());
      assertThat(adapter.problem().orElseThrow())
          .contains("Discord refuses the token (4004); set DISCORD_TOKEN")
          .doesNotContain(FakeDiscord.TOKEN);
    }
  }

  @Test
  void beingAwayForMoreThanAMinuteIsAProblemUntilItIsOver() throws Exception {
    AtomicLong nanos = new AtomicLong();
    try (Relay relay = new Relay(discord.gateway().getPort());
        Logs logs = new Logs();
        DiscordAdapter adapter = hasty(by(relay), LONG, nanos::get)) {
      discord.gateway().resumeAt(relay.port());
      adapter.start();
      nanos.addAndGet(Duration.ofHours(1).toNanos());
      assertThat(adapter.problem()).isEmpty();

      relay.leave();
      logs.await("SessionDisconnectEvent");
      nanos.addAndGet(Duration.ofMinutes(1).toNanos());
      assertThat(adapter.problem()).isEmpty();
      nanos.addAndGet(Duration.ofMinutes(2).toNanos());
      assertThat(adapter.problem().orElseThrow())
          .startsWith("Discord has not been reached for 3 minutes");

      relay.comeBack();
      logs.await("SessionResumeEvent");
      assertThat(adapter.problem()).isEmpty();
    }
  }

  private static DiscordAdapter hasty(
      DiscordSettings settings, Duration toStart, LongSupplier nanos) {
    Patience patience = new Patience(toStart, Duration.ofSeconds(1), Duration.ofMillis(20));
    return new DiscordAdapter(Samples.BOT, settings, Preferences.inMemory(), patience, nanos);
  }

  private DiscordSettings by(Relay relay) {
    URI gateway = URI.create("ws://127.0.0.1:" + relay.port());
    return new DiscordSettings(FakeDiscord.TOKEN, discord.api(), gateway);
  }

  private static void await(BooleanSupplier condition) {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > patience) {
        throw new AssertionError("not within half a minute, among " + threads());
      }
      Thread.onSpinWait();
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

  @Test
  void closingWhileItLogsInEndsAllThreadsToo() throws Exception {
    Set<Thread> before = threads();
    discord.leaveUnanswered("@me");
    DiscordAdapter adapter = hasty(discord.settings(), HARDLY, System::nanoTime);
    adapter.start();
    discord.awaitRequest("GET users/@me");

    adapter.close();
    try (Logs logs = new Logs()) {
      discord.leaveUnanswered("");
      logs.await("discord cannot be reached yet");
    }

    await(() -> before.containsAll(threads()));
  }

  @Test
  void interruptedStartEndsAllThreadsToo() throws Exception {
    Set<Thread> before = threads();
    discord.leaveUnanswered("@me");
    DiscordAdapter adapter = hasty(discord.settings(), LONG, System::nanoTime);
    Thread starting =
        Thread.ofVirtual()
            .start(() ->
                assertThatIllegalStateException()
                    .isThrownBy(adapter::start)
                    .withMessageContaining("Interrupted"));
    discord.awaitRequest("GET users/@me");

    starting.interrupt();
    starting.join();
    try (Logs logs = new Logs()) {
      discord.leaveUnanswered("");
      logs.await("discord cannot be reached yet");
    }

    await(() -> before.containsAll(threads()));
  }

  @Test
  void loginThatFailsLeavesNoThread() throws Exception {
    discord.answerSelf(502);
    Set<Thread> before = threads();
    try (Logs logs = new Logs();
        DiscordAdapter adapter = hasty(discord.settings(), HARDLY, System::nanoTime)) {
      adapter.start();
      logs.await("discord cannot be reached yet");
      discord.answerSelf(0);
      discord.nextCommands();
    }

    await(() -> before.containsAll(threads()));
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
            if (utterance.locale().equals(Locale.ENGLISH)) {
              // What the adapter asks at its start.
              return Samples.BOT.answer(utterance);
            }
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
