package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.Block;
import dev.answerback.bot.Message;
import dev.answerback.bot.Span;
import dev.answerback.bot.Tone;
import dev.answerback.bot.contract.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagesTest {

  @Test
  void messageThatFitsIsOnePage() {
    Message message = message(section("a", 3), section("b", 3));

    assertThat(Pages.of(message, _ -> true)).containsExactly(message);
  }

  @Test
  void longListIsCutBetweenItsLines() {
    Message message = message(section("codes", 60));

    List<Message> pages = Pages.of(message, _ -> true);

    assertThat(pages.stream().map(page -> lines(page).size())).containsExactly(25, 25, 10);
    assertThat(pages.stream().flatMap(page -> lines(page).stream()))
        .containsExactlyElementsOf(lines(message));
  }

  @Test
  void listsOfOnePageStayUnderTheirLabels() {
    Message message = message(section("2xx", 20), section("4xx", 20));

    List<Message> pages = Pages.of(message, _ -> true);

    assertThat(pages).hasSize(2);
    assertThat(pages.getFirst().blocks()).contains(section("2xx", 20), section("4xx", 5));
  }

  @Test
  void pageIsCutBetweenBlocksWhereThePlatformTakesNoMore() {
    Message message = message(section("a", 1), section("b", 1), section("c", 1));
    Predicate<Message> two = page -> lines(page).size() <= 2;

    List<Message> pages = Pages.of(message, two);

    assertThat(pages.stream().map(page -> lines(page).size())).containsExactly(2, 1);
  }

  @Test
  void everyPageHasHeadingButtonsAndSource() {
    for (Message page : Pages.of(message(section("codes", 60)), _ -> true)) {
      assertThat(page.blocks().getFirst()).isInstanceOf(Block.Heading.class);
      assertThat(page.blocks().getLast()).isInstanceOf(Block.Footnote.class);
      assertThat(page.blocks()).hasAtLeastOneElementOfType(Block.Buttons.class);
    }
  }

  @Test
  void blockThatNeverFitsStandsOnPageOfItsOwn() {
    Message message = message(section("a", 1), section("b", 1));

    assertThat(Pages.of(message, _ -> false)).hasSize(2);
  }

  @Test
  void everyAnswerOfTheCatalogIsWholeOnItsPages() {
    for (Message message : Samples.everyAnswer()) {
      List<Message> pages =
          Pages.of(message, page -> SlackRenderer.fits(page, SlackRenderer.Surface.MESSAGE));

      assertThat(pages.stream().flatMap(page -> lines(page).stream()).toList())
          .as(message.title())
          .isEqualTo(lines(message));
    }
  }

  private static Message message(Block... body) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading("heading"));
    blocks.addAll(List.of(body));
    blocks.add(new Block.Buttons("", List.of(new Block.Button("550", "550"))));
    blocks.add(new Block.Footnote(List.of(Span.text("source"))));
    return new Message(Tone.NEUTRAL, "heading", blocks, "shortened");
  }

  private static Block.Section section(String label, int lines) {
    return new Block.Section(
        label,
        IntStream.range(0, lines).mapToObj(i -> List.of(Span.text(label + " " + i))).toList());
  }

  private static List<List<Span>> lines(Message message) {
    return message.blocks().stream()
        .filter(Block.Section.class::isInstance)
        .flatMap(block -> ((Block.Section) block).lines().stream())
        .toList();
  }
}
