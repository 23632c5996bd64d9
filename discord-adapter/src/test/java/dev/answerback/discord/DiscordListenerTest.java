package dev.answerback.discord;

import static dev.answerback.discord.FakeDiscord.BOT;
import static dev.answerback.discord.FakeDiscord.PERSON;
import static dev.answerback.discord.FakeDiscord.option;
import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.Answer;
import dev.answerback.bot.Bot;
import dev.answerback.bot.Context;
import dev.answerback.bot.Message;
import dev.answerback.bot.Preferences;
import dev.answerback.bot.Suggestion;
import dev.answerback.bot.Utterance;
import dev.answerback.bot.contract.AdapterContract;
import dev.answerback.bot.contract.Samples;
import dev.answerback.discord.FakeDiscord.Place;
import dev.answerback.discord.FakeDiscord.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscordListenerTest {

  private static final String REFERENCE = "[0-9a-f]{8}";

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

  @Test
  void commandsAreAnsweredInTheLanguageOfTheAsker() throws Exception {
    RecordingBot bot = new RecordingBot();
    connect(bot);

    discord.slash("502", "tr");
    discord.click("ask:551", "fr");

    assertThat(List.of(bot.next(), bot.next()))
        .containsExactlyInAnyOrder(
            new Utterance("502", Locale.of("tr"), Context.SLASH),
            new Utterance("551", Locale.of("fr"), Context.SLASH));
  }

  @Test
  void aQuestionOfEachKindIsAskedAtTheStartSoThatNobodyWaitsForTheFirst() throws Exception {
    RecordingBot bot = new RecordingBot();

    connect(bot);

    List<String> kinds = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      kinds.add(Samples.BOT.answer(RecordingBot.next(bot.askedAtStart)).intent().id());
    }
    assertThat(kinds)
        .containsExactlyInAnyOrder("lookup", "compare", "diagnose", "search", "list", "help");
  }

  @Test
  void mentionsAreAnsweredInTheLanguageOfTheServer() throws Exception {
    RecordingBot bot = new RecordingBot();
    discord.speak("vi");
    connect(bot);

    discord.post(mention("550"));

    assertThat(bot.next()).isEqualTo(new Utterance(" 550", Locale.of("vi"), Context.MENTION));
  }

  @Test
  void directMessagesAreAnsweredInEnglish() throws Exception {
    RecordingBot bot = new RecordingBot();
    connect(bot);

    discord.post(discord.direct("550"));

    assertThat(bot.next()).isEqualTo(new Utterance("550", Locale.US, Context.DM));
  }

  @Test
  void anAnswerToAMessageIsAReplyThatPingsNobody() throws Exception {
    connect(Samples.BOT);
    DataObject question = mention("550");

    discord.post(question);

    DataObject body = discord.nextAnswer().body();
    assertThat(body.getObject("message_reference").getString("message_id"))
        .isEqualTo(question.getString("id"));
    assertThat(body.getObject("allowed_mentions").toMap())
        .containsEntry("parse", List.of())
        .containsEntry("replied_user", false);
  }

  @Test
  void whatIsNotMeantForTheBotIsNotAnswered() throws Exception {
    connect(Samples.BOT);

    discord.post(discord.inChannel("550"));
    discord.post(discord.inChannel("<@" + PERSON + "> 550", PERSON));
    discord.post(discord.inChannel("@everyone 550").put("mention_everyone", true));
    discord.post(
        mention("550").put("author", FakeDiscord.user("903", false)).put("webhook_id", "903"));
    discord.post(mention("550").put("type", 6));
    discord.post(discord.direct("550").put("author", FakeDiscord.user(BOT, true)));
    discord.edit(mention("550"));

    assertThat(answersUpToNow()).isEmpty();
  }

  @Test
  void aReplyToTheBotIsAnsweredIfItAsks() throws Exception {
    connect(Samples.BOT);

    discord.post(discord.inChannel("thanks!", BOT).put("type", 19));
    discord.post(discord.inChannel("\uD83D\uDC4D", BOT).put("type", 19));
    discord.post(discord.inChannel("and 551?", BOT).put("type", 19));

    assertThat(answersUpToNow()).hasSize(1).allMatch(body -> body.contains("SMTP 551"));
  }

  @Test
  void aMentionAloneIsAnsweredWithHelp() throws Exception {
    connect(Samples.BOT);

    discord.post(discord.inChannel("<@!" + BOT + ">", BOT));

    assertThat(discord.nextAnswer().body().toString()).contains("Ask me about SMTP status codes");
  }

  @Test
  void strangeCustomIdsAreAnsweredWithHelp() throws Exception {
    connect(Samples.BOT);
    List<String> ids =
        List.of("", "ask", "ASK:550", "more:550", "550", "ask:" + "5".repeat(97), "\u0000", "ask:");

    for (String id : ids) {
      discord.click(id, "en-US");

      assertThat(discord.nextAnswer().body().toString())
          .as(id)
          .contains("Ask me about SMTP status codes");
    }
  }

  @Test
  void noCustomIdDoesHarm() throws Exception {
    connect(Samples.BOT);
    Random random = new Random(551);

    for (int i = 0; i < 500; i++) {
      StringBuilder id = new StringBuilder(random.nextBoolean() ? "ask:" : "");
      random.ints(random.nextInt(120), 0, 0x2100).forEach(id::appendCodePoint);
      discord.click(id.toString(), "en-US");

      DataObject body = discord.nextAnswer().body();
      assertThat(body.getInt("type")).isEqualTo(4);
      AdapterContract.assertHarmless(body.toString());
    }
  }

  @Test
  void anErrorIsAnsweredWithAReferenceAndTheNextQuestionIsAnswered() throws Exception {
    connect(new FailingBot());

    discord.slash("canary lunch", "en-US");
    String failure = discord.nextAnswer().body().toString();
    discord.slash("550", "en-US");

    assertThat(failure).contains("Something went wrong").containsPattern("operator: " + REFERENCE);
    assertThat(discord.nextAnswer().body().toString()).contains("SMTP 550");
    logs.await("platform=discord reference=" + REFERENCE + " java.lang.StackOverflowError");
    assertThat(logs.all()).noneMatch(line -> line.contains("canary"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary lunch", "4xx"})
  void anErrorInSharingIsAnsweredWithAReferenceThatTheAskerAloneSees(String shared)
      throws Exception {
    connect(new FailingBot());

    discord.click("share:" + shared, "en-US");

    DataObject failure = discord.nextAnswer().body().getObject("data");
    assertThat(failure.toString()).containsPattern("operator: " + REFERENCE);
    assertThat(failure.getInt("flags") & 64).isEqualTo(64);
  }

  @Test
  void anAnswerThatDiscordFindsInvalidIsFollowedByAReference() throws Exception {
    connect(Samples.BOT);

    discord.findInvalid(1);
    discord.command("smtp", "en-US", Place.SERVER, option("question", 3, "550"));
    assertThat(discord.nextAnswer().status()).isEqualTo(400);
    Sent toCommand = discord.nextAnswer();
    discord.findInvalid(1);
    discord.post(mention("550"));
    assertThat(discord.nextAnswer().status()).isEqualTo(400);
    Sent toMention = discord.nextAnswer();

    assertThat(List.of(toCommand, toMention))
        .allSatisfy(sent -> {
          assertThat(sent.status()).isEqualTo(200);
          assertThat(sent.body().toString()).containsPattern("operator: " + REFERENCE);
        });
    assertThat(toCommand.body().getObject("data").getInt("flags") & 64).isEqualTo(64);
  }

  @Test
  void aRefusedAnswerIsNotTriedAgain() throws Exception {
    connect(Samples.BOT);
    discord.refuseAnswers(403);

    discord.post(mention("550"));

    assertThat(discord.nextAnswer().path()).endsWith("/messages");
    logs.await("reference=" + REFERENCE + " .*ErrorResponseException");
    closeAdapter();
    assertThat(discord.otherAnswers()).isEmpty();
  }

  @Test
  void eachEventIsOneLineInTheLogWithoutItsText() throws Exception {
    connect(Samples.BOT);

    discord.slash("canary 502", "en-US");

    logs.await("answered platform=discord context=slash intent=lookup locale=.* micros=\\d+");
    assertThat(logs.all())
        .noneMatch(line -> line.contains("canary") || line.contains(FakeDiscord.TOKEN));
  }

  private void connect(Bot bot) {
    adapter = new DiscordAdapter(bot, discord.settings(), Preferences.inMemory());
    adapter.start();
  }

  /** Lets what was taken be answered. */
  private void closeAdapter() {
    if (adapter != null) {
      adapter.close();
    }
  }

  private DataObject mention(String text) {
    return discord.inChannel("<@" + BOT + "> " + text, BOT);
  }

  /** Everything that is posted in the channel; closing lets what was taken be answered. */
  private List<String> answersUpToNow() throws InterruptedException {
    discord.slash("help", "en-US");
    List<Sent> answers = new ArrayList<>();
    do {
      answers.add(discord.nextAnswer());
    } while (!answers.getLast().path().endsWith("/callback"));
    closeAdapter();
    answers.addAll(discord.otherAnswers());
    return answers.stream()
        .filter(sent -> !sent.path().endsWith("/callback"))
        .map(sent -> sent.body().toString())
        .toList();
  }

  /** Answers as ever, and tells what it was asked, but for what the adapter asks at its start. */
  private static final class RecordingBot implements Bot {

    final BlockingQueue<Utterance> askedAtStart = new LinkedBlockingQueue<>();
    private final BlockingQueue<Utterance> asked = new LinkedBlockingQueue<>();

    @Override
    public Answer answer(Utterance utterance) {
      (utterance.locale().equals(Locale.ENGLISH) ? askedAtStart : asked).add(utterance);
      return Samples.BOT.answer(utterance);
    }

    @Override
    public Message failure(Locale locale, String reference) {
      return Samples.BOT.failure(locale, reference);
    }

    Utterance next() throws InterruptedException {
      return next(asked);
    }

    static Utterance next(BlockingQueue<Utterance> asked) throws InterruptedException {
      Utterance next = asked.poll(10, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing was asked within ten seconds");
      }
      return next;
    }
  }

  /** Fails on canaries, as badly as it can, and on offering what begins with 4. */
  private static final class FailingBot implements Bot {

    @Override
    public Answer answer(Utterance utterance) {
      if (utterance.text().contains("canary")) {
        throw new StackOverflowError(utterance.text());
      }
      return Samples.BOT.answer(utterance);
    }

    @Override
    public List<Suggestion> suggest(String typed, Locale locale, int most) {
      if (typed.equals("4")) {
        throw new IllegalStateException(typed);
      }
      return List.of();
    }

    @Override
    public Message failure(Locale locale, String reference) {
      return Samples.BOT.failure(locale, reference);
    }
  }
}
