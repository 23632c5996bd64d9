package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the manifests to what the adapter listens for. */
class ManifestTest {

  @ParameterizedTest
  @ValueSource(strings = {"manifest.yaml", "manifest-http.yaml"})
  void manifestAsksForWhatTheAdapterUses(String file) throws Exception {
    List<String> lines = Files.readAllLines(Path.of(file));

    assertThat(list(lines, "    bot:"))
        .containsExactlyElementsOf(new TreeSet<>(SlackInstall.SCOPES));
    assertThat(lines)
        .contains(
            "    - command: " + SlackListener.COMMAND,
            "    - name: " + SlackListener.EXPLAIN_MESSAGE_NAME,
            "      callback_id: " + SlackListener.EXPLAIN_MESSAGE,
            "      callback_id: " + SlackListener.EXPLAIN_LINES,
            "    messages_tab_read_only_enabled: false");
    assertThat(list(lines, "    bot_events:"))
        .containsSubsequence("app_home_opened", "app_mention", "message.im");
  }

  @Test
  void socketModeNeedsNoAddress() throws Exception {
    List<String> lines = Files.readAllLines(Path.of("manifest.yaml"));

    assertThat(lines).contains("  socket_mode_enabled: true", "    is_enabled: true");
    assertThat(list(lines, "    bot_events:")).hasSize(3);
    assertThat(lines).filteredOn(line -> line.contains("url:")).isEmpty();
  }

  @Test
  void addressesOfHttpAreThoseThatAreServed() throws Exception {
    List<String> lines = Files.readAllLines(Path.of("manifest-http.yaml"));
    String address = "https://answerback.example.org";

    assertThat(lines).contains("  socket_mode_enabled: false");
    assertThat(list(lines, "    bot_events:")).contains("app_uninstalled", "tokens_revoked");
    assertThat(list(lines, "  redirect_urls:"))
        .containsExactly(address + SlackRequest.OAUTH_REDIRECT);
    assertThat(lines)
        .filteredOn(line -> line.contains("url: "))
        .extracting(line -> line.substring(line.indexOf("url: ") + 5))
        .hasSize(3)
        .containsOnly(address + SlackRequest.EVENTS);
  }

  /**
   * A token that ends after twelve hours is of no use in the settings, nor can it be turned off.
   */
  @ParameterizedTest
  @ValueSource(strings = {"manifest.yaml", "manifest-http.yaml"})
  void manifestGivesTheTokenThatTheSettingsTake(String file) throws Exception {
    assertThat(Files.readAllLines(Path.of(file))).contains("  token_rotation_enabled: false");
  }

  /** Returns the items below a key. */
  private static List<String> list(List<String> lines, String key) {
    return lines.subList(lines.indexOf(key) + 1, lines.size()).stream()
        .map(String::strip)
        .filter(line -> !line.startsWith("#"))
        .takeWhile(line -> line.startsWith("- "))
        .map(line -> line.substring(2))
        .toList();
  }
}
