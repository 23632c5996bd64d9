package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LanesTest {

  private static final Duration LONG = Duration.ofHours(1);

  private final Lanes lanes = new Lanes();

  @Test
  void blockedLaneHoldsUpNoOther() {
    lanes.block("views.open:T1:U1", Duration.ofMinutes(5));

    assertThat(lanes.take("views.open:T1:U1", LONG).orElseThrow()).isPositive();
    assertThat(lanes.take("views.open:T1:U2", LONG)).contains(Duration.ZERO);
  }

  @Test
  void callThatCannotWaitSoLongTakesNoTurn() {
    lanes.block("users.info:T1:", Duration.ofMinutes(5));

    for (int i = 0; i < 1_000; i++) {
      assertThat(lanes.take("users.info:T1:", Duration.ofSeconds(20))).isEmpty();
    }

    assertThat(lanes.take("users.info:T1:", LONG).orElseThrow())
        .isLessThanOrEqualTo(Duration.ofMinutes(5));
  }
}
