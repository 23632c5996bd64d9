package dev.answerback.bot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every adapter keeps, seen from the platform's side with the platform's real client between.
 *
 * <p>An adapter's test extends this and says how its fake platform sends and receives.
 */
public abstract class AdapterContract {

  /** A platform with the adapter connected to it. */
  protected interface Platform {

    /** Sends a slash command and returns the body of its acknowledgement. */
    String slash(String text) throws Exception;

    /** Sends a message that mentions the bot and returns the body of what is posted. */
    String mention(String text) throws Exception;

    /** Sends a direct message and returns the body of what is posted. */
    String direct(String text) throws Exception;

    /** Clicks a button that asks a question and returns the body of the answer. */
    String click(String question) throws Exception;

    /** Sends the same message that mentions the bot twice and returns all that is posted. */
    List<String> mentionDeliveredTwice(String text) throws Exception;

    /** Sends messages by the bot itself and by another bot and returns all that is posted. */
    List<String> botsMention(String text) throws Exception;

    /** Tells whether a body is shown to the asker only. */
    boolean isPrivate(String body);
  }

  /** Returns the platform, connected. */
  protected abstract Platform platform();

  @Test
  @DisplayName("a slash command is answered in its acknowledgement, to the asker only")
  void slashCommandIsAnsweredInItsAcknowledgement() throws Exception {
    String body = platform().slash("502");

    assertThat(body).contains("Command Not Implemented");
    assertThat(platform().isPrivate(body)).isTrue();
  }

  @Test
  @DisplayName("a mention is answered for all to see")
  void mentionIsAnsweredForAllToSee() throws Exception {
    String body = platform().mention("compare 251 503");

    assertThat(body).contains("251 User Not Local vs 503 Bad Sequence");
    assertThat(platform().isPrivate(body)).isFalse();
  }

  @Test
  @DisplayName("a direct message is answered without a mention")
  void directMessageIsAnsweredWithoutMention() throws Exception {
    String body = platform().direct("251 vs 551?");

    assertThat(body).contains("251 User Not Local vs 551 User Not Local");
  }

  @Test
  @DisplayName("a button asks its own question")
  void buttonAsksItsOwnQuestion() throws Exception {
    String body = platform().click("compare 502 504");

    assertThat(body).contains("502 Command Not Implemented vs 504 Parameter Not Implemented");
  }

  @Test
  @DisplayName("a message that is delivered twice is answered once")
  void messageDeliveredTwiceIsAnsweredOnce() throws Exception {
    List<String> bodies = platform().mentionDeliveredTwice("550");

    assertThat(bodies).hasSize(1);
  }

  @Test
  @DisplayName("bots are not answered")
  void botsAreNotAnswered() throws Exception {
    List<String> bodies = platform().botsMention("550");

    assertThat(bodies).isEmpty();
  }

  @Test
  @DisplayName("a hostile text pings nobody and links nowhere")
  void hostileTextPingsNobodyAndLinksNowhere() throws Exception {
    for (String text : Samples.HOSTILE) {
      String body = platform().slash(text);

      assertThat(body).as(text).contains("did not understand").contains("lunch");
      assertHarmless(body);
    }
  }

  @Test
  @DisplayName("a text of a megabyte is refused with a clear word, and the next question answered")
  void textOfMegabyteIsRefused() throws Exception {
    String body = platform().direct("550 ".repeat(1 << 18));

    assertThat(body).contains("too long");
    assertThat(platform().direct("550")).contains("SMTP 550");
  }

  @Test
  @DisplayName("the comparisons of the source documents arrive with every fact")
  void comparisonsOfTheSourceDocumentsArriveWithEveryFact() throws Exception {
    Map<String, List<SeedFacts.Fact>> byCodes =
        SeedFacts.all().stream()
            .collect(
                Collectors.groupingBy(
                    SeedFacts.Fact::codes, LinkedHashMap::new, Collectors.toList()));
    for (Map.Entry<String, List<SeedFacts.Fact>> document : byCodes.entrySet()) {
      String body = platform().mention("compare " + document.getKey());

      for (SeedFacts.Fact fact : document.getValue()) {
        assertThat(body).as(fact.toString()).contains(fact.words());
      }
    }
  }

  /** Asserts that nothing in a body can ping anybody or lead where the catalog does not. */
  public static void assertHarmless(String body) {
    assertThat(body).doesNotContain("<!", "<@", "@everyone", "@here", "\\u003c!", "\\u003c@");
    assertThat(body).doesNotContain("evil.example");
    assertNoTricks(body);
  }

  /** Asserts that a body has no letters that cannot be seen or that turn others round. */
  public static void assertNoTricks(String body) {
    assertThat(body)
        .doesNotContain("\\u202e", "\\u202E", "\\u2066", "\\u200b", "\\u200B", "\\u0000")
        .doesNotContain("\u202E", "\u2066", "\u200B", "\u0000");
  }
}
