package dev.answerback.catalog.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class MailLogTest {

  private static final Postmaster POSTMASTER = Postmaster.load();
  private static final String BOUNCE =
      "Nov 22 04:50:21 mx postfix/smtp[550]: 4F2: to=<user@example.org>, relay=mx.example.org"
          + "[192.0.2.1]:25, dsn=5.1.1, status=bounced (host mx.example.org[192.0.2.1] said: 550"
          + " 5.1.1 User unknown (in reply to RCPT TO command))\n";
  private static final String FULL =
      "Nov 22 04:50:22 mx postfix/smtp[551]: 4F3: to=<user@example.org>, dsn=4.2.2, status=deferred"
          + " (host mx.example.org[192.0.2.1] said: 452 4.2.2 Mailbox full (in reply to RCPT TO"
          + " command))\n";
  private static final String NOISE = "Nov 22 04:50:23 mx kernel: eth0 502 packets, took 450 ms\n";

  @Test
  void repliesAreGroupedWorstFirst() throws IOException {
    MailLog log = read(FULL.repeat(3) + NOISE + BOUNCE.repeat(2));

    assertThat(log.lines()).isEqualTo(6);
    assertThat(log.replies()).isEqualTo(5);
    assertThat(log.groups())
        .extracting(group -> group.first().cause().id() + " " + group.count())
        .containsExactly("recipient-unknown 2", "mailbox-full 3");
  }

  @Test
  void longLogIsReadInPieces() throws IOException {
    MailLog log = read((FULL + NOISE + BOUNCE).repeat(1_000));

    assertThat(log.lines()).isEqualTo(3_000);
    assertThat(log.replies()).isEqualTo(2_000);
  }

  @Test
  void replyOverManyLinesIsOneAcrossPieces() throws IOException {
    MailLog log = read("550-5.1.1 User\n550 5.1.1 unknown\n".repeat(20_000));

    assertThat(log.replies()).isEqualTo(20_000);
  }

  @Test
  void lineWithoutEndIsCutAndTheRestIsRead() throws IOException {
    MailLog log = read("x".repeat(5_000_000) + "\n" + BOUNCE);

    assertThat(log.lines()).isEqualTo(2);
    assertThat(log.replies()).isEqualTo(1);
  }

  private static MailLog read(String text) throws IOException {
    return MailLog.read(new BufferedReader(new StringReader(text)), POSTMASTER, _ -> {});
  }
}
