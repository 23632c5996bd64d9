package dev.answerback.discord;

import static dev.answerback.discord.FakeDiscord.BOT;

import dev.answerback.bot.Preferences;
import dev.answerback.bot.contract.AdapterContract;
import dev.answerback.bot.contract.Samples;
import java.util.ArrayList;
import java.util.List;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The adapter contract, with JDA between the adapter and a fake Discord. */
class DiscordAdapterTest extends AdapterContract {

  private FakeDiscord discord;
  private DiscordAdapter adapter;

  @BeforeEach
  void connect() throws Exception {
    discord = new FakeDiscord();
    adapter = new DiscordAdapter(Samples.BOT, discord.settings(), Preferences.inMemory());
    adapter.start();
  }

  @AfterEach
  void disconnect() throws Exception {
    adapter.close();
    discord.close();
  }

  @Override
  protected Platform platform() {
    return new Platform() {

      @Override
      public String slash(String text) throws Exception {
        discord.slash(text, "en-US");
        return nextBody();
      }

      @Override
      public String mention(String text) throws Exception {
        discord.post(mentionOf(text));
        return nextBody();
      }

      @Override
      public String direct(String text) throws Exception {
        discord.post(discord.direct(text));
        return nextBody();
      }

      @Override
      public String click(String question) throws Exception {
        discord.click("ask:" + question, "en-US");
        return nextBody();
      }

      @Override
      public List<String> mentionDeliveredTwice(String text) throws Exception {
        DataObject message = mentionOf(text);
        discord.post(message);
        discord.post(message);
        return allBodies();
      }

      @Override
      public List<String> botsMention(String text) throws Exception {
        discord.post(mentionOf(text).put("author", FakeDiscord.user(BOT, true)));
        discord.post(mentionOf(text).put("author", FakeDiscord.user("902", true)));
        return allBodies();
      }

      @Override
      public boolean isPrivate(String body) {
        DataObject json = DataObject.fromJson(body);
        return (json.optObject("data").orElse(json).getInt("flags", 0) & 64) != 0;
      }
    };
  }

  private DataObject mentionOf(String text) {
    return discord.inChannel("<@" + BOT + "> " + text, BOT);
  }

  private String nextBody() throws InterruptedException {
    return discord.nextAnswer().body().toString();
  }

  /** Everything that is posted; closing lets what was taken be answered. */
  private List<String> allBodies() throws InterruptedException {
    discord.slash("help", "en-US");
    List<DataObject> bodies = new ArrayList<>();
    DataObject body;
    do {
      body = discord.nextAnswer().body();
      bodies.add(body);
    } while (!body.hasKey("data"));
    adapter.close();
    discord.otherAnswers().forEach(sent -> bodies.add(sent.body()));
    return bodies.stream().filter(b -> !b.hasKey("data")).map(DataObject::toString).toList();
  }
}
