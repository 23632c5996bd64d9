package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StopTest {

  @Test
  void waitThatIsOverLeavesNothingBehind() throws Exception {
    Stop stop = new Stop();
    CompletableFuture<String> other = new CompletableFuture<>();

    for (int i = 0; i < 10; i++) {
      assertThat(stop.orElse(other, Duration.ofNanos(1))).isEmpty();
    }

    assertThat(other.getNumberOfDependents()).isZero();
  }
}
