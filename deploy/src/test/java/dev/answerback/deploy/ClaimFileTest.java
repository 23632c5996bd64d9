package dev.answerback.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimFileTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("claims");
  }

  @Test
  void keyIsClaimedOnce() throws IOException {
    try (ClaimFile claims = open(NOW)) {
      assertThat(claims.claim("slack:T1:C1:1.1")).isTrue();
      assertThat(claims.claim("slack:T1:C1:1.1")).isFalse();
      assertThat(claims.claim("slack:T1:C1:1.2")).isTrue();
    }
  }

  /** Nothing is flushed on closing: a file that was never closed holds the same. */
  @Test
  void claimIsInTheFileBeforeItIsGiven() throws IOException {
    try (ClaimFile claims = open(NOW)) {
      claims.claim("slack:T1:C1:1.1");
      Files.copy(file, folder.resolve("copy"));
    }

    file = folder.resolve("copy");
    try (ClaimFile claims = open(NOW.plusSeconds(1))) {
      assertThat(claims.claim("slack:T1:C1:1.1")).isFalse();
      assertThat(claims.claim("slack:T1:C1:1.2")).isTrue();
    }
  }

  @Test
  void clockThatIsSetByTenMinutesChangesNothing() throws IOException {
    for (Duration shift : new Duration[] {Duration.ofMinutes(10), Duration.ofMinutes(-10)}) {
      String key = "slack:T1:C1:" + shift;
      try (ClaimFile claims = open(NOW)) {
        claims.claim(key);
      }
      try (ClaimFile claims = open(NOW.plus(shift))) {
        assertThat(claims.claim(key)).isFalse();
      }
    }
  }

  @Test
  void oldClaimIsForgotten() throws IOException {
    try (ClaimFile claims = open(NOW)) {
      claims.claim("slack:T1:C1:1.1");
    }

    try (ClaimFile claims = open(NOW.plus(Duration.ofHours(1)))) {
      assertThat(claims.claim("slack:T1:C1:1.1")).isTrue();
    }
  }

  @Test
  void whatEarlierProcessClaimedEndsToo() throws IOException {
    try (ClaimFile claims = open(NOW)) {
      claims.claim("slack:share:T1:U1:550");
    }
    AtomicReference<Instant> now = new AtomicReference<>(NOW);

    try (ClaimFile claims = ClaimFile.open(file, now::get)) {
      assertThat(claims.claim("slack:share:T1:U1:550")).isFalse();
      now.set(NOW.plus(Duration.ofHours(1)));
      assertThat(claims.claim("slack:share:T1:U1:550")).isTrue();
    }
  }

  @Test
  void ringStartsAgainAtItsBeginningAndKeepsTheNewest() throws IOException {
    try (ClaimFile claims = open(NOW)) {
      for (int i = 0; i < 100_010; i++) {
        claims.claim("key " + i);
      }
    }

    assertThat(Files.size(file)).isEqualTo(100_000 * 16);
    try (ClaimFile claims = open(NOW)) {
      assertThat(claims.claim("key 100009")).isFalse();
      assertThat(claims.claim("key 50000")).isFalse();
      assertThat(claims.claim("key 0")).isTrue();
    }
  }

  @Test
  void recordThatIsCutOffIsNoObstacle() throws IOException {
    try (ClaimFile claims = open(NOW)) {
      claims.claim("slack:T1:C1:1.1");
    }
    Files.write(file, new byte[5], StandardOpenOption.APPEND);

    try (ClaimFile claims = open(NOW)) {
      assertThat(claims.claim("slack:T1:C1:1.1")).isFalse();
      assertThat(claims.claim("slack:T1:C1:1.2")).isTrue();
    }
    try (ClaimFile claims = open(NOW)) {
      assertThat(claims.claim("slack:T1:C1:1.2")).isFalse();
    }
  }

  @Test
  void fileIsTheOwnersAloneAndNamesNobody() throws IOException {
    try (ClaimFile claims = open(NOW)) {
      claims.claim("slack:T1:C1:1.1");
    }

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("T1", "C1");
  }

  @Test
  void secondProcessIsToldThatItIsOpen() throws IOException {
    try (ClaimFile claims = open(NOW)) {
      assertThatThrownBy(() -> open(NOW)).isInstanceOf(IOException.class);
      assertThat(claims.claim("slack:T1:C1:1.1")).isTrue();
    }
  }

  private ClaimFile open(Instant now) throws IOException {
    return ClaimFile.open(file, InstantSource.fixed(now));
  }
}
