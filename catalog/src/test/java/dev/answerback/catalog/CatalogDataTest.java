package dev.answerback.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the files of the catalog to what has to be there; their form is checked by the reader. */
class CatalogDataTest {

  private final Catalog catalog = Catalog.load();

  @Test
  void everyReplyOfTheStandardsHasAnEntry() {
    List<Integer> rfc5321 =
        List.of(
            211, 214, 220, 221, 250, 251, 252, 354, 421, 450, 451, 452, 455, 500, 501, 502, 503,
            504, 550, 551, 552, 553, 554, 555);
    List<Integer> rfc7504 = List.of(521, 556);
    List<Integer> authAndStarttls = List.of(220, 235, 334, 432, 454, 500, 530, 534, 535, 538);

    assertThat(catalog.replies().stream().map(entry -> entry.code().place()))
        .containsAll(rfc5321)
        .containsAll(rfc7504)
        .containsAll(authAndStarttls);
  }

  @Test
  void everyPairThatPeopleConfuseHasItsSentence() {
    List<String> pairs =
        List.of(
            "251/551", "251/252", "252/550", "450/550", "421/451", "450/451", "451/452", "452/552",
            "500/502", "501/504", "502/503", "502/504", "503/504", "550/551", "550/553", "550/554",
            "530/535");

    Stream<String> written =
        catalog.confusions().stream().map(pair -> pair.lower().text() + "/" + pair.higher().text());

    assertThat(written).containsAll(pairs);
  }

  @Test
  void entriesComeLowestCodeFirst() {
    List<Code> codes = catalog.entries().stream().map(Entry::code).toList();

    assertThat(codes).isSortedAccordingTo(Code.ORDER);
  }

  @Test
  void onePageHasOneTitle() {
    Stream<Source> sources =
        catalog.entries().stream().flatMap(entry -> entry.sources().stream()).distinct();

    assertThat(sources.map(Source::url)).doesNotHaveDuplicates();
  }
}
