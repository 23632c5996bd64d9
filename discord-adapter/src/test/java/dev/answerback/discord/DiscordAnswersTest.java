package dev.answerback.discord;

import static dev.answerback.discord.FakeDiscord.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.Preferences;
import dev.answerback.bot.contract.Samples;
import dev.answerback.bot.contract.Snapshots;
import dev.answerback.discord.FakeDiscord.Sent;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole of what Discord receives. */
class DiscordAnswersTest {

  private FakeDiscord discord;
  private DiscordAdapter adapter;

  @BeforeEach
  void connect() throws Exception {
    discord = new FakeDiscord();
    adapter = new DiscordAdapter(Samples.BOT, discord.settings(), Preferences.inMemory());
    adapter.start();
  }

  @AfterEach
  void disconnect() {
    adapter.close();
    discord.close();
  }

  @Test
  void theCommandsAreRegistered() throws Exception {
    DataObject commands = DataObject.empty().put("commands", discord.nextCommands());

    Snapshots.assertMatches("commands.json", commands.toPrettyString());
  }

  @Test
  void aCommandAsksAboutOneCode() throws Exception {
    discord.slash("502", "en-US");

    assertReceived("slash-502.json");
  }

  @Test
  void aMentionCompares() throws Exception {
    discord.post(discord.inChannel("<@" + BOT + "> compare 251 503", BOT));

    assertReceived("mention-compare-251-503.json");
  }

  @Test
  void aDirectMessageCompares() throws Exception {
    discord.post(discord.direct("251 vs 551?"));

    assertReceived("direct-251-vs-551.json");
  }

  @Test
  void aClickCompares() throws Exception {
    discord.click("ask:compare 502 504", "en-US");

    assertReceived("click-compare-502-504.json");
  }

  @Test
  void aCodeThatIsNone() throws Exception {
    discord.slash("599", "en-US");

    assertReceived("slash-599.json");
  }

  @Test
  void aTextWithoutQuestion() throws Exception {
    discord.slash("is lunch ready", "en-US");

    assertReceived("slash-no-question.json");
  }

  @Test
  void help() throws Exception {
    discord.slash("help", "en-US");

    assertReceived("slash-help.json");
  }

  @Test
  void aClass() throws Exception {
    discord.slash("list 4xx", "en-US");

    assertReceived("slash-list-4xx.json");
  }

  @Test
  void thePreviewIsWhatIsPosted() throws Exception {
    discord.post(discord.inChannel("<@" + BOT + "> 550", BOT));
    DataObject posted = discord.nextAnswer().body();

    DataObject preview = DataObject.fromJson(DiscordAdapter.preview(Samples.answer("550")));

    for (String key : preview.keys()) {
      assertThat(posted.get(key)).as(key).isEqualTo(preview.get(key));
    }
    assertThat(preview.keys()).containsExactlyInAnyOrder("components", "flags", "allowed_mentions");
  }

  private void assertReceived(String snapshot) throws InterruptedException {
    Sent sent = discord.nextAnswer();
    DataObject received = DataObject.empty().put("path", sent.path()).put("body", sent.body());

    String stable =
        received
            .toPrettyString()
            .replaceAll("\\b\\d{18,20}\\b", "<id>")
            .replaceAll("(\"nonce\" : )\"\\d+\"", "$1\"<random>\"");
    Snapshots.assertMatches(snapshot, stable);
  }
}
