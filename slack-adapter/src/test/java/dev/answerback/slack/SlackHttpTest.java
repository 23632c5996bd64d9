package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HTTP mode, with the requests that Slack signs and with all others. */
class SlackHttpTest {

  private FakeSlack slack;
  private SlackAdapter adapter;

  @BeforeEach
  void start() throws Exception {
    slack = new FakeSlack();
    adapter = Adapters.of(slack.httpSettings());
    adapter.start();
  }

  @AfterEach
  void stop() throws Exception {
    adapter.close();
    slack.stop();

    assertThat(slack.isSilent()).as("nothing else was sent").isTrue();
    assertThat(slack.refusals()).isEmpty();
  }

  private SlackResponse receive(SlackRequest request) {
    return slack.checked(adapter.receive(request));
  }

  @Test
  void addressIsVerified() {
    JsonObject challenge = new JsonObject();
    challenge.addProperty("type", "url_verification");
    challenge.addProperty("challenge", "3eZbrw1aB");

    SlackResponse response = receive(slack.signedEvent(challenge));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("3eZbrw1aB");
  }

  @Test
  void commandIsAnsweredInTheResponse() {
    SlackResponse response = receive(slack.signedCommand(slack.command("502 & more")));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.contentType()).startsWith("application/json");
    assertThat(response.body()).contains("\"response_type\":\"ephemeral\"", "SMTP 502");
  }

  @Test
  void eventIsAcknowledgedAndAnsweredOnceAlsoWhenItIsDeliveredAgain() throws Exception {
    JsonObject mention = slack.mention("550", slack.ts());

    SlackResponse first = receive(slack.signedEvent(mention));
    SlackResponse again = receive(slack.signedEvent(mention));
    receive(slack.signedEvent(slack.direct("551", slack.ts())));

    assertThat(List.of(first.status(), again.status())).containsOnly(200);
    List<String> posted = new ArrayList<>();
    posted.add(slack.nextPosted());
    posted.add(slack.nextPosted());
    assertThat(posted)
        .anyMatch(body -> body.contains("SMTP 550"))
        .anyMatch(body -> body.contains("SMTP 551"));
  }

  @Test
  void eventThatOnlyItsRetryBringsIsAnswered() throws Exception {
    SlackRequest signed = slack.signedEvent(slack.mention("550", slack.ts()));
    Map<String, List<String>> headers = new HashMap<>(signed.headers());
    headers.put("x-slack-retry-num", List.of("2"));
    headers.put("x-slack-retry-reason", List.of("http_timeout"));

    receive(new SlackRequest(signed.path(), null, headers, signed.body()));

    assertThat(slack.nextPosted()).contains("SMTP 550");
  }

  @Test
  void clickAndShortcutAreUnderstood() throws Exception {
    receive(slack.signedInteraction(slack.click("550", true, slack.responseUrl())));
    JsonObject message = new JsonObject();
    message.addProperty("text", "551");

    assertThat(slack.nextResponse()).contains("SMTP 550");
    receive(slack.signedInteraction(slack.explain(message)));
    assertThat(slack.nextResponse()).contains("SMTP 551");
  }

  @Test
  void answerWhoseShareWasRefusedIsSharedByTheNextClick() throws Exception {
    adapter.close();
    adapter = Adapters.of(slack.httpSettings(), 1);
    adapter.start();
    CountDownLatch released = new CountDownLatch(1);
    slack.holdPosts(released);
    adapter.receive(slack.signedEvent(slack.mention("550", slack.ts())));

    assertThat(share()).isEqualTo(SlackInbox.UNAVAILABLE);
    released.countDown();
    assertThat(slack.nextPosted()).contains("SMTP 550");
    for (int i = 0; i < 10_000 && share() != 200; i++) {
      LockSupport.parkNanos(1_000_000);
    }

    assertThat(slack.nextResponse()).contains("SMTP 551");
  }

  /** Clicks on the button that shares, always the same; returns the status of the response. */
  private int share() {
    JsonObject click = slack.click("share:1", "551", true, slack.responseUrl());
    return adapter.receive(slack.signedInteraction(click)).status();
  }

  @Test
  void pastedLinesAreAnsweredInTheResponse() {
    SlackResponse response = receive(slack.signedInteraction(slack.paste("550")));

    assertThat(response.body()).contains("\"response_action\":\"update\"", "SMTP 550");
  }

  @Test
  void wrongSignatureIsRefused() {
    SlackRequest signed = slack.signedCommand(slack.command("550"));

    assertThat(
            adapter
                .receive(
                    new SlackRequest(signed.path(), null, signed.headers(), signed.body() + " "))
                .status())
        .isEqualTo(401);
    assertThat(adapter.failures()).containsEntry("http.refused.signature", 1L);
  }

  @Test
  void staleAndFutureRequestsAreRefused() {
    Duration late = Duration.ofSeconds(310);
    String body = "command=%2Fsmtp&text=550";
    String form = "application/x-www-form-urlencoded";

    assertThat(receive(slack.signed(form, body, Instant.now().minus(late))).status())
        .isEqualTo(401);
    assertThat(receive(slack.signed(form, body, Instant.now().plus(late))).status()).isEqualTo(401);
  }

  @Test
  void commandThatIsPlayedAgainIsRefused() {
    SlackRequest signed = slack.signedCommand(slack.command("550"));

    assertThat(receive(signed).status()).isEqualTo(200);
    assertThat(receive(signed).status()).isEqualTo(401);
  }

  @Test
  void commandThatIsPlayedAgainAsAnotherTypeIsRefused() {
    SlackRequest signed = slack.signedCommand(slack.command("550"));
    Map<String, List<String>> headers = new HashMap<>(signed.headers());
    headers.put("content-type", List.of("application/json"));

    assertThat(receive(signed).status()).isEqualTo(200);
    assertThat(receive(new SlackRequest(signed.path(), null, headers, signed.body())).status())
        .isEqualTo(401);
  }

  @Test
  void bodyThatIsTooLargeIsRefusedUnread() {
    SlackRequest large = slack.signed("application/json", " ".repeat(SlackRequest.MOST_BYTES + 1));

    assertThat(receive(large).status()).isEqualTo(413);
  }

  @Test
  void badBodyThatSlackSignedIsNeverAServerError() {
    for (String body :
        List.of("", "{", "null", "[]", "7", "{\"type\":7}", "payload=", "payload=%7B", "%")) {
      assertThat(receive(slack.signed("application/json", body)).status()).as(body).isLessThan(500);
    }
    String deep = "{\"type\":\"event_callback\",\"event\":" + "[".repeat(100_000);
    assertThat(receive(slack.signed("application/json", deep)).status()).isLessThan(500);
    assertThat(receive(slack.signedCommand(slack.command("550"))).body()).contains("550");
  }

  @Test
  void otherPathsAreNotThere() {
    for (String path : List.of("/", "/slack", SlackRequest.INSTALL, SlackRequest.OAUTH_REDIRECT)) {
      assertThat(receive(new SlackRequest(path, null, Map.of(), "")).status()).isEqualTo(404);
    }
  }

  @Test
  void eventThatNobodyTakesIsAcknowledged() {
    JsonObject event = new JsonObject();
    event.addProperty("type", "reaction_added");

    assertThat(receive(slack.signedEvent(slack.event(event))).status()).isEqualTo(200);
  }
}
