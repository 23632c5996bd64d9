package dev.answerback.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

  private static final String LOG =
      """
      Nov 22 04:50:21 mx postfix/smtp[550]: 4F2: to=<user@example.org>, dsn=5.1.1, status=bounced \
      (host mx.example.org[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command))
      Nov 22 04:50:22 mx kernel: eth0 took 502 packets
      Nov 22 04:50:23 mx postfix/smtp[551]: 4F3: to=<ann@example.org>, dsn=4.2.2, status=deferred \
      (host mx.example.org[192.0.2.1] said: 452 4.2.2 Mailbox full (in reply to RCPT TO command))
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void logIsGroupedWorstFirst() {
    int status = run(LOG, List.of());

    assertThat(status).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsSubsequence(
            "3 lines, 2 replies", "CAUSE", "recipient-unknown", "remove-address", "mailbox-full")
        .doesNotContain("ann@", "user@", "192.0.2.1");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void objectHasLinesRepliesAndGroups() {
    run(LOG, List.of("--json"));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith(
            "{\"lines\":3,\"replies\":2,\"groups\":[{\"cause\":\"recipient-unknown\","
                + "\"provider\":null,\"action\":\"remove-address\",\"count\":1,\"example\":\"550")
        .endsWith("}]}\n");
  }

  @Test
  void filesAreReadOneAfterTheOther(@TempDir Path folder) throws IOException {
    Path first = Files.writeString(folder.resolve("mail.log"), LOG);
    Path second = Files.writeString(folder.resolve("mail.log.1"), LOG);

    run("", List.of("--json", first.toString(), second.toString()));

    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("{\"lines\":6,\"replies\":4,");
  }

  @Test
  void bytesThatAreNoTextStopNothing() {
    byte[] log = ("\u00E9\n" + LOG).getBytes(StandardCharsets.ISO_8859_1);

    int status =
        ExplainCommand.run(
            List.of("--json"),
            new ByteArrayInputStream(log),
            new PrintStream(out),
            new PrintStream(err),
            false);

    assertThat(status).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("{\"lines\":4,\"replies\":2,");
  }

  @Test
  void missingFileAndUnknownOptionAreTold() {
    assertThat(run("", List.of("/no/such/file"))).isEqualTo(1);
    assertThat(run("", List.of("--yaml"))).isEqualTo(2);

    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("no file /no/such/file", "found --yaml, expected --json or files");
  }

  private int run(String log, List<String> arguments) {
    return ExplainCommand.run(
        arguments,
        new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out),
        new PrintStream(err),
        false);
  }
}
