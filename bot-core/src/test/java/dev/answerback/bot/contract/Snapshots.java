package dev.answerback.bot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whole texts that a test expects, one file each under {@code src/test/resources/snapshots}.
 *
 * <p>{@code mvn verify -Dsnapshots.update} writes the files anew and still fails, so that nobody
 * updates by accident: read the difference, then run again without it.
 */
public final class Snapshots {

  private static final Path FOLDER = Path.of("src", "test", "resources", "snapshots");

  private Snapshots() {}

  /** Asserts that a text is the one kept under a name, such as {@code slash-502.json}. */
  public static void assertMatches(String name, String actual) {
    Path file = FOLDER.resolve(name);
    String text = actual.stripTrailing() + "\n";
    try {
      if (System.getProperty("snapshots.update") != null) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        fail("wrote " + file + ": read it, then run without -Dsnapshots.update");
      }
      if (!Files.exists(file)) {
        fail("no snapshot " + file + ": run with -Dsnapshots.update to write it. Found:\n" + text);
      }
      assertThat(text).as(name).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
