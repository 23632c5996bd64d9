package dev.answerback.discord;

import static dev.answerback.discord.FakeDiscord.BOT;
import static dev.answerback.discord.FakeDiscord.CHANNEL;
import static dev.answerback.discord.FakeDiscord.FORUM_POST;
import static dev.answerback.discord.FakeDiscord.GUILD;
import static dev.answerback.discord.FakeDiscord.THREAD;
import static dev.answerback.discord.FakeDiscord.option;
import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.Preferences;
import dev.answerback.bot.contract.AdapterContract;
import dev.answerback.bot.contract.Samples;
import dev.answerback.discord.FakeDiscord.Place;
import dev.answerback.discord.FakeDiscord.Sent;
import java.util.List;
import java.util.Locale;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that people can do with the app, through JDA and a Discord that is strict. */
class DiscordAppTest {

  private static final String REFUSED = "550 5.1.1 <user@example.org>: Recipient address rejected";

  private FakeDiscord discord;
  private DiscordAdapter adapter;

  @BeforeEach
  void connect() throws Exception {
    discord = new FakeDiscord();
    adapter = new DiscordAdapter(Samples.BOT, discord.settings(), Preferences.inMemory());
    adapter.start();
    discord.nextCommands();
  }

  @AfterEach
  void disconnect() {
    adapter.close();
    discord.close();
  }

  // ---- commands

  @Test
  void compareTakesUpToFourCodes() throws Exception {
    discord.command(
        "compare",
        "en-US",
        Place.SERVER,
        option("first", 3, "251"),
        option("second", 3, "252"),
        option("third", 3, "450"),
        option("fourth", 3, "551"));

    assertThat(answer()).contains("251", "252", "450", "551", "Key differences");
  }

  @Test
  void compareTakesWordsToo() throws Exception {
    discord.command(
        "compare",
        "en-US",
        Place.SERVER,
        option("first", 3, "5.2.2"),
        option("second", 3, "command not implemented"));

    assertThat(answer()).contains("5.2.2", "502", "vs");
  }

  @Test
  void answerIsForAllWhereThatIsAskedFor() throws Exception {
    discord.command(
        "smtp", "en-US", Place.SERVER, option("question", 3, "550"), option("public", 5, true));

    DataObject data = nextData();

    assertThat(isPrivate(data)).isFalse();
    assertThat(data.toString()).contains("SMTP 550").doesNotContain("share:");
  }

  @Test
  void explainOpensAFormInTheLanguageOfTheAsker() throws Exception {
    discord.command("explain", "tr", Place.SERVER);

    DataObject form = discord.nextAnswer().body();

    assertThat(form.getInt("type")).isEqualTo(9);
    assertThat(form.toString()).contains("Bir SMTP yanıtını açıkla", "\"custom_id\":\"explain\"");
  }

  @Test
  void pastedTextIsExplained() throws Exception {
    discord.submit("explain", "550\n5.1.1", "en-US");

    DataObject data = nextData();

    assertThat(isPrivate(data)).isTrue();
    assertThat(data.toString()).contains("SMTP 550 5.1.1");
  }

  @Test
  void pastedTextIsExplainedToAllWhereThatIsAskedFor() throws Exception {
    discord.command("explain", "en-US", Place.SERVER, option("public", 5, true));
    String id = discord.nextAnswer().body().getObject("data").getString("custom_id");

    discord.submit(id, "550", "en-US");

    assertThat(isPrivate(nextData())).isFalse();
  }

  @Test
  void nothingPastedIsSaid() throws Exception {
    discord.submit("explain", " \n", "fr");

    assertThat(answer()).contains("Il n'y a pas de texte à expliquer");
  }

  // ---- the command of a message's menu

  @Test
  void messageIsExplainedByItsContent() throws Exception {
    discord.explain(discord.inChannel("```550 5.1.1```"), "en-US", Place.SERVER);

    DataObject data = nextData();

    assertThat(isPrivate(data)).isTrue();
    assertThat(data.toString()).contains("SMTP 550 5.1.1");
  }

  @Test
  void messageIsExplainedByItsEmbeds() throws Exception {
    DataObject field =
        DataObject.empty().put("name", "Reply").put("value", "452 4.2.2").put("inline", false);
    DataObject embed =
        DataObject.empty()
            .put("type", "rich")
            .put("title", "Alert")
            .put("fields", DataArray.empty().add(field));

    discord.explain(
        discord.inChannel("").put("embeds", DataArray.empty().add(embed)), "en-US", Place.SERVER);

    assertThat(answer()).contains("SMTP 452 4.2.2");
  }

  @Test
  void messageIsExplainedByItsFilesAfterADeferral() throws Exception {
    DataObject file = discord.file("mail.log", "text/plain; charset=utf-8", "452 4.2.2\n");

    discord.explain(withFile(file), "en-US", Place.SERVER);

    Sent deferral = discord.nextAnswer();
    Sent answer = discord.nextAnswer();
    assertThat(deferral.body().getInt("type")).isEqualTo(5);
    assertThat(isPrivate(deferral.body().getObject("data"))).isTrue();
    assertThat(answer.path()).endsWith("/messages/@original");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().toString()).contains("SMTP 452 4.2.2");
  }

  @Test
  void longFileIsReadFromItsBeginningAndThatIsSaid() throws Exception {
    String log = "550 5.1.1\n".repeat(20_000);

    discord.explain(withFile(discord.file("mail.log", "text/plain", log)), "en-US", Place.SERVER);

    discord.nextAnswer();
    assertThat(discord.nextAnswer().body().toString())
        .contains("Only the first 65530 characters of the text were read.");
  }

  @Test
  void longFileInAnyScriptIsReadAsFarAndThatIsSaid() throws Exception {
    String log = "550 5.1.1 kullanıcı bulunamadı şşşşşşşşşşş\n".repeat(5_000);

    discord.explain(withFile(discord.file("mail.log", "text/plain", log)), "en-US", Place.SERVER);

    discord.nextAnswer();
    assertThat(discord.nextAnswer().body().toString()).contains("characters of the text were read");
  }

  @Test
  void fileThatIsNotOnDiscordsHostsIsNotRead() throws Exception {
    DataObject file =
        discord.file("mail.log", "text/plain", "550").put("url", "http://evil.example/mail.log");

    discord.explain(withFile(file), "en-US", Place.SERVER);

    discord.nextAnswer();
    assertThat(discord.nextAnswer().body().toString()).contains("Something went wrong");
  }

  @Test
  void fileThatIsNoTextIsNotRead() throws Exception {
    discord.explain(withFile(discord.file("a.png", "image/png", "550")), "en-US", Place.SERVER);

    assertThat(answer()).contains("There is no text to explain");
  }

  private DataObject withFile(DataObject file) {
    return discord.inChannel("").put("attachments", DataArray.empty().add(file));
  }

  // ---- while somebody types

  @ParameterizedTest
  @CsvSource({
    "en-US, 5, 500",
    "en-US, 550, 550",
    "en-US, mailbox full, 4.2.2",
    "tr, posta kutusu dolu, 4.2.2",
    "fr, boîte pleine, 5.2.2",
    "en-US, 251 vs 55, 251 vs 550"
  })
  void codesAreOfferedBestFirst(String locale, String typed, String expected) throws Exception {
    discord.type("smtp", locale, option("question", 3, typed));

    Sent sent = discord.nextAnswer();

    List<String> offered = values(sent);
    assertThat(sent.status()).isEqualTo(200);
    assertThat(offered).startsWith(expected).hasSizeLessThanOrEqualTo(25);
  }

  @Test
  void codesAreNamedInTheLanguageOfTheAsker() throws Exception {
    String gloss =
        Samples.CATALOG.in(Locale.FRENCH).replies().stream()
            .filter(entry -> entry.code().text().equals("552"))
            .findFirst()
            .orElseThrow()
            .text()
            .gloss();

    discord.type("smtp", "fr", option("question", 3, "552"));

    assertThat(discord.nextAnswer().body().toString()).contains("552 \u00B7 " + gloss);
  }

  @Test
  void codeThatIsComparedAlreadyIsNotOffered() throws Exception {
    discord.type("compare", "en-US", option("first", 3, "550"), option("second", 3, "55"));

    assertThat(values(discord.nextAnswer())).contains("551").doesNotContain("550");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@everyone", "zzzz", "551 551 551 551 5"})
  void whateverIsTypedIsAnswered(String typed) throws Exception {
    discord.type("smtp", "en-US", option("question", 3, typed));

    Sent sent = discord.nextAnswer();

    assertThat(sent.status()).isEqualTo(200);
    AdapterContract.assertHarmless(sent.body().toString());
  }

  private static List<String> values(Sent sent) {
    return sent.body().getObject("data").getArray("choices").stream(DataArray::getObject)
        .map(choice -> choice.getString("value"))
        .toList();
  }

  // ---- buttons and selects

  @Test
  void oneCodeIsPickedFromAList() throws Exception {
    discord.pick("pick:4", "en-US", "451");

    assertThat(answer()).contains("SMTP 451");
  }

  @Test
  void pickedCodesAreCompared() throws Exception {
    discord.pick("pick:4", "en-US", "450", "451");

    assertThat(answer()).contains("SMTP 450", " vs ", "451");
  }

  @Test
  void sharedAnswerIsForAll() throws Exception {
    discord.slash("what does 550 mean", "tr");
    DataObject asked = nextData();
    assertThat(asked.toString()).contains("\"custom_id\":\"share:550\"", "Kanalda paylaş");

    discord.click("share:550", "tr");

    DataObject shared = nextData();
    assertThat(isPrivate(shared)).isFalse();
    assertThat(shared.toString()).contains("SMTP 550").doesNotContain("share:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "share:buy at example.org",
        "share:550 buy at example.org",
        "share:mailbox full",
        "share:help",
        "share:",
        "share"
      })
  void whatTheBotDoesNotOfferIsNotShared(String forged) throws Exception {
    discord.click(forged, "en-US");

    DataObject data = nextData();

    assertThat(isPrivate(data)).isTrue();
    assertThat(data.toString()).contains("Ask me about SMTP status codes");
  }

  @Test
  void answerToATextOfSomebodysCannotBeShared() throws Exception {
    discord.slash("is lunch ready", "en-US");

    assertThat(answer()).doesNotContain("share:");
  }

  @Test
  void nextPageIsShownToWhoeverAsks() throws Exception {
    discord.click("more:2:550", "en-US");

    DataObject data = nextData();

    assertThat(isPrivate(data)).isTrue();
    assertThat(data.toString()).contains("SMTP 550");
  }

  // ---- places

  @ParameterizedTest
  @EnumSource(Place.class)
  void commandsWorkEverywhere(Place place) throws Exception {
    discord.command("smtp", "en-US", place, option("question", 3, "550"));

    DataObject data = nextData();

    assertThat(isPrivate(data)).isTrue();
    assertThat(data.toString()).contains("SMTP 550");
    assertThat(data.toString().contains("share:")).isEqualTo(place != Place.BOT_DM);
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void messagesAreExplainedEverywhere(Place place) throws Exception {
    discord.explain(discord.direct("550 5.1.1"), "en-US", place);

    assertThat(answer()).contains("SMTP 550 5.1.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {CHANNEL, THREAD, FORUM_POST})
  void mentionIsAnsweredWhereItStands(String channel) throws Exception {
    discord.post(discord.in(channel, GUILD, "<@" + BOT + "> 550", BOT));

    Sent sent = discord.nextAnswer();

    assertThat(sent.path()).isEqualTo("/channels/" + channel + "/messages");
    assertThat(sent.body().toString()).contains("SMTP 550");
  }

  @Test
  void mentionBelowAMessageThatIsHiddenSaysWhatToDo() throws Exception {
    DataObject alert = discord.inChannel(REFUSED);

    discord.post(replyTo(alert, discord.inChannel("<@" + BOT + ">", BOT)));

    assertThat(discord.nextAnswer().body().toString())
        .contains("I cannot see that message", "Explain SMTP reply");
  }

  @Test
  void directReplyToAMessageExplainsThatMessage() throws Exception {
    DataObject first = discord.direct("550 5.1.1");

    discord.post(replyTo(first, discord.direct("")));

    assertThat(discord.nextAnswer().body().toString()).contains("SMTP 550 5.1.1");
  }

  @Test
  void fileInADirectMessageIsRead() throws Exception {
    DataObject file = discord.file("bounce.eml", "message/rfc822", "452 4.2.2");

    discord.post(discord.direct("").put("attachments", DataArray.empty().add(file)));

    assertThat(discord.nextAnswer().body().toString()).contains("SMTP 452 4.2.2");
  }

  private static DataObject replyTo(DataObject first, DataObject reply) {
    return reply
        .put("type", 19)
        .put(
            "message_reference",
            DataObject.empty()
                .put("message_id", first.getString("id"))
                .put("channel_id", first.getString("channel_id")))
        .put("referenced_message", first);
  }

  // ---- registration

  @Test
  void commandsAreNotRegisteredAgainWhileTheyAreTheSame() throws Exception {
    adapter.close();

    try (DiscordAdapter again =
        new DiscordAdapter(Samples.BOT, discord.settings(), Preferences.inMemory())) {
      again.start();

      assertThat(discord.otherRegistrations()).isZero();
      assertThat(discord.requests()).contains("GET applications/" + BOT + "/commands");
    }
  }

  private DataObject nextData() throws InterruptedException {
    Sent sent = discord.nextAnswer();
    assertThat(sent.status()).as(sent.toString()).isEqualTo(200);
    return sent.body().getObject("data");
  }

  private String answer() throws InterruptedException {
    return nextData().toString();
  }

  private static boolean isPrivate(DataObject data) {
    return (data.getInt("flags", 0) & 64) != 0;
  }
}
