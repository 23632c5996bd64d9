package dev.answerback.deploy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.answerback.bot.Answer;
import dev.answerback.bot.Bot;
import dev.answerback.bot.Message;
import dev.answerback.bot.Speech;
import dev.answerback.bot.Utterance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdaptersTest {

  @TempDir private Path folder;

  @Test
  void startThatFailsInWhateverWayLeavesNothingOpen() throws Exception {
    Path claims = folder.resolve("store.claims");
    Map<String, String> variables =
        Map.of(
            "SLACK_BOT_TOKEN", "xoxb-token-for-tests",
            "SLACK_APP_TOKEN", "xapp-token-for-tests",
            "SLACK_API_URL", "http://127.0.0.1:0/api/",
            "DATABASE_URL", "jdbc:h2:file:" + folder.resolve("store"));
    Adapters adapters = new Adapters(new BrokenBot(claims), Settings.of(variables::get));

    assertThatThrownBy(adapters::start).hasMessage("broken");

    ClaimFile.open(claims, InstantSource.system()).close();
  }

  /**
   * A bot that no adapter can be made of, once the stores are open.
   *
   * @param claims the file that is opened last, and then made its owner's
   */
  private record BrokenBot(Path claims) implements Bot {

    @Override
    public Speech speech() {
      try {
        while (!Files.exists(claims)
            || !Files.getPosixFilePermissions(claims)
                .equals(
                    EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE))) {
          LockSupport.parkNanos(1_000_000);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      throw new UnsupportedOperationException("broken");
    }

    @Override
    public Answer answer(Utterance utterance) {
      throw new UnsupportedOperationException("broken");
    }

    @Override
    public Message failure(Locale locale, String reference) {
      throw new UnsupportedOperationException("broken");
    }
  }
}
