package dev.answerback.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Breaks good files in one way each, and asks for file, line, field, what was found and expected.
 */
class BrokenFilesTest {

  private static final String FILE = "replies/502.yaml";

  private final Map<String, String> files =
      new TreeMap<>(DataFiles.onClassPath(Catalog.class, "catalog"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'name: Command'            | 'nom: Command'                | replies/502.yaml:2 nom: found an unknown field
          'name: Command'            | 'nom: Command'                | replies/502.yaml:1 name: found nothing, expected a text
          'retry: after'             | 'name: Twice\\nretry: after'  | replies/502.yaml:4 name: found the key a second time, expected it once; first on line 2
          'code: "502"'              | 'code: 502'                   | replies/502.yaml:1 code: found 502, expected a text; put it in quotes
          'code: "502"'              | 'code: "602"'                 | replies/502.yaml:1 code: found "602", expected a three-digit reply
          'code: "502"'              | 'code: "503"'                 | replies/502.yaml:1 code: found "503", expected the code of the file's name
          'permanence: permanent'    | 'permanence: forever'         | replies/502.yaml:3 permanence: found "forever", expected one of success, continue, temporary, permanent
          'permanence: permanent'    | 'permanence: &p permanent'    | replies/502.yaml:3 permanence: found an anchor
          'commands: ['              | 'commands: [NOPE, '           | replies/502.yaml:6 commands: found "NOPE"
          'sources:'                 | 'quellen:'                    | sources: found no source, expected at least one, with title and url
          'C: TURN'                  | 'C: MAIL FROM:<a@b.org>'      | example: found "b.org", expected one of
          'S: 502'                   | 'S: 250'                      | example: found no line with 502
          'https://www.rfc'          | 'http://www.rfc'              | expected an address that begins with https://
          '- code: "503"'            | '- code: "559"'               | confused-with[0].code: found "559", expected a code that the catalog has
          '- code: "503"'            | '- code: "501"'               | confused-with[0].code: found "501", expected a higher code
          'retry: after'             | 'retry: [after'               | replies/502.yaml
          """)
  void mistakeIsToldWithItsPlace(String good, String bad, String problem) {
    String text = text(FILE);
    assertThat(text).contains(good);
    files.put(
        FILE, text.replaceFirst(java.util.regex.Pattern.quote(good), bad.replace("\\n", "\n")));

    DataException refused = catchThrowableOfType(DataException.class, () -> Catalog.read(files));

    assertThat(refused).hasMessageContaining(problem);
  }

  @Test
  void allMistakesOfAllFilesAreToldAtOnce() {
    files.put(
        FILE,
        text(FILE)
            .replace("name: Command", "nom: Command")
            .replace("- code: \"503\"", "- code: \"559\""));
    files.put("replies/551.yaml", text("replies/551.yaml").replace("sources:", "springs:"));
    files.put("replies/notes.txt", "a note");

    DataException refused = catchThrowableOfType(DataException.class, () -> Catalog.read(files));

    assertThat(refused.problems().stream().map(Problem::toString))
        .hasSize(7)
        .anyMatch(line -> line.startsWith("replies/502.yaml:2 nom: found an unknown field"))
        .anyMatch(line -> line.startsWith("replies/502.yaml:1 name: found nothing"))
        .anyMatch(line -> line.contains("confused-with[0].code: found \"559\""))
        .anyMatch(
            line -> line.contains("found the replies [502, 503], expected exactly 502 and 559"))
        .anyMatch(line -> line.contains("replies/551.yaml") && line.contains("springs"))
        .anyMatch(line -> line.contains("replies/551.yaml") && line.contains("found no source"))
        .anyMatch(
            line -> line.startsWith("replies/notes.txt:1 (file): found a file that is no entry"));
  }

  @Test
  void fileThatCannotBeReadBringsNoProblemElsewhere() {
    files.put(FILE, "code: [");

    DataException refused = catchThrowableOfType(DataException.class, () -> Catalog.read(files));

    assertThat(refused.problems()).singleElement().asString().startsWith("replies/502.yaml:");
  }

  @Test
  void sentenceThatNamesAnotherReplyIsRefused() {
    files.put(FILE, text(FILE).replace("meaning: >-\n  The", "meaning: >-\n  Unlike 250, the"));

    DataException refused = catchThrowableOfType(DataException.class, () -> Catalog.read(files));

    assertThat(refused)
        .hasMessageContaining("meaning: found the reply 250, expected no other reply");
  }

  private String text(String file) {
    return files.getOrDefault(file, "");
  }
}
