package dev.answerback.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the enhanced codes against a copy of IANA's registry, in both directions. */
class RegistryTest {

  /** Names that are not the registry's sample text, with the reason. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "X.6.8", "the sample text is longer than a heading",
          "X.6.9", "the sample text is longer than a heading",
          "X.6.10", "the registry gives no sample text and calls the code deprecated");

  private static final Map<String, String[]> REGISTRY = new TreeMap<>();

  private final Catalog catalog = Catalog.load();

  @BeforeAll
  static void readRegistry() throws IOException {
    try (InputStream in =
        RegistryTest.class.getResourceAsStream("/registry/smtp-enhanced-status-codes.csv")) {
      assertThat(in).isNotNull();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ?", -1))
          .forEach(columns -> REGISTRY.put(columns[0], columns));
    }
  }

  @Test
  void everyCodeOfTheRegistryHasAnEntryAndNoOther() {
    List<String> codes =
        catalog.entries().stream()
            .filter(entry -> entry.code() instanceof EnhancedCode)
            .map(entry -> entry.code().text())
            .toList();

    assertThat(codes).containsExactlyInAnyOrderElementsOf(REGISTRY.keySet());
  }

  @Test
  void everyNameIsTheRegistrysSampleText() {
    List<String> others = new ArrayList<>();
    for (String[] row : REGISTRY.values()) {
      String name = entry(row[0]).name();
      if (!words(name).equals(words(row[1]))) {
        others.add(row[0]);
      }
    }

    assertThat(others).containsExactlyInAnyOrderElementsOf(OTHER_NAMES.keySet());
  }

  @Test
  void everyReplyThatTheRegistryAssociatesIsThere() {
    for (String[] row : REGISTRY.values()) {
      List<String> associated =
          Prose.repliesIn(row[2].replace('/', ' ')).stream().map(ReplyCode::text).toList();

      assertThat(entry(row[0]).related().stream().map(Code::text))
          .as(row[0])
          .containsExactlyInAnyOrderElementsOf(associated);
    }
  }

  @Test
  void everyReplyThatTheRegistryNamesHasAnEntry() {
    for (String[] row : REGISTRY.values()) {
      for (ReplyCode reply : Prose.repliesIn(row[2].replace('/', ' '))) {
        assertThat(catalog.find(reply)).as(reply.text()).isPresent();
      }
    }
  }

  @Test
  void everyEnhancedCodeOfReplyIsRegistered() {
    for (Entry entry : catalog.replies()) {
      for (Code related : entry.related()) {
        assertThat(REGISTRY).as(entry.code().text()).containsKey(related.open().text());
      }
    }
  }

  @Test
  void everyReferenceOfTheRegistryIsAmongTheSources() {
    for (String[] row : REGISTRY.values()) {
      String sources =
          entry(row[0]).sources().stream().map(Source::title).collect(Collectors.joining(" "));
      for (String number : rfcsIn(row[3])) {
        assertThat(sources).as(row[0]).contains("RFC " + number);
      }
    }
  }

  /**
   * Returns the numbers of the RFCs that a reference such as {@code [RFC7372], Section 3.3} names.
   */
  private static List<String> rfcsIn(String reference) {
    List<String> numbers = new ArrayList<>();
    for (int at = reference.indexOf("[RFC"); at >= 0; at = reference.indexOf("[RFC", at + 1)) {
      numbers.add(reference.substring(at + 4, reference.indexOf(']', at)));
    }
    return numbers;
  }

  private Entry entry(String code) {
    return catalog.find(Codes.parse(code).orElseThrow()).orElseThrow();
  }

  private static String words(String text) {
    return text.toLowerCase(java.util.Locale.ROOT).replace(",", "").strip();
  }
}
