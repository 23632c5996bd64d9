package dev.answerback.catalog.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostmasterTest {

  private static final Postmaster POSTMASTER = Postmaster.load();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.1.1 <user@example.org>: Recipient address rejected: User unknown",
        "550 5.1.1",
        "550 No such user here",
        "Diagnostic-Code: X-Postfix; unknown user: \"user\"",
        "550 5.2.1 The email account that you tried to reach is disabled."
      })
  void addressIsDeadWhereWordsOrCodeSaySo(String line) {
    assertThat(only(line).isDeadAddress()).isTrue();
    assertThat(only(line).action()).isEqualTo(Action.REMOVE_ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550",
        "550 Requested action not taken: mailbox unavailable",
        "550 5.1.1 Too many messages from your address, slow down",
        "550 5.2.1 The user you are trying to contact is receiving mail at a rate that is too high",
        "450 4.1.1 <user@example.org>: Recipient address rejected: User unknown",
        "450 4.1.1 User unknown",
        "550 4.1.1 User unknown",
        "451 5.1.1 User unknown",
        "550 5.2.2 User unknown",
        "550 5.1.6 The user has moved to <new@example.net>",
        "550 5.1.8 Sender address rejected: User unknown",
        "550 5.1.6 Recipient no longer on server: please use <bob@new.example>",
        "550 return address user unknown",
        "535 5.7.8 User unknown",
        "550 5.1.1 Recipient lookup failed temporarily, user unknown",
        "550 5.7.1 Unable to deliver: too many unknown recipients from your host"
      })
  void addressLivesWhereAnythingSpeaksForIt(String line) {
    assertThat(only(line).isDeadAddress()).isFalse();
    assertThat(only(line).action()).isNotEqualTo(Action.REMOVE_ADDRESS);
  }

  @Test
  void senderThatCouldNotBeVerifiedMakesNoRecipientDead() {
    List<Diagnosis> diagnoses =
        POSTMASTER.diagnose(
            """
            550-Verification failed for <ann@example.com>
            550-Called: 192.0.2.1
            550-Sent: RCPT TO:<ann@example.com>
            550-Response: 550 No such user here
            550 Sender verify failed
            """);

    assertThat(diagnoses).isNotEmpty().noneMatch(Diagnosis::isDeadAddress);
  }

  @Test
  void textIsBelievedBeforeTheCode() {
    Diagnosis diagnosis = only("550 5.1.1 Too many messages from your address, slow down");

    assertThat(diagnosis.cause()).isEqualTo(Cause.RATE_LIMITED);
    assertThat(diagnosis.outlook()).isEqualTo(Outlook.TEMPORARY);
    assertThat(diagnosis.contradictions())
        .containsExactly(
            Contradiction.CODE_AND_TEXT_DIFFER, Contradiction.PERMANENT_CODE_TEMPORARY_TEXT);
  }

  @Test
  void classesThatDifferAreTold() {
    assertThat(only("550 4.7.1 Relaying denied").contradictions())
        .containsExactly(Contradiction.CLASS_MISMATCH);
  }

  @Test
  void bareRefusalIsUnclear() {
    Diagnosis diagnosis = only("550");

    assertThat(diagnosis.cause()).isEqualTo(Cause.UNCLEAR);
    assertThat(diagnosis.evidence()).isEmpty();
    assertThat(diagnosis.action()).isEqualTo(Action.CONTACT_RECEIVER);
  }

  @Test
  void blocklistIsNamedWithItsPage() {
    Diagnosis diagnosis =
        only(
            "554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using"
                + " zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.7");

    assertThat(diagnosis.cause()).isEqualTo(Cause.SENDER_REPUTATION);
    assertThat(diagnosis.blocklist())
        .hasValueSatisfying(list -> {
          assertThat(list.name()).isEqualTo("Spamhaus ZEN");
          assertThat(list.url()).startsWith("https://");
        });
    assertThat(diagnosis.nextCommand()).hasValue("dig +short -x 192.0.2.7");
  }

  @Test
  void timeToWaitIsRead() {
    assertThat(only("451 4.7.1 Greylisted, please try again in 5 minutes").retryAfterSeconds())
        .hasValue(300);
    assertThat(only("450 4.2.0 Greylisted for 300 seconds").retryAfterSeconds()).hasValue(300);
    assertThat(only("452 4.2.2 Mailbox full").retryAfterSeconds()).isEmpty();
  }

  @Test
  void commandAndProviderAreRead() {
    Diagnosis diagnosis =
        only(
            "status=bounced (host gmail-smtp-in.l.google.com[192.0.2.1] said: 552 5.2.2 full"
                + " (in reply to RCPT TO command))");

    assertThat(diagnosis.command()).hasValue("RCPT");
    assertThat(diagnosis.provider()).hasValue("google");
  }

  @Test
  void nothingPersonalIsShown() {
    Diagnosis diagnosis =
        only(
            "550 5.1.1 <user@example.org> from 192.0.2.1 and [IPv6:2001:db8::1]: user unknown"
                + " 4fXq2J1kz8x");

    assertThat(diagnosis.line())
        .isEqualTo("550 5.1.1 <[address]> from [IP] and [[IP]]: user unknown [id]");
    assertThat(diagnosis.toString()).doesNotContain("user@", "192.0.2.1", "2001:db8");
  }

  @Test
  void worstReplyComesFirst() {
    List<Diagnosis> diagnoses =
        POSTMASTER.diagnose("250 2.0.0 Ok: queued\n452 4.2.2 Mailbox full\n550 5.1.1 User unknown");

    assertThat(diagnoses.stream().sorted(Diagnosis.WORST_FIRST).map(Diagnosis::cause))
        .containsExactly(Cause.RECIPIENT_UNKNOWN, Cause.MAILBOX_FULL, Cause.DELIVERED);
  }

  @Test
  void namesInShellLinesAreNamesAlone() {
    Diagnosis diagnosis =
        only("550 5.1.2 Host unknown: user@$(reboot).example.org;rm -rf user@-x.example.org");

    assertThat(diagnosis.nextCommand().orElse("")).doesNotContain("$", ";", "(", " -x");
  }

  private static Diagnosis only(String line) {
    List<Diagnosis> diagnoses = POSTMASTER.diagnose(line);
    assertThat(diagnoses).hasSize(1);
    return diagnoses.getFirst();
  }
}
