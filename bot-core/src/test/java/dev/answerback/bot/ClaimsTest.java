package dev.answerback.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClaimsTest {

  private final Claims claims = Claims.inMemory();

  @Test
  void firstWhoClaimsHasIt() {
    assertThat(claims.claim("slack:T1:C1:1.1")).isTrue();
    assertThat(claims.claim("slack:T1:C1:1.1")).isFalse();
    assertThat(claims.claim("slack:T1:C1:1.2")).isTrue();
  }

  @Test
  void oneOfManyAtOnceHasIt() {
    long winners =
        IntStream.range(0, 10_000).parallel().filter(_ -> claims.claim("slack:T1:C1:1.1")).count();

    assertThat(winners).isEqualTo(1);
  }

  @Test
  void newestAreKeptHoweverManyThereAre() {
    IntStream.range(0, 300_000).forEach(i -> claims.claim("key " + i));

    assertThat(IntStream.range(300_000 - 32_000, 300_000)).allMatch(i -> !claims.claim("key " + i));
  }
}
