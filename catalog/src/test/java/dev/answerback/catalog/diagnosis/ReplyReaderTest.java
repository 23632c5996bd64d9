package dev.answerback.catalog.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.answerback.catalog.EnhancedCode;
import dev.answerback.catalog.ReplyCode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ReplyReaderTest {

  /** Each reply as {@code code/enhanced/lead: text}. */
  @ParameterizedTest
  @CsvFileSource(
      resources = "/replies.csv",
      delimiter = '|',
      quoteCharacter = '~',
      numLinesToSkip = 1)
  void repliesAreFound(String text, String expected) {
    String found =
        ReplyReader.read(text.replace("\\n", "\n").replace("\\t", "\t")).stream()
            .map(ReplyReaderTest::shown)
            .collect(Collectors.joining(" // "));

    assertThat(found).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void reportGivesWhatTheReplyLeavesOut() {
    List<Reply> replies =
        ReplyReader.read(
            """
            Final-Recipient: rfc822; user@example.org
            Action: failed
            Status: 5.1.1
            Remote-MTA: dns; mx.example.org
            Diagnostic-Code: smtp; 550 No such user
            """);

    assertThat(replies)
        .singleElement()
        .satisfies(reply -> {
          assertThat(shown(reply)).isEqualTo("550/5.1.1/MAIL: No such user");
          assertThat(reply.around()).startsWith("dns; mx.example.org");
        });
  }

  @Test
  void reportWithoutReplyIsRead() {
    List<Reply> replies = ReplyReader.read("Action: failed\nStatus: 5.2.2\n");

    assertThat(replies).extracting(ReplyReaderTest::shown).containsExactly("-/5.2.2/MAIL: ");
  }

  @Test
  void transcriptTellsTheCommand() {
    List<Reply> replies =
        ReplyReader.read(
            """
            ... while talking to mx.example.org.:
            >>> RCPT To:<user@example.org>
            <<< 550 5.1.1 <user@example.org>... User unknown
            """);

    assertThat(replies)
        .singleElement()
        .satisfies(reply -> assertThat(reply.command()).hasValue("RCPT"));
  }

  @Test
  void manyRepliesOfOneLineCostNoMoreThanTheirLength() {
    String text = "x: 550 y: 451 ".repeat(40_000);

    List<Reply> replies = ReplyReader.read(text);

    assertThat(replies).hasSizeGreaterThan(1_000);
  }

  @Test
  void manySignsOfQuotationCostNoMoreThanTheirLength() {
    String text = ">".repeat(1_000_000) + " 550 User unknown";

    List<Reply> replies =
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> ReplyReader.read(text));

    assertThat(replies).hasSize(1);
  }

  @Test
  void hostOfAReportIsBounded() {
    List<Reply> replies =
        ReplyReader.read("Remote-MTA: dns; " + "a.".repeat(15_000) + "\n550 No\n550 No\n");

    assertThat(replies).allSatisfy(reply -> assertThat(reply.around()).hasSizeLessThan(400));
  }

  @Test
  void endOfAnInternetAddressIsNoReply() {
    List<Reply> replies = ReplyReader.read("by mx.example.org (2001:db8:10:1::550) with SMTP");

    assertThat(replies).isEmpty();
  }

  private static String shown(Reply reply) {
    return reply.code().map(ReplyCode::text).orElse("-")
        + "/"
        + reply.enhanced().map(EnhancedCode::text).orElse("-")
        + "/"
        + reply.lead()
        + ": "
        + reply.text();
  }
}
