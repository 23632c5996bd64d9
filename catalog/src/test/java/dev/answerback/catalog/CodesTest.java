package dev.answerback.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {

  @Test
  void codesAreReadAsTheyAreWritten() {
    assertThat(Codes.parse("550")).contains(new ReplyCode(550));
    assertThat(Codes.parse("5.1.1")).contains(new EnhancedCode(5, 1, 1));
    assertThat(Codes.parse("4.7.650")).contains(new EnhancedCode(4, 7, 650));
    assertThat(Codes.parse("x.7.1")).contains(new EnhancedCode(0, 7, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "55",
        "5500",
        "55a",
        "+50",
        "5.1",
        "5.1.",
        ".1.1",
        "5.1.1.1",
        "55.1.1",
        "5.1000.1",
        "0.1.1",
        "5 1 1"
      })
  void otherTextsAreNoCodes(String text) {
    assertThat(Codes.parse(text)).isEmpty();
  }

  @Test
  void grammarOfRepliesIsThatOfTheStandard() {
    assertThat(new ReplyCode(200).isSmtp()).isTrue();
    assertThat(new ReplyCode(559).isSmtp()).isTrue();
    assertThat(new ReplyCode(560).isSmtp()).isFalse();
    assertThat(new ReplyCode(199).isSmtp()).isFalse();
    assertThat(new ReplyCode(600).isSmtp()).isFalse();
  }

  @Test
  void partsOutOfBoundsAreRefused() {
    assertThatThrownBy(() -> new ReplyCode(1000)).hasMessageContaining("1000");
    assertThatThrownBy(() -> new EnhancedCode(10, 1, 1)).hasMessageContaining("10");
    assertThatThrownBy(() -> new EnhancedCode(5, 1000, 1)).hasMessageContaining("1000");
  }

  @Test
  void repliesAreFoundInProse() {
    assertThat(Prose.repliesIn("502 or 252. Not 5321, 5.2.1, 999, RFC 5321, a550 or 5500; (551)"))
        .containsExactly(new ReplyCode(252), new ReplyCode(502), new ReplyCode(551));
  }
}
