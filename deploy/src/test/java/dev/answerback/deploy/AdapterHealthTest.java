package dev.answerback.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class AdapterHealthTest {

  private static final Map<String, Map<String, Long>> FAILURES =
      Map.of("slackFailures", Map.of("chat.postMessage.429", 2L));

  @Test
  void failuresAreCountedAndNoReasonToBeDown() {
    Health health = new AdapterHealth(Map::of, () -> FAILURES).health();

    assertThat(health.getStatus()).isEqualTo(Status.UP);
    assertThat(health.getDetails()).isEqualTo(FAILURES);
  }

  @Test
  void platformThatCannotBeAnsweredIsDownWithItsReason() {
    Health health =
        new AdapterHealth(() -> Map.of("slack", "no connection"), () -> FAILURES).health();

    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
    assertThat(health.getDetails())
        .containsEntry("slack", "no connection")
        .containsKey("slackFailures");
  }
}
