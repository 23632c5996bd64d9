package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.answerback.bot.contract.AdapterContract;
import dev.answerback.bot.contract.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Drives the adapter with the real Bolt against a local fake of Slack. */
class SlackAdapterTest extends AdapterContract {

  private static FakeSlack slack;
  private static SlackAdapter adapter;

  @BeforeAll
  static void connect() throws Exception {
    slack = new FakeSlack();
    adapter = Adapters.of(slack.settings(2));
    adapter.start();
  }

  @AfterAll
  static void disconnect() throws Exception {
    adapter.close();
    slack.stop();

    assertThat(slack.strayAcknowledgements()).isEmpty();
    assertThat(slack.refusals())
        .containsOnly("auth.test: invalid_auth", "apps.connections.open: invalid_auth");
  }

  @Override
  protected Platform platform() {
    return new SlackPlatform();
  }

  /** Slack, as the contract drives it. */
  private static final class SlackPlatform implements Platform {

    @Override
    public String slash(String text) throws Exception {
      return slack.send("slash_commands", slack.command(SlackText.escape(text)));
    }

    @Override
    public String mention(String text) throws Exception {
      slack.send("events_api", slack.mention(SlackText.escape(text), slack.ts()));
      return slack.nextPosted();
    }

    @Override
    public String direct(String text) throws Exception {
      slack.send("events_api", slack.direct(SlackText.escape(text), slack.ts()));
      return slack.nextPosted();
    }

    @Override
    public String click(String question) throws Exception {
      slack.send("interactive", slack.click(question, true, slack.responseUrl()));
      return slack.nextResponse();
    }

    @Override
    public List<String> mentionDeliveredTwice(String text) throws Exception {
      String ts = slack.ts();
      List<String> bodies = new ArrayList<>();
      slack.send("events_api", slack.mention(text, ts));
      bodies.add(slack.nextPosted());
      slack.send("events_api", slack.mention(text, ts));
      bodies.addAll(postedBefore("the end of the doubled mention"));
      return bodies;
    }

    @Override
    public List<String> botsMention(String text) throws Exception {
      JsonObject bot = slack.mention(text, slack.ts());
      bot.getAsJsonObject("event").addProperty("bot_id", "B2");
      slack.send("events_api", bot);
      JsonObject self = slack.direct(text, slack.ts());
      self.getAsJsonObject("event").addProperty("user", "UBOT");
      self.getAsJsonObject("event").addProperty("bot_id", "BBOT");
      slack.send("events_api", self);
      JsonObject edited = slack.direct(text, slack.ts());
      edited.getAsJsonObject("event").addProperty("subtype", "message_changed");
      slack.send("events_api", edited);
      return postedBefore("the end of the bots");
    }

    /** Asks a last question and returns what was posted before its answer. */
    private List<String> postedBefore(String last) throws Exception {
      slack.send("events_api", slack.mention(last, slack.ts()));
      List<String> bodies = new ArrayList<>();
      for (String body = slack.nextPosted(); !body.contains(last); body = slack.nextPosted()) {
        bodies.add(body);
      }
      return bodies;
    }

    @Override
    public boolean isPrivate(String body) {
      return body.contains("\"response_type\": \"ephemeral\"");
    }
  }

  @Test
  void acknowledgementOfCommandHoldsTheAnswer() throws Exception {
    String body = slack.send("slash_commands", slack.command("502"));

    Snapshots.assertMatches("slash-502.json", body);
  }

  @Test
  void mentionIsAnsweredInItsThread() throws Exception {
    slack.send("events_api", slack.mention("compare 251 503", "1700000000.000000"));

    Snapshots.assertMatches("mention-compare-251-503.json", slack.nextPosted());
  }

  @Test
  void directMessageIsAnsweredOutsideThreads() throws Exception {
    slack.send("events_api", slack.direct("251 vs 551?", slack.ts()));

    Snapshots.assertMatches("direct-251-vs-551.json", slack.nextPosted());
  }

  @Test
  void unknownCodeIsDecoded() throws Exception {
    String body = slack.send("slash_commands", slack.command("599"));

    Snapshots.assertMatches("slash-599.json", body);
  }

  @Test
  void nonsenseGetsExamples() throws Exception {
    String body =
        slack.send("slash_commands", slack.command("&lt;!channel&gt; @everyone lunch &amp; more"));

    Snapshots.assertMatches("slash-nonsense.json", body);
  }

  @Test
  void clickOnPublicAnswerIsAnsweredInItsThread() throws Exception {
    String acknowledgement =
        slack.send("interactive", slack.click("compare 251 551", false, slack.responseUrl()));

    assertThat(acknowledgement).isEqualTo("{}");
    assertThat(slack.nextResponse())
        .contains(
            "\"response_type\": \"in_channel\"",
            "\"thread_ts\": \"1.0\"",
            "\"replace_original\": false");
  }

  @Test
  void answerIsNeverSentToForeignResponseAddress() throws Exception {
    slack.send("interactive", slack.click("550", true, "https://hooks.slack.com.example.org/x"));
    slack.send("interactive", slack.click("551", true, slack.responseUrl()));

    assertThat(slack.nextResponse()).contains("SMTP 551");
  }

  @Test
  void rateLimitAndServerErrorAreWaitedFor() throws Exception {
    slack.failNext(429, 500);

    slack.send("events_api", slack.mention("450 vs 550", slack.ts()));

    assertThat(slack.nextPosted()).contains("450 Mailbox Unavailable vs 550");
  }

  @Test
  void garbageDoesNoHarm() throws Exception {
    for (String garbage :
        List.of("null", "[]", "{", "{}", "{\"type\":7}", "{\"type\":\"x\"}", "")) {
      slack.sendRaw(garbage);
    }
    slack.sendRaw(
        "{\"type\":\"events_api\",\"envelope_id\":\"none\",\"payload\":null}"
            .replace("none", "garbage"));

    assertThat(slack.send("slash_commands", slack.command("550"))).contains("SMTP 550");
  }

  @Test
  void eventThatNobodyTakesIsAcknowledged() throws Exception {
    JsonObject event = new JsonObject();
    event.addProperty("type", "reaction_added");

    assertThat(slack.send("events_api", slack.event(event))).isEqualTo("{}");
  }

  @Test
  void connectionThatWasCutIsReplaced() throws Exception {
    slack.cutConnection();
    slack.refreshConnection();

    assertThat(slack.send("slash_commands", slack.command("550"))).contains("SMTP 550");
  }

  @Test
  void oddAnswerToOpeningIsNoReasonToGiveUp() throws Exception {
    FakeSlack other = new FakeSlack();
    other.answerNextOpens("<html>proxy</html>", "{\"ok\":true,\"url\":\"no address\"}");

    try (SlackAdapter connected = Adapters.of(other.settings(1))) {
      connected.start();

      assertThat(other.send("slash_commands", other.command("550"))).contains("SMTP 550");
    } finally {
      other.stop();
    }
  }

  @Test
  void whatWasAcknowledgedIsAnsweredBeforeTheEnd() throws Exception {
    FakeSlack other = new FakeSlack();
    CountDownLatch released = new CountDownLatch(1);
    other.holdPosts(released);
    SlackAdapter stopping = Adapters.of(other.settings(1));
    stopping.start();
    other.send("events_api", other.mention("550", other.ts()));

    Thread closing = Thread.ofVirtual().start(stopping::close);
    released.countDown();
    closing.join();

    assertThat(other.nextPosted()).contains("SMTP 550");
    other.stop();
  }

  @Test
  void refusedTokenSaysWhichAndWhatToDo() {
    SlackSettings wrongBot =
        new SlackSettings(
            new SlackSettings.One("xoxb-wrong-token-for-tests"),
            new SlackSettings.SocketMode(FakeSlack.APP_TOKEN, 1),
            slack.apiUrl());
    SlackSettings wrongApp =
        new SlackSettings(
            new SlackSettings.One(FakeSlack.BOT_TOKEN),
            new SlackSettings.SocketMode("xapp-wrong-token-for-tests", 1),
            slack.apiUrl());

    assertThatThrownBy(() -> startAndClose(wrongBot))
        .hasMessageContaining("SLACK_BOT_TOKEN")
        .hasMessageContaining("invalid_auth")
        .hasMessageNotContaining("wrong-token");
    assertThatThrownBy(() -> startAndClose(wrongApp))
        .hasMessageStartingWith("Slack refuses SLACK_APP_TOKEN")
        .hasMessageContaining("connections:write");
  }

  private static void startAndClose(SlackSettings settings) throws InterruptedException {
    try (SlackAdapter refused = Adapters.of(settings)) {
      refused.start();
    }
  }
}
