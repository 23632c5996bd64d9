package dev.answerback.discord;

import static dev.answerback.discord.FakeDiscord.BOT;
import static dev.answerback.discord.FakeDiscord.OTHER_GUILD;
import static dev.answerback.discord.FakeDiscord.option;
import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.Preferences;
import dev.answerback.bot.contract.Samples;
import dev.answerback.discord.FakeDiscord.Place;
import dev.answerback.discord.FakeDiscord.Sent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong in between: each question is answered, and once. */
class DiscordFaultsTest {

  private FakeDiscord discord;
  private Logs logs;
  private @Nullable DiscordAdapter adapter;

  @BeforeEach
  void open() throws Exception {
    discord = new FakeDiscord();
    logs = new Logs();
  }

  @AfterEach
  void close() {
    closeAdapter();
    discord.close();
    logs.close();
  }

  // ---- the gateway

  @ParameterizedTest
  @ValueSource(ints = {1006, 4000, 4008, 4009, 1001})
  void connectionThatIsCutIsResumedAndNothingIsMissed(int code) throws Exception {
    connect();
    discord.slash("550", "en-US");
    discord.nextAnswer();

    discord.gateway().cut(code);
    discord.slash("551", "en-US");
    discord.post(mention("552"));

    discord.nextResumption();
    assertThat(answers(2)).anyMatch(has("SMTP 551")).anyMatch(has("SMTP 552"));
    assertThat(rest()).isEmpty();
  }

  @Test
  void requestToReconnectIsFollowed() throws Exception {
    connect();

    discord.gateway().askToReconnect();

    discord.nextResumption();
    assertAnswers("550");
  }

  @Test
  void connectionThatIsCutAgainAndAgainIsResumedEachTime() throws Exception {
    connect();

    for (int i = 0; i < 5; i++) {
      discord.gateway().cut(1006);
      discord.slash("55" + i, "en-US");
      discord.nextResumption();
    }

    assertThat(answers(5)).hasSize(5);
    assertThat(rest()).isEmpty();
  }

  @Test
  void eventsThatAreDeliveredAgainAfterAResumptionAreAnsweredOnce() throws Exception {
    connect();
    discord.slash("550", "en-US");
    discord.post(mention("551"));
    discord.post(discord.direct("552"));
    answers(3);

    discord.gateway().repeatOnResume(3);
    discord.gateway().cut(1006);
    discord.nextResumption();

    assertThat(rest()).isEmpty();
  }

  @Test
  void sessionThatIsInvalidButResumableIsResumed() throws Exception {
    connect();

    discord.gateway().invalidate(true);

    discord.nextResumption();
    assertAnswers("550");
  }

  @Test
  void sessionThatIsInvalidIsIdentifiedAnew() throws Exception {
    connect();
    discord.nextIdentification();

    discord.gateway().invalidate(false);

    discord.nextIdentification();
    logs.await("SessionRecreateEvent");
    assertAnswers("550");
  }

  @Test
  void sessionThatCannotBeResumedIsIdentifiedAnew() throws Exception {
    connect();
    discord.nextIdentification();

    discord.gateway().forget();
    discord.gateway().cut(1006);

    discord.nextIdentification();
    logs.await("SessionRecreateEvent");
    assertAnswers("550");
  }

  @Test
  void connectionWithoutHeartbeatsIsReplaced() throws Exception {
    discord.gateway().beatEvery(100);
    connect();

    discord.gateway().goDeaf();

    discord.nextResumption();
    assertAnswers("550");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{",
        "canary",
        "{\"op\":0}",
        "{\"op\":99,\"d\":\"canary\"}",
        "{\"op\":0,\"s\":9,\"t\":\"MESSAGE_CREATE\",\"d\":{\"content\":\"canary\"}}",
        "{\"op\":0,\"s\":9,\"t\":\"INTERACTION_CREATE\",\"d\":{\"type\":2}}",
        "{\"op\":0,\"s\":9,\"t\":\"NEVER_HEARD_OF\",\"d\":[]}"
      })
  void nonsenseFromTheGatewayIsSurvived(String nonsense) throws Exception {
    connect();

    discord.gateway().babble(nonsense);

    assertAnswers("550");
  }

  @Test
  void gatewayThatWasAwayIsFoundAgain() throws Exception {
    try (Relay relay = new Relay(discord.gateway().getPort())) {
      discord.gateway().resumeAt(relay.port());
      URI gateway = URI.create("ws://127.0.0.1:" + relay.port());
      connect(new DiscordSettings(FakeDiscord.TOKEN, discord.api(), gateway));

      relay.leave();
      logs.await("Reconnect failed");
      discord.slash("551", "en-US");
      relay.comeBack();

      discord.nextResumption();
      assertThat(discord.nextAnswer().body().toString()).contains("SMTP 551");
    }
  }

  @Test
  void stoppingDoesNotWaitForAGatewayThatIsAway() throws Exception {
    try (Relay relay = new Relay(discord.gateway().getPort())) {
      URI gateway = URI.create("ws://127.0.0.1:" + relay.port());
      discord.gateway().resumeAt(relay.port());
      connect(new DiscordSettings(FakeDiscord.TOKEN, discord.api(), gateway));
      relay.leave();
      logs.await("Reconnect failed");

      Thread closing = Thread.ofPlatform().start(this::closeAdapter);

      assertThat(closing.join(Duration.ofSeconds(10))).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4004, refuses the token",
    "4013, does not know the intents",
    "4014, disallows the intents"
  })
  void refusalForGoodIsToldAndNotTriedAgain(int code, String meaning) throws Exception {
    connect();
    discord.nextIdentification();

    discord.gateway().cut(code);

    logs.await("Discord " + meaning + ".*" + code);
    closeAdapter();
    assertThat(discord.gateway().identifications).isEmpty();
    assertThat(discord.gateway().resumptions).isEmpty();
  }

  // ---- the API

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void limitedMessageIsPostedLater(boolean isGlobal) throws Exception {
    connect();
    discord.limitNext(1, isGlobal);

    discord.post(mention("550"));

    assertThat(discord.nextAnswer().body().toString()).contains("SMTP 550");
    assertThat(rest()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void limitedResponseIsSentLater(boolean isGlobal) throws Exception {
    connect();
    discord.limitNext(1, isGlobal);

    discord.slash("550", "en-US");

    Sent answer = discord.nextAnswer();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().toString()).contains("SMTP 550");
  }

  @Test
  void limitOfOneChannelHoldsUpNoCommand() throws Exception {
    connect();
    discord.limitNext(1, true);
    discord.post(mention("551"));
    discord.awaitRequest("POST channels/200/messages");

    discord.slash("550", "en-US");

    assertThat(answers(2))
        .satisfiesExactly(
            first -> assertThat(first.path()).endsWith("/callback"),
            second -> assertThat(second.path()).endsWith("/messages"));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void responseIsTriedAgainWhereDiscordStumbles(int status) throws Exception {
    connect();
    discord.failNext(2, status);

    discord.slash("550", "en-US");

    assertThat(discord.nextAnswer().body().toString()).contains("SMTP 550");
    assertThat(rest()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void messageIsTriedAgainWhereDiscordStumbles(int status) throws Exception {
    connect();
    discord.failNext(2, status);

    discord.post(mention("550"));

    assertThat(discord.nextAnswer().body().toString()).contains("SMTP 550");
    assertThat(rest()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502})
  void noneOfManyQuestionsIsLostOrAnsweredTwice(int status) throws Exception {
    connect();
    discord.failEvery(20, status);

    for (int i = 0; i < 150; i++) {
      discord.slash("550", "en-US");
      discord.post(discord.direct("551"));
    }

    List<Sent> answers = answers(300);
    assertThat(answers).allMatch(sent -> sent.status() == 200);
    assertThat(answers.stream().filter(sent -> sent.path().endsWith("/callback"))).hasSize(150);
    assertThat(rest()).isEmpty();
  }

  @Test
  void thousandCommandsAtOnceAreAllAnswered() throws Exception {
    connect();

    for (int i = 0; i < 1_000; i++) {
      discord.slash("550", "en-US");
    }

    assertThat(answers(1_000)).allMatch(sent -> sent.status() == 200);
  }

  @Test
  void responseThatIsTooLateIsToldOnceInTheLog() throws Exception {
    connect();
    discord.refuseAnswers(404);

    discord.slash("550", "en-US");

    logs.await("reference=[0-9a-f]{8} .*ErrorResponseException");
    assertThat(discord.nextAnswer().status()).isEqualTo(404);
    assertThat(rest()).isEmpty();
  }

  @Test
  void questionThatTwoProcessesHearIsAnsweredOnce() throws Exception {
    connect();
    DataObject question = mention("550");
    discord.post(question);
    discord.nextAnswer();
    closeAdapter();

    connect();
    discord.post(question);

    assertThat(rest()).isEmpty();
  }

  @Test
  void tokenThatIsTakenBackEndsAllRequests() throws Exception {
    connect();
    discord.revokeToken();

    discord.post(mention("550"));

    logs.await("Discord refuses the token .401.; set DISCORD_TOKEN");
    int requests = discord.requests().size();
    discord.awaitNobodyConnected();
    assertThat(discord.requests()).hasSize(requests);
  }

  @Test
  void stoppingLetsEveryQuestionThatWasTakenBeAnswered() throws Exception {
    connect();
    IntStream.range(0, 50).forEach(i -> discord.slash("5" + (i % 6) + "0", "en-US"));
    discord.nextAnswer();
    discord.limitNext(1, false);
    discord.post(mention("550"));
    logs.await("context=mention");

    closeAdapter();

    long refused = discord.otherAnswers().stream().filter(sent -> sent.status() != 200).count();
    assertThat(refused).isZero();
    long taken = logs.all().stream().filter(line -> line.contains("answered platform")).count();
    assertThat(discord.answered()).isEqualTo(taken);
  }

  // ---- shards

  @Test
  void asManyShardsRunAsDiscordRecommends() throws Exception {
    discord.recommendShards(3);
    connect();

    List<String> shards = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      shards.add(discord.nextIdentification().getArray("shard").toString());
    }

    assertThat(shards).containsExactlyInAnyOrder("[0,3]", "[1,3]", "[2,3]");
    assertThat(discord.otherRegistrations()).isEqualTo(1);
  }

  @Test
  void everyShardAnswersItsServersAndTheFirstDirectMessages() throws Exception {
    connect(discord.settings("2", ""));

    discord.command("smtp", "en-US", Place.OTHER_SERVER, option("question", 3, "550"));
    discord.post(discord.in("202", OTHER_GUILD, "<@" + BOT + "> 551", BOT));
    discord.post(discord.direct("552"));
    discord.slash("553", "en-US");

    assertThat(answers(4))
        .anyMatch(has("SMTP 550"))
        .anyMatch(has("SMTP 551"))
        .anyMatch(has("SMTP 552"))
        .anyMatch(has("SMTP 553"));
  }

  @Test
  void oneShardThatIsCutIsResumedAlone() throws Exception {
    connect(discord.settings("2", ""));

    discord.gateway().cut(1006);
    discord.nextResumption();
    discord.nextResumption();

    discord.command("smtp", "en-US", Place.OTHER_SERVER, option("question", 3, "550"));
    assertThat(discord.nextAnswer().body().toString()).contains("SMTP 550");
  }

  @Test
  void processRunsItsRangeOfShardsAndTheFirstAloneRegisters() throws Exception {
    connect(discord.settings("4", "1-2"));

    List<DataArray> shards =
        List.of(
            discord.nextIdentification().getArray("shard"),
            discord.nextIdentification().getArray("shard"));

    assertThat(shards.stream().map(DataArray::toString))
        .containsExactlyInAnyOrder("[1,4]", "[2,4]");
    assertThat(discord.gateway().identifications).isEmpty();
    assertThat(discord.otherRegistrations()).isZero();
  }

  // ---- what all use

  private void connect() {
    connect(discord.settings());
  }

  private void connect(DiscordSettings settings) {
    adapter = new DiscordAdapter(Samples.BOT, settings, Preferences.inMemory());
    adapter.start();
  }

  private void closeAdapter() {
    if (adapter != null) {
      adapter.close();
    }
  }

  private DataObject mention(String text) {
    return discord.inChannel("<@" + BOT + "> " + text, BOT);
  }

  private void assertAnswers(String code) throws InterruptedException {
    discord.slash(code, "en-US");
    assertThat(discord.nextAnswer().body().toString()).contains("SMTP " + code);
  }

  private List<Sent> answers(int count) throws InterruptedException {
    List<Sent> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      answers.add(discord.nextAnswer());
    }
    return answers;
  }

  private static java.util.function.Predicate<Sent> has(String words) {
    return sent -> sent.body().toString().contains(words);
  }

  /** What is sent beside that; closing lets what was taken be answered. */
  private List<Sent> rest() {
    closeAdapter();
    return discord.otherAnswers();
  }
}
