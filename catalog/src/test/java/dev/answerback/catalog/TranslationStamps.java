package dev.answerback.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes into each translation from which English text it was made. Run it after a translation was
 * made or renewed, never to silence the check: {@code docs/catalog.md} tells how.
 */
final class TranslationStamps {

  private static final Path CATALOG = Path.of("src", "main", "resources", "catalog");
  private static final String OF = "\nof:\n";

  private TranslationStamps() {}

  /** Stamps the translations of one language, such as {@code tr}. */
  public static void main(String[] arguments) throws IOException {
    Path folder = CATALOG.resolve("translation").resolve(arguments[0]);
    for (Map.Entry<String, String> file : DataFiles.inDirectory(folder).entrySet()) {
      String english = Files.readString(CATALOG.resolve(file.getKey()));
      EntryReader.Read read =
          EntryReader.read(file.getKey(), english, new Problems()).orElseThrow();
      String text = file.getValue();
      int end = text.indexOf(OF);
      StringBuilder stamped =
          new StringBuilder((end < 0 ? text : text.substring(0, end)).stripTrailing());
      stamped.append(OF);
      read.hashes().forEach((name, hash) -> stamped.append("  %s: \"%s\"\n".formatted(name, hash)));
      Files.writeString(folder.resolve(file.getKey()), stamped.toString());
    }
  }
}
