package dev.answerback.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentsTest {

  private static final String TEXT = "550 5.1.1 boîte inconnue – không có";

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void markAtTheBeginningSaysHowTheTextIsWritten(String charset) {
    byte[] bytes = ("\uFEFF" + TEXT).getBytes(Charset.forName(charset));

    assertThat(Attachments.text(bytes)).isEqualTo(TEXT);
  }

  @Test
  void textWithoutAMarkIsUtf8() {
    assertThat(Attachments.text(TEXT.getBytes(StandardCharsets.UTF_8))).isEqualTo(TEXT);
    assertThat(Attachments.text(new byte[0])).isEmpty();
  }

  @Test
  void textThatIsNoUtf8IsReadAsWindowsWritesIt() {
    byte[] bytes = "550 boîte inconnue – désolé".getBytes(Charset.forName("windows-1252"));

    assertThat(Attachments.text(bytes)).isEqualTo("550 boîte inconnue – désolé");
  }

  @Test
  void signThatIsCutOffAtTheEndDoesNotSpoilTheRest() {
    byte[] bytes = "550 boîte".getBytes(StandardCharsets.UTF_8);

    assertThat(Attachments.text(Arrays.copyOf(bytes, bytes.length - 3))).isEqualTo("550 bo");
  }
}
