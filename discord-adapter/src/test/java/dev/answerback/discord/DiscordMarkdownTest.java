package dev.answerback.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.contract.Samples;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscordMarkdownTest {

  /** What works as markup where no backslash stands before it. */
  private static final Pattern MARKUP =
      Pattern.compile(
          "[*_~`|\\[\\]]|<[@#:/a-z!]|://|@(?i:everyone|here)|(?m:^ *(?:[#>-]|\\d+\\. ))");

  private static final Pattern ESCAPED = Pattern.compile("\\\\[^0-9A-Za-z\\s]");

  @ParameterizedTest
  @CsvSource(
      delimiter = '\u2192',
      textBlock =
          """
          SIZE_MAX                → SIZE\\_MAX
          *a* ~~b~~ ||c||         → \\*a\\* \\~\\~b\\~\\~ \\|\\|c\\|\\|
          `d` \\                  → \\`d\\` \\\\
          [e](http://evil)        → \\[e\\](http\\://evil)
          '# title'               → \\# title
          -# small                → \\-# small
          > quote                 → \\> quote
          1. first                → 1\\. first
          5.7.1 is a code         → 5.7.1 is a code
          250-SIZE is a reply     → 250-SIZE is a reply
          a - b > c # d           → a - b > c # d
          bob@example.net         → bob@example.net
          <@1> <@!1> <@&1>        → \\<\\@1> \\<\\@!1> \\<\\@&1>
          <#1> <:x:1> <t:1>       → \\<\\#1> \\<\\:x:1> \\<t:1>
          <!channel>              → \\<\\!channel>
          @everyone @Here         → @\u2060everyone @\u2060Here
          """)
  void markupStaysText(String text, String markdown) {
    assertThat(DiscordMarkdown.line(text)).isEqualTo(markdown);
  }

  @Test
  void plainProseIsLeftAlone() {
    String text =
        "The server (RFC 5321, section 4.2) says: \u201C502\u201D \u2013 don't retry; 5 > 4!";

    assertThat(DiscordMarkdown.line(text)).isEqualTo(text);
  }

  @Test
  void linesAreEscapedAtEachStart() {
    assertThat(DiscordMarkdown.lines("a\n# b\n  - c")).isEqualTo("a\n\\# b\n  \\- c");
    assertThat(DiscordMarkdown.line("a\n# b")).isEqualTo("a # b");
  }

  @Test
  void whatShowsNothingIsDropped() {
    assertThat(DiscordMarkdown.line("\u202Ea\u0000\u0007b\u2066c\td\u2028e")).isEqualTo("abc d e");
  }

  @Test
  void aCodeSpanDoesNotEndEarly() {
    assertThat(DiscordMarkdown.mono("a `b` *c*")).isEqualTo("`a \u02CBb\u02CB *c*`");
    assertThat(DiscordMarkdown.mono("<@1> @everyone")).isEqualTo("`<\u2060@1> @\u2060everyone`");
    assertThat(DiscordMarkdown.mono(" ")).isEmpty();
  }

  @Test
  void aFenceDoesNotEndEarly() {
    assertThat(DiscordMarkdown.fence(List.of("S: ``` `a`", "C: *b*")))
        .isEqualTo("```\nS: \u02CB\u02CB\u02CB `a`\nC: *b*\n```");
  }

  @Test
  void aLinkShowsNoPreview() {
    assertThat(DiscordMarkdown.link("RFC [1]", "https://example.org/a_b#c"))
        .isEqualTo("[RFC \\[1\\]](<https://example.org/a_b#c>)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/",
        "javascript:alert(1)",
        "https:a",
        "https://a/>)[b](https://c",
        "https://a b",
        ""
      })
  void whatIsNoSafeAddressIsNoLink(String url) {
    assertThat(DiscordMarkdown.link("text", url)).isEqualTo("text");
  }

  @Test
  void nothingThatPeopleTypeWorksAsMarkup() {
    Random random = new Random(251);
    List<String> pieces =
        List.of(
            "*",
            "_",
            "~~",
            "`",
            "```",
            "|",
            "<",
            ">",
            "@",
            "#",
            "[",
            "]",
            "(",
            ")",
            ":",
            "//",
            "\\",
            "-",
            "1. ",
            "everyone",
            "here",
            "http",
            "a",
            " ",
            "\n",
            "!",
            "&",
            "1",
            "\u202E",
            "\u0000");
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length >= 0; length--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }

      assertInert(text.toString());
    }
    Samples.HOSTILE.forEach(DiscordMarkdownTest::assertInert);
  }

  private static void assertInert(String text) {
    String escaped = DiscordMarkdown.lines(text);

    // An escaped sign is as good as a letter.
    assertThat(ESCAPED.matcher(escaped).replaceAll("x")).as(text).doesNotContainPattern(MARKUP);
    assertThat(DiscordMarkdown.mono(text).replaceAll("^`|`$", "")).as(text).doesNotContain("`");
    for (String shown : List.of(escaped, DiscordMarkdown.mono(text), DiscordMarkdown.bare(text))) {
      assertThat(shown)
          .as(text)
          .doesNotContain("<@", "<#", "@everyone", "@here", "\u202E", "\u0000");
    }
  }
}
