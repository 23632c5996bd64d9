package dev.answerback.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
      String stamped =
          file.getKey().startsWith(ProviderReader.PROVIDERS)
              ? provider(file.getKey(), english, file.getValue())
              : entry(file.getKey(), english, file.getValue());
      Files.writeString(folder.resolve(file.getKey()), stamped);
    }
  }

  private static String entry(String file, String english, String text) {
    EntryReader.Read read = EntryReader.read(file, english, new Problems()).orElseThrow();
    int end = text.indexOf(OF);
    StringBuilder stamped =
        new StringBuilder((end < 0 ? text : text.substring(0, end)).stripTrailing());
    stamped.append(OF);
    read.hashes().forEach((name, hash) -> stamped.append("  %s: \"%s\"\n".formatted(name, hash)));
    return stamped.toString();
  }

  /** Puts a stamp behind each item of a provider's codes. */
  private static String provider(String file, String english, String text) {
    List<ProviderCode> codes = ProviderReader.read(file, english, new Problems());
    StringBuilder stamped = new StringBuilder();
    int item = -1;
    for (String line : text.stripTrailing().lines().toList()) {
      if (line.startsWith("    of:")) {
        continue;
      }
      if (line.startsWith("  - ") && ++item > 0) {
        stamped.append(stamp(codes.get(item - 1)));
      }
      stamped.append(line).append('\n');
    }
    return stamped.append(stamp(codes.get(item))).toString();
  }

  private static String stamp(ProviderCode code) {
    return "    of: \"%s\"\n".formatted(ProviderReader.hash(code));
  }
}
