package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.util.json.GsonFactory;
import dev.answerback.bot.Answer;
import dev.answerback.bot.Bot;
import dev.answerback.bot.Claims;
import dev.answerback.bot.Context;
import dev.answerback.bot.Message;
import dev.answerback.bot.Preferences;
import dev.answerback.bot.Utterance;
import dev.answerback.bot.contract.AdapterContract;
import dev.answerback.bot.contract.Samples;
import dev.answerback.slack.SlackAdapter.Stores;
import dev.answerback.slack.SlackRenderer.Rendered;
import dev.answerback.slack.SlackRenderer.Surface;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What hostile people type, and what comes round again: no ping, no link, no loop, no end. */
class SlackHostileTest {

  private static final List<String> MARKUP =
      List.of(
          "<!channel>",
          "<!here|here>",
          "<!everyone>",
          "<!subteam^S1>",
          "<!subteam^S1|@ops>",
          "<!date^1392734382^{date}^https://evil.example|x>",
          "<@U1>",
          "<@U1|bank>",
          "<#C1|general>",
          "@everyone",
          "@channel",
          "@here",
          "<http://evil.example|https://bank.example>",
          "<https://evil.example>",
          "<mailto:a@evil.example|b@bank.example>",
          "<javascript:alert(1)|x>",
          "https://evil.example/",
          "[bank](https://evil.example)",
          "```",
          "`",
          "*b* _i_ ~s~",
          "> quote",
          ":smile:",
          "&lt;!channel&gt;",
          "&amp;lt;!channel&amp;gt;",
          "&#60;!channel&#62;",
          "<<!channel>>",
          "<!chan\u200Bnel>",
          "\u202E>lennahc!<\u202C",
          "\u2066<@U1>\u2069",
          "\uFF1C!channel\uFF1E",
          "<!channel\n>",
          "|",
          "<",
          ">",
          "\u0000<!channel>");

  private static final List<String> CARRIERS =
      List.of(
          "%s",
          "lunch %s",
          "550 %s",
          "compare 251 %s 551",
          "list %s",
          "550 5.1.1 %s: Recipient address rejected: User unknown",
          "host mx.example.org[192.0.2.1] said: 554 5.7.1 %s blocked using %s",
          "language %s");

  private static final Set<String> SHOWN_AS_WRITTEN =
      Set.of("text", "rich_text_section", "rich_text_preformatted", "rich_text", "raw_text");
  private static final Set<String> MADE_OF_TEXT =
      Set.of("section", "header", "context", "actions", "button", "table", "divider", "plain_text");

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
  }

  /** Returns each markup in each carrier, and each pair of them one inside the other. */
  private static Set<String> hostile() {
    Set<String> texts = new LinkedHashSet<>(Samples.HOSTILE);
    for (String markup : MARKUP) {
      CARRIERS.forEach(carrier -> texts.add(carrier.replace("%s", markup)));
      MARKUP.forEach(other -> texts.add(markup.substring(0, 1) + other + markup.substring(1)));
    }
    return texts;
  }

  @Test
  void noAnswerHoldsMentionOrLinkThatTheCatalogDidNotPutThere() {
    for (String text : hostile()) {
      Utterance utterance = new Utterance(text, Locale.ENGLISH, Context.MENTION);
      Message message = Samples.BOT.answer(utterance).message();

      for (Surface surface : Surface.values()) {
        Rendered rendered = SlackRenderer.render(message, surface);
        JsonObject body = new JsonObject();
        body.addProperty("text", rendered.text());
        body.add("blocks", GsonFactory.createSnakeCase().toJsonTree(rendered.blocks()));
        assertHarmless(text, body);
      }
    }
  }

  @Test
  void textGoesThroughSlackAndComesBackTheSame() {
    for (String text : hostile()) {
      String escaped = SlackText.escape(text);

      assertThat(SlackText.unescape(escaped)).isEqualTo(text);
      assertThat(escaped).doesNotContain("<", ">");
      assertThat(SlackText.unescape("&amp;lt;")).isEqualTo("&lt;");
    }
  }

  @Test
  void nothingThatIsSentHoldsThemEither() throws Exception {
    for (String markup : MARKUP) {
      String text = "lunch " + SlackText.escape(markup);
      slack.send("events_api", slack.direct(text, slack.ts()));
      assertHarmless(text, JsonParser.parseString(slack.nextPosted()));
      assertHarmless(
          text, JsonParser.parseString(slack.send("slash_commands", slack.command(text))));
      assertHarmless(
          text, JsonParser.parseString(slack.send("interactive", slack.paste("550 " + markup))));
      slack.send("interactive", slack.click("share:1", markup, true, slack.responseUrl()));
      assertHarmless(text, JsonParser.parseString(slack.nextResponse()));
    }
    assertThat(slack.refusals()).isEmpty();
  }

  @Test
  void nothingThatIsPostedUnfolds() throws Exception {
    slack.send("events_api", slack.mention("550", slack.ts()));
    JsonObject posted = JsonParser.parseString(slack.nextPosted()).getAsJsonObject();
    slack.send("interactive", slack.click("share:1", "550", true, slack.responseUrl()));
    JsonObject shared = JsonParser.parseString(slack.nextResponse()).getAsJsonObject();

    for (String field : List.of("unfurl_links", "unfurl_media")) {
      assertThat(posted.get(field).getAsString()).isEqualTo("0");
      assertThat(shared.get(field).getAsBoolean()).isFalse();
    }
  }

  @Test
  void whatComesRoundAgainIsNotAnswered() throws Exception {
    List<JsonObject> events = new ArrayList<>();
    for (String subtype :
        List.of(
            "bot_message",
            "message_changed",
            "message_deleted",
            "message_replied",
            "channel_join",
            "reminder_add",
            "a_subtype_of_tomorrow")) {
      events.add(with(slack.direct("550", slack.ts()), "subtype", subtype));
      events.add(with(slack.mention("550", slack.ts()), "subtype", subtype));
    }
    events.add(with(slack.direct("550", slack.ts()), "bot_id", "BBOT"));
    events.add(with(slack.mention("550", slack.ts()), "bot_id", "B2"));
    events.add(with(slack.direct("<@UBOT> 550", slack.ts()), "channel_type", "channel"));
    events.add(with(slack.direct("<@UBOT> 550", slack.ts()), "channel_type", "group"));
    events.add(with(slack.direct("<@UBOT> 550", slack.ts()), "channel_type", "mpim"));

    for (JsonObject event : events) {
      assertThat(slack.send("events_api", event)).as(event.toString()).isEqualTo("{}");
    }
    slack.send("events_api", slack.direct("551", slack.ts()));

    assertThat(slack.nextPosted()).contains("SMTP 551");
    adapter.close();
    assertThat(slack.calls().stream().filter(call -> call.startsWith("chat."))).hasSize(1);
  }

  @Test
  void poisonHarmsNoQuestionAfterIt() throws Exception {
    FakeSlack other = new FakeSlack();
    Stores stores = new Stores(Preferences.inMemory(), Claims.inMemory(), Adapters.installations());
    try (SlackAdapter poisoned = new SlackAdapter(new Poisoned(), other.settings(1), stores)) {
      poisoned.start();

      for (int i = 0; i < 20; i++) {
        other.send("events_api", other.mention("poison", other.ts()));
        assertThat(other.nextPosted()).contains("Something went wrong").doesNotContain("poison");
        assertThat(other.send("slash_commands", other.command("poison")))
            .contains("Something went wrong");
        assertThat(other.send("slash_commands", other.command("550"))).contains("SMTP 550");
      }
    } finally {
      other.stop();
    }
  }

  /** A bot that one word kills. */
  private static final class Poisoned implements Bot {

    @Override
    public Answer answer(Utterance utterance) {
      if (utterance.text().contains("poison")) {
        throw new StackOverflowError(utterance.text());
      }
      return Samples.BOT.answer(utterance);
    }

    @Override
    public Message failure(Locale locale, String reference) {
      return Samples.BOT.failure(locale, reference);
    }
  }

  private static JsonObject with(JsonObject payload, String field, String value) {
    payload.getAsJsonObject("event").addProperty(field, value);
    return payload;
  }

  private static void assertHarmless(String text, JsonElement body) {
    AdapterContract.assertNoTricks(body.toString());
    assertHarmlessPart(text, body);
  }

  private static void assertHarmlessPart(String text, JsonElement part) {
    if (part.isJsonArray()) {
      part.getAsJsonArray().forEach(each -> assertHarmlessPart(text, each));
    } else if (part instanceof JsonObject object) {
      JsonElement type = object.get("type");
      String kind = type == null ? "message" : type.getAsString();
      switch (kind) {
        case "mrkdwn" -> {
          assertThat(object.get("verbatim").getAsBoolean()).as(text).isTrue();
          assertOnlyOurLinks(text, object.get("text").getAsString());
        }
        case "plain_text" -> assertThat(object.get("emoji").getAsBoolean()).as(text).isFalse();
        case "link" -> assertOurs(text, object.get("url").getAsString());
        case "message" -> {
          if (object.get("text") != null && object.get("text").isJsonPrimitive()) {
            assertOnlyOurLinks(text, object.get("text").getAsString());
          }
        }
        default ->
            assertThat(
                    SHOWN_AS_WRITTEN.contains(kind)
                        || MADE_OF_TEXT.contains(kind)
                        || "modal".equals(kind))
                .as("%s is shown as %s", text, kind)
                .isTrue();
      }
      object.asMap().values().forEach(each -> assertHarmlessPart(text, each));
    }
  }

  /** Asserts that all that is left of markup in a text are links of the catalog's. */
  private static void assertOnlyOurLinks(String text, String markdown) {
    for (int at = markdown.indexOf('<'); at >= 0; at = markdown.indexOf('<', at + 1)) {
      int end = markdown.indexOf('>', at);
      assertThat(end).as(text).isPositive();
      assertOurs(text, markdown.substring(at + 1, end));
    }
    assertThat(markdown.replaceAll("&(amp|lt|gt);", "")).as(text).doesNotContain("&");
  }

  private static void assertOurs(String text, String url) {
    assertThat(url).as(text).startsWith("https://").doesNotContain("evil", "bank");
  }
}
