package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.answerback.bot.Claims;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of questions while Slack, or the way to it, fails. */
class SlackDeliveryTest {

  private FakeSlack slack;
  private SlackAdapter adapter;

  @BeforeEach
  void connect() throws Exception {
    slack = new FakeSlack();
    adapter = Adapters.of(slack.settings(2));
    adapter.start();
  }

  @AfterEach
  void disconnect() throws Exception {
    adapter.close();
    slack.stop();
  }

  @Test
  void outageAtTheStartIsRiddenOut() throws Exception {
    adapter.close();
    slack.fail("auth.test", 503);
    slack.fail("apps.connections.open", 503, 503);

    adapter = Adapters.of(slack.settings(2));
    adapter.start();
    slack.send("events_api", slack.mention("550", slack.ts()));

    assertThat(slack.nextPosted()).contains("SMTP 550");
  }

  @Test
  void limitOfOneChannelHoldsUpNoOther() throws Exception {
    slack.limit("chat.postMessage", "C1", 2);

    slack.send("events_api", slack.mention("550", slack.ts()));
    slack.send("events_api", inChannel("C2", slack.mention("551", slack.ts())));

    assertThat(slack.nextPosted()).contains("SMTP 551");
    assertThat(slack.nextPosted()).contains("SMTP 550");
    assertThat(adapter.failures()).containsEntry("chat.postMessage.429", 1L);
  }

  @Test
  void everyTwentiethCallFailsAndNoneIsLostOrDoubled() throws Exception {
    slack.failEveryTwentieth(true);
    Set<String> asked = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      String ts = slack.ts();
      asked.add(ts);
      slack.send("events_api", inChannel("C" + i, slack.mention("550", ts)));
    }

    List<String> threads = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      threads.add(field(slack.nextPosted(), "thread_ts"));
    }

    assertThat(threads).containsExactlyInAnyOrderElementsOf(asked);
  }

  @Test
  void everyFifthEventIsDeliveredTwiceAndAnsweredOnce() throws Exception {
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String ts = slack.ts();
      asked.add(ts);
      slack.send("events_api", slack.mention("550", ts));
      if (i % 5 == 0) {
        slack.send("events_api", slack.mention("550", ts));
      }
    }

    List<String> threads = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      threads.add(field(slack.nextPosted(), "thread_ts"));
    }
    slack.send("events_api", slack.direct("last", slack.ts()));

    assertThat(threads).containsExactlyInAnyOrderElementsOf(asked);
    assertThat(slack.nextPosted()).contains("last");
  }

  @Test
  void eventsOutOfOrderAndFromBothConnectionsAreEachAnsweredOnce() throws Exception {
    String later = slack.ts();
    String earlier = "1600000000.000001";
    slack.send("events_api", slack.mention("551", later));
    slack.cutConnection();
    slack.send("events_api", slack.mention("550", earlier));
    slack.send("events_api", slack.mention("551", later));

    List<String> threads = new ArrayList<>();
    threads.add(field(slack.nextPosted(), "thread_ts"));
    threads.add(field(slack.nextPosted(), "thread_ts"));
    slack.send("events_api", slack.direct("last", slack.ts()));

    assertThat(threads).containsExactlyInAnyOrder(later, earlier);
    assertThat(slack.nextPosted()).contains("last");
  }

  @Test
  void acknowledgementDoesNotWaitForSlowSlack() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    slack.holdPosts(released);

    for (int i = 0; i < 50; i++) {
      assertThat(slack.send("events_api", slack.mention("550", slack.ts()))).isEqualTo("{}");
      assertThat(slack.send("slash_commands", slack.command("550"))).contains("SMTP 550");
    }
    released.countDown();

    for (int i = 0; i < 50; i++) {
      assertThat(slack.nextPosted()).contains("SMTP 550");
    }
  }

  @Test
  void messageThatSlackRefusesIsCountedAndNotRepeated() throws Exception {
    slack.send("events_api", inChannel("CNONE", slack.mention("550", slack.ts())));
    slack.send("events_api", slack.mention("551", slack.ts()));

    assertThat(slack.nextPosted()).contains("SMTP 551");
    adapter.close();
    assertThat(slack.calls().stream().filter("chat.postMessage CNONE"::equals)).hasSize(1);
    assertThat(adapter.failures()).containsEntry("chat.postMessage.channel_not_found", 1L);
  }

  @Test
  void windowThatCannotOpenInTimeIsGivenUp() throws Exception {
    slack.limit("views.open", "", 4);

    slack.send("interactive", slack.openPaste());
    adapter.close();

    assertThat(adapter.failures())
        .containsEntry("views.open.429", 1L)
        .containsEntry("views.open.given_up", 1L);
    assertThat(slack.calls().stream().filter("views.open"::equals)).hasSize(1);
  }

  @Test
  void answerAtResponseAddressIsTriedAgain() throws Exception {
    slack.fail("response_url", 500, 429);

    slack.send("interactive", slack.click("550", true, slack.responseUrl()));

    assertThat(slack.nextResponse()).contains("SMTP 550");
  }

  @Test
  void answerThatIsNoneOfSlacksIsNoSuccess() throws Exception {
    slack.fail("chat.postMessage", 200);

    slack.send("events_api", slack.mention("550", slack.ts()));

    assertThat(slack.nextPosted()).contains("SMTP 550");
  }

  @Test
  void everyKindOfMessageThatPeopleWriteIsAnswered() throws Exception {
    for (String subtype : List.of("me_message", "thread_broadcast", "file_share")) {
      for (JsonObject said :
          List.of(slack.direct("550", slack.ts()), slack.mention("550", slack.ts()))) {
        said.getAsJsonObject("event").addProperty("subtype", subtype);
        slack.send("events_api", said);

        assertThat(slack.nextPosted()).as(subtype).contains("SMTP 550");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"warning", "refresh_requested", "reason_of_tomorrow"})
  void connectionThatSlackWillCloseIsReplacedFirst(String reason) throws Exception {
    slack.refreshConnection(reason);

    for (int i = 0; i < 20; i++) {
      assertThat(slack.send("slash_commands", slack.command("550"))).contains("SMTP 550");
    }
    assertThat(slack.strayAcknowledgements()).isEmpty();
  }

  @Test
  void halfOpenConnectionIsNoticedAndReplaced() throws Exception {
    slack.freezeConnection();

    assertThat(slack.send("slash_commands", slack.command("550"))).contains("SMTP 550");
  }

  @Test
  void limitOfOpeningIsWaitedForAndNothingIsStuck() throws Exception {
    slack.limit("apps.connections.open", "", 1);
    slack.fail("apps.connections.open", 503);

    slack.cutConnection();

    assertThat(slack.send("slash_commands", slack.command("550"))).contains("SMTP 550");
    assertThat(adapter.failures())
        .containsEntry("apps.connections.open.429", 1L)
        .containsEntry("apps.connections.open.503", 1L);
  }

  @Test
  void outageIsRiddenOut() throws Exception {
    slack.fail("chat.postMessage", 503, 500, 502, 503);

    slack.send("events_api", slack.mention("550", slack.ts()));

    assertThat(slack.nextPosted()).contains("SMTP 550");
  }

  @Test
  void eventAnsweredBeforeRestartIsNotAnsweredAgain() throws Exception {
    Claims kept = Claims.inMemory();
    adapter.close();
    adapter = Adapters.of(slack.settings(2), kept);
    adapter.start();
    JsonObject answered = slack.mention("550", slack.ts());
    slack.send("events_api", answered);
    assertThat(slack.nextPosted()).contains("SMTP 550");
    adapter.close();

    adapter = Adapters.of(slack.settings(2), kept);
    adapter.start();
    slack.send("events_api", answered);
    slack.send("events_api", slack.mention("551", slack.ts()));

    assertThat(slack.nextPosted()).contains("SMTP 551");
    adapter.close();
    assertThat(slack.calls().stream().filter("chat.postMessage C1"::equals)).hasSize(2);
  }

  @Test
  void connectionThatSlackRefusesIsToldAndTriedAgain() throws Exception {
    slack.answerNextOpens("{\"ok\":false,\"error\":\"invalid_auth\"}");
    List<String> problems = new CopyOnWriteArrayList<>();
    Thread watching =
        Thread.ofVirtual()
            .start(() -> {
              while (problems.isEmpty()) {
                adapter.problem().ifPresent(problems::add);
                Thread.onSpinWait();
              }
            });

    slack.cutConnection();
    watching.join();

    assertThat(problems).singleElement(STRING).contains("SLACK_APP_TOKEN", "invalid_auth");
    assertThat(slack.send("slash_commands", slack.command("550"))).contains("SMTP 550");
    awaitThat(() -> adapter.problem().isEmpty());
    assertThat(adapter.failures()).containsEntry("apps.connections.open.invalid_auth", 1L);
  }

  @Test
  void botTokenThatSlackRefusesIsToldUntilItIsTakenAgain() throws Exception {
    slack.revoke(FakeSlack.BOT_TOKEN);
    slack.send("events_api", slack.mention("550", slack.ts()));
    awaitThat(() -> adapter.failures().containsKey("chat.postMessage.invalid_auth"));
    assertThat(adapter.problem().orElseThrow()).contains("SLACK_BOT_TOKEN", "invalid_auth");

    slack.install(FakeSlack.BOT_TOKEN, "T1", SlackInstall.SCOPES.toArray(String[]::new));
    slack.send("events_api", slack.mention("551", slack.ts()));

    assertThat(slack.nextPosted()).contains("SMTP 551");
    awaitThat(() -> adapter.problem().isEmpty());
  }

  @Test
  void whatComesBeyondAllThatMayWaitIsNotAcknowledged() throws Exception {
    adapter.close();
    adapter = Adapters.of(slack.settings(1), 1);
    adapter.start();
    slack.send("events_api", slack.mention("help", slack.ts()));
    assertThat(slack.nextPosted()).contains("Ask me");
    CountDownLatch released = new CountDownLatch(1);
    slack.holdPosts(released);
    awaitThat(() -> isTaken(slack.mention("550", slack.ts())));

    JsonObject refused = slack.mention("551", slack.ts());
    assertThat(isTaken(refused)).isFalse();
    released.countDown();

    assertThat(slack.nextPosted()).contains("SMTP 550");
    awaitThat(() -> isTaken(refused));
    assertThat(slack.nextPosted()).contains("SMTP 551");
  }

  /** Sends an event; returns whether it was acknowledged, and not found to be one too many. */
  private boolean isTaken(JsonObject event) {
    String name = "chat.postMessage.too_many_pending";
    long before = adapter.failures().getOrDefault(name, 0L);
    FakeSlack.Sent sent = slack.sendOnly("events_api", event);
    awaitThat(() -> sent.isAcknowledged() || adapter.failures().getOrDefault(name, 0L) > before);
    return sent.isAcknowledged();
  }

  private static void awaitThat(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("ten seconds are enough").isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static JsonObject inChannel(String channel, JsonObject payload) {
    payload.getAsJsonObject("event").addProperty("channel", channel);
    return payload;
  }

  private static String field(String body, String name) {
    return JsonParser.parseString(body).getAsJsonObject().get(name).getAsString();
  }
}
