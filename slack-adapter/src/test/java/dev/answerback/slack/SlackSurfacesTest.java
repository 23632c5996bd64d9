package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.answerback.bot.contract.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Buttons, pages, shortcuts, windows and the home tab, with the real Bolt. */
class SlackSurfacesTest {

  private static final String ALL = "2xx 3xx 4xx 5xx";

  private FakeSlack slack;
  private SlackAdapter adapter;

  @BeforeEach
  void connect() throws Exception {
    slack = new FakeSlack();
    adapter = Adapters.of(slack.settings(1));
    adapter.start();
  }

  @AfterEach
  void disconnect() throws Exception {
    adapter.close();
    slack.stop();

    assertThat(slack.isSilent()).as("nothing else was sent").isTrue();
    assertThat(slack.refusals()).isEmpty();
  }

  @Test
  void privateAnswerIsSharedByItsCodesAlone() throws Exception {
    String answer = slack.send("slash_commands", slack.command("what is the meaning of 251 ?"));
    JsonObject button = button(answer, SlackAnswers.SHARE);
    slack.send(
        "interactive", slack.click("share:1", text(button, "value"), true, slack.responseUrl()));

    assertThat(text(button, "value")).isEqualTo("251");
    assertThat(slack.nextResponse())
        .contains(
            "\"response_type\": \"in_channel\"",
            "\"replace_original\": false",
            "SMTP 251",
            "Shared from an answer to /smtp 251")
        .doesNotContain("\"action_id\": \"share:");
  }

  @Test
  void doubleClickSharesOnce() throws Exception {
    JsonObject click = slack.click("share:1", "550", true, slack.responseUrl());

    slack.send("interactive", click);
    slack.send("interactive", click);
    slack.send("interactive", slack.click("551", true, slack.responseUrl()));

    List<String> titles = new ArrayList<>();
    titles.add(slack.nextResponse());
    titles.add(slack.nextResponse());
    assertThat(titles).anyMatch(body -> body.contains("SMTP 550"));
    assertThat(titles).anyMatch(body -> body.contains("SMTP 551"));
  }

  @Test
  void eachPageOfOneAnswerIsShared() throws Exception {
    slack.send("interactive", slack.click("share:1", ALL, true, slack.responseUrl()));
    String first = slack.nextResponse();
    slack.send("interactive", slack.click("share:2", ALL, true, slack.responseUrl()));

    assertThat(first).contains("Page 1 of 2");
    assertThat(slack.nextResponse()).contains("Page 2 of 2");
  }

  @Test
  void answerToSomebodysWordsIsNotShared() throws Exception {
    assertThat(slack.send("slash_commands", slack.command("lunch at noon")))
        .doesNotContain(SlackAnswers.SHARE);
  }

  @Test
  void clearHitOfSearchIsSharedAsItsCode() throws Exception {
    String answer = slack.send("slash_commands", slack.command("mailbox full"));

    assertThat(text(button(answer, SlackAnswers.SHARE), "value")).matches("[0-9.]+");
    assertThat(answer).doesNotContain("\"value\": \"mailbox");
  }

  @Test
  void longListIsTurnedPageByPage() throws Exception {
    String first = slack.send("slash_commands", slack.command("list"));
    JsonObject more = button(first, SlackAnswers.PAGE);

    slack.send(
        "interactive",
        slack.click(text(more, "action_id"), text(more, "value"), true, slack.responseUrl()));

    String second = slack.nextResponse();
    assertThat(first).contains("Page 1 of ", "Show more").doesNotContain("\"Back\"");
    assertThat(text(JsonParser.parseString(second).getAsJsonObject(), "text"))
        .startsWith("All SMTP replies\nPage 2 of ");
    assertThat(text(more, "value")).isEqualTo(ALL);
    assertThat(second).contains("\"replace_original\": true", "Page 2 of ", "\"Back\"");
    assertThat(button(second, SlackAnswers.SHARE).get("action_id").getAsString())
        .isEqualTo("share:2");
  }

  @Test
  void pageOfPublicAnswerIsTurnedForAll() throws Exception {
    slack.send("interactive", slack.click("page:2", ALL, false, slack.responseUrl()));

    assertThat(slack.nextResponse())
        .contains("\"response_type\": \"in_channel\"", "\"replace_original\": true", "Page 2 of 2")
        .doesNotContain(SlackAnswers.SHARE);
  }

  @Test
  void pageThatIsNotThereIsTheLast() throws Exception {
    slack.send("interactive", slack.click("page:99", ALL, true, slack.responseUrl()));

    assertThat(slack.nextResponse()).contains("Page 2 of 2");
  }

  @Test
  void fuzzedIdsChangeNothing() throws Exception {
    Random random = new Random(11);
    String letters = "askpgeshr:0123456789-/<>&\u0000\u202E";
    for (int i = 0; i < 10_000; i++) {
      StringBuilder id = new StringBuilder(List.of("ask:", "page:", "share:", "").get(i % 4));
      for (int length = random.nextInt(1, 9); length > 0; length--) {
        id.append(letters.charAt(random.nextInt(letters.length())));
      }
      if (!id.toString().matches("ask:[0-9]{1,3}:[0-9]{1,2}|(page|share):[0-9]{1,2}")) {
        slack.exchange("interactive", slack.click(id.toString(), "550", true, slack.responseUrl()));
      }
    }

    slack.send("interactive", slack.click("551", true, slack.responseUrl()));
    assertThat(slack.nextResponse()).contains("SMTP 551");
  }

  @Test
  void shortcutExplainsWhatAnAlertSays() throws Exception {
    JsonObject message =
        JsonParser.parseString(
                """
                {"type":"message","subtype":"bot_message","text":"","ts":"1.0","thread_ts":"0.9",
                 "bot_id":"B7","attachments":[{"color":"danger","fallback":"f","fields":
                   [{"title":"reply","value":"551","short":true}]}],
                 "blocks":[{"type":"a_block_of_tomorrow","block_id":"x"}]}
                """)
            .getAsJsonObject();

    String acknowledgement = slack.send("interactive", slack.explain(message));

    assertThat(acknowledgement).isEqualTo("{}");
    assertThat(slack.nextResponse())
        .contains("\"response_type\": \"ephemeral\"", "\"thread_ts\": \"0.9\"", "SMTP 551 ");
  }

  @Test
  void shortcutOnMessageWithoutTextSaysSo() throws Exception {
    slack.send("interactive", slack.explain(new JsonObject()));

    assertThat(slack.nextResponse()).contains("no text in it");
  }

  @Test
  void globalShortcutOpensWindowForManyLines() throws Exception {
    slack.send("interactive", slack.openPaste());

    Snapshots.assertMatches("paste.json", slack.nextView());
  }

  @Test
  void pastedLinesAreAnsweredInTheWindow() throws Exception {
    String acknowledgement = slack.send("interactive", slack.paste("251\nvs\n551"));

    assertThat(acknowledgement)
        .contains("\"response_action\": \"update\"", "251 User Not Local vs 551")
        .doesNotContain("\"table\"", SlackAnswers.SHARE);
  }

  @Test
  void clickInWindowShowsTheAnswerThere() throws Exception {
    slack.send("interactive", slack.clickInView("ask:1:0", "550", "modal"));

    assertThat(slack.nextView()).contains("\"type\": \"modal\"", "SMTP 550");
    assertThat(slack.calls()).contains("views.update");
  }

  @Test
  void homeTabShowsExamplesAndTheLanguage() throws Exception {
    slack.send("events_api", slack.openHome("U1"));

    Snapshots.assertMatches("home.json", slack.nextView());
  }

  /** A manifest holds one name, so that the menu shows it in every language. */
  @Test
  void homeTabCallsTheShortcutAsTheMenuDoes() throws Exception {
    slack.send("interactive", slack.select(SlackViews.LANGUAGE, "tr"));

    assertThat(slack.nextView()).contains("“" + SlackListener.EXPLAIN_MESSAGE_NAME + "”");
  }

  @Test
  void clickInHomeTabOpensWindow() throws Exception {
    slack.send("interactive", slack.clickInView("ask:1:0", "550", "home"));

    assertThat(slack.nextView()).contains("\"type\": \"modal\"", "SMTP 550");
    assertThat(slack.calls()).contains("views.open");
  }

  @Test
  void languageChosenInHomeTabIsKept() throws Exception {
    slack.send("interactive", slack.select(SlackViews.LANGUAGE, "tr"));

    assertThat(slack.nextView()).contains("Yanıtlarımın dili");
    assertThat(slack.send("slash_commands", slack.command("550"))).contains("Nasıl Düzeltilir");
  }

  @Test
  void languageChosenByWordsIsKeptAndTakenBack() throws Exception {
    String chosen = slack.send("slash_commands", slack.command("language français"));
    String french = slack.send("slash_commands", slack.command("550"));
    slack.send("slash_commands", slack.command("langue auto"));

    assertThat(chosen).contains("je vous réponds en français");
    assertThat(french).contains("Comment résoudre");
    assertThat(slack.send("slash_commands", slack.command("550"))).contains("How to fix it");
  }

  @Test
  void whatSomebodyElseWroteChoosesNoLanguage() throws Exception {
    JsonObject message = new JsonObject();
    message.addProperty("text", "language tr");

    slack.send("interactive", slack.explain(message));
    slack.nextResponse();
    slack.send("interactive", slack.paste("language tr"));

    assertThat(slack.send("slash_commands", slack.command("550"))).contains("How to fix it");
  }

  @Test
  void localeOfSlackIsAskedForOnceAndNeverWaitedFor() throws Exception {
    slack.locale("U1", "fr-FR");
    CountDownLatch released = new CountDownLatch(1);
    slack.holdUsers(released);

    String first = slack.send("slash_commands", slack.command("550"));
    released.countDown();
    String later = first;
    for (int i = 0; i < 50_000 && !later.contains("Comment résoudre"); i++) {
      later = slack.send("slash_commands", slack.command("550"));
    }

    assertThat(first).contains("How to fix it");
    assertThat(later).contains("Comment résoudre");
    assertThat(slack.calls().stream().filter("users.info U1"::equals)).hasSize(1);
  }

  private static JsonObject button(String body, String prefix) {
    List<JsonObject> buttons = new ArrayList<>();
    collect(JsonParser.parseString(body), buttons);
    return buttons.stream()
        .filter(button -> text(button, "action_id").startsWith(prefix))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no button " + prefix + " in " + body));
  }

  private static void collect(JsonElement element, List<JsonObject> buttons) {
    if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(each -> collect(each, buttons));
    } else if (element instanceof JsonObject object) {
      if (object.has("action_id")) {
        buttons.add(object);
      }
      object.asMap().values().forEach(each -> collect(each, buttons));
    }
  }

  private static String text(JsonObject object, String name) {
    return object.get(name).getAsString();
  }
}
