package dev.answerback.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.contract.Samples;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictsTest {

  private static final String BOUNCE =
      "status=bounced (host mx.example.org[192.0.2.1] said: 550 5.1.1 <user@example.org>: Recipient"
          + " address rejected: User unknown (in reply to RCPT TO command))";

  @Test
  void verdictComesFirstThenTheLineThenWhatDecided() {
    String text = text(BOUNCE, "en");

    assertThat(text)
        .startsWith("SMTP 550 5.1.1 · Recipient unknown")
        .containsSubsequence(
            "Recipient unknown · permanent · the sender's side · Stop sending to this address.",
            "In reply to RCPT",
            "550 5.1.1 <[address]>: Recipient address rejected: User unknown",
            "Decided by",
            "The address is dead",
            "Sources:");
  }

  @Test
  void nothingPersonalIsSaidBack() {
    String text = text(BOUNCE + "\n554 5.7.1 blocked using zen.spamhaus.org; 198.51.100.7", "en");

    assertThat(text).doesNotContain("user@", "192.0.2.1", "198.51.100.7");
  }

  @Test
  void contradictionIsSaidAloud() {
    assertThat(text("550 4.7.1 Relaying denied", "en"))
        .contains("Mind the contradiction", "another digit than the reply");
  }

  @Test
  void bareRefusalIsNotCalledADeadAddress() {
    assertThat(text("Diagnostic-Code: smtp; 550 xyzzy plugh", "en"))
        .contains("Cannot tell", "never make an address a dead one")
        .doesNotContain("is dead");
  }

  @Test
  void severalRepliesAreGroupedWorstFirst() {
    String text =
        text("452 4.2.2 Mailbox full\n452 4.2.2 Mailbox full\n550 5.1.1 User unknown", "en");

    assertThat(text)
        .startsWith("3 replies · worst: Recipient unknown")
        .containsSubsequence("1× Recipient unknown", "2× Mailbox full", "The worst reply");
  }

  @Test
  void waitIsSaidInTheUnitThatPeopleUse() {
    assertThat(text("451 4.7.1 Greylisted, try again in 300 seconds", "en"))
        .contains("wait 5 minutes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "tr", "id", "vi", "fr"})
  void answerIsInOneLanguage(String language) {
    String text = text(BOUNCE, language);
    String english = text(BOUNCE, "en");

    assertThat(text.equals(english)).isEqualTo(language.equals("en"));
    assertThat(text).contains("550 5.1.1", "User unknown");
  }

  @Test
  void quotationCannotBeEndedByTheServersWords() {
    Answer answer =
        answer("550 5.7.1 Relaying denied ``` <!channel> @everyone <https://evil.example|x>", "en");

    for (Block block : answer.message().blocks()) {
      if (block instanceof Block.Monospace(String _, java.util.List<String> lines)) {
        assertThat(lines).noneMatch(line -> line.contains("`"));
      }
    }
  }

  private static String text(String question, String language) {
    return PlainText.render(answer(question, language).message());
  }

  private static Answer answer(String question, String language) {
    return Samples.BOT.answer(
        new Utterance(question, Locale.forLanguageTag(language), Context.MENTION));
  }
}
