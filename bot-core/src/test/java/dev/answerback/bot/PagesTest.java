package dev.answerback.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.Block.Button;
import dev.answerback.bot.Block.Buttons;
import dev.answerback.bot.Block.Footnote;
import dev.answerback.bot.Block.Heading;
import dev.answerback.bot.Block.Monospace;
import dev.answerback.bot.Block.Paragraph;
import dev.answerback.bot.Block.Row;
import dev.answerback.bot.Block.Section;
import dev.answerback.bot.Block.Table;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PagesTest {

  private static final Block HEADING = new Heading("heading");
  private static final Block BUTTONS = new Buttons("next", List.of(new Button("550", "550")));
  private static final Block SOURCES = new Footnote(List.of(Span.text("source")));

  @Test
  void messageThatFitsIsOnePage() {
    Message message = message(HEADING, paragraph("a"), BUTTONS, SOURCES);

    assertThat(Pages.of(message, 9, _ -> true)).containsExactly(message);
  }

  @Test
  void whatDoesNotFitFollowsInOrderBelowTheHeading() {
    Message message =
        message(
            HEADING,
            paragraph("a"),
            paragraph("b"),
            paragraph("c"),
            paragraph("d"),
            BUTTONS,
            SOURCES);

    assertThat(Pages.of(message, 9, atMost(5)))
        .containsExactly(
            message(HEADING, paragraph("a"), paragraph("b"), BUTTONS, SOURCES),
            message(HEADING, paragraph("c"), paragraph("d"), BUTTONS, SOURCES));
  }

  @Test
  void nothingIsLost() {
    Block[] blocks =
        IntStream.range(0, 40)
            .mapToObj(i -> i == 0 ? HEADING : paragraph("text " + i % 3))
            .toArray(Block[]::new);

    List<Message> pages = Pages.of(message(blocks), 20, atMost(6));

    assertThat(pages.stream().flatMap(page -> page.blocks().stream().skip(1)))
        .containsExactly(List.of(blocks).subList(1, 40).toArray(Block[]::new));
    assertThat(pages).allSatisfy(page -> assertThat(page.blocks()).hasSizeLessThanOrEqualTo(6));
  }

  @Test
  void blockThatFitsNoPageIsDividedBetweenItsLines() {
    Section section =
        new Section("label", List.of(List.of(Span.text("a")), List.of(Span.text("b")), List.of()));
    Table table =
        new Table(
            "table",
            List.of("x", "y"),
            List.of(new Row("1", List.of("a", "b")), new Row("2", List.of("c", "d"))));
    Monospace example = new Monospace("example", List.of("C: a", "S: b"));

    List<Message> pages =
        Pages.of(message(HEADING, section, table, example), 9, page -> lines(page) <= 1);

    assertThat(pages).hasSize(7).allSatisfy(page -> assertThat(lines(page)).isEqualTo(1));
  }

  @Test
  void lastPageHoldsAllThatIsLeft() {
    Message message = message(HEADING, paragraph("a"), paragraph("b"), paragraph("c"));

    assertThat(Pages.of(message, 2, atMost(2)))
        .containsExactly(
            message(HEADING, paragraph("a")), message(HEADING, paragraph("b"), paragraph("c")));
  }

  @Test
  void longListIsCutBetweenItsLines() {
    Message message = listed(section("codes", 60));

    List<Message> pages = Pages.of(message, 9, page -> lines(page) <= 25);

    assertThat(pages.stream().map(page -> lines(page))).containsExactly(25, 25, 10);
    assertThat(pages.stream().flatMap(page -> words(page).stream()))
        .containsExactlyElementsOf(words(message));
  }

  @Test
  void listsOfOnePageStayUnderTheirLabels() {
    Message message = listed(section("2xx", 20), section("4xx", 20));

    List<Message> pages = Pages.of(message, 9, page -> lines(page) <= 25);

    assertThat(pages).hasSize(2);
    assertThat(pages.getFirst().blocks()).contains(section("2xx", 20), section("4xx", 5));
  }

  @Test
  void everyPageHasHeadingButtonsAndSource() {
    for (Message page : Pages.of(listed(section("codes", 60)), 9, page -> lines(page) <= 25)) {
      assertThat(page.blocks().getFirst()).isInstanceOf(Heading.class);
      assertThat(page.blocks().getLast()).isInstanceOf(Footnote.class);
      assertThat(page.blocks()).hasAtLeastOneElementOfType(Buttons.class);
    }
  }

  @Test
  void blockThatNeverFitsStandsOnPageOfItsOwn() {
    Message message = listed(section("a", 1), section("b", 1));

    assertThat(Pages.of(message, 9, _ -> false)).hasSize(2);
  }

  private static int lines(Message page) {
    return page.blocks().stream()
        .mapToInt(block ->
            switch (block) {
              case Section section -> section.lines().size();
              case Table table -> table.rows().size();
              case Monospace monospace -> monospace.lines().size();
              case Heading _, Paragraph _, Buttons _, Footnote _ -> 0;
            })
        .sum();
  }

  /** Counts what stands for a button to the next page too. */
  private static Predicate<Message> atMost(int blocks) {
    return page -> page.blocks().size() <= blocks;
  }

  private static Block paragraph(String text) {
    return new Paragraph(List.of(Span.text(text)));
  }

  private static Message message(Block... blocks) {
    return new Message(Tone.NEUTRAL, "heading", List.of(blocks), "shortened");
  }

  private static Message listed(Block... body) {
    return message(
        Stream.of(Stream.of(HEADING), Stream.of(body), Stream.of(BUTTONS, SOURCES))
            .flatMap(blocks -> blocks)
            .toArray(Block[]::new));
  }

  private static Section section(String label, int lines) {
    return new Section(
        label,
        IntStream.range(0, lines).mapToObj(i -> List.of(Span.text(label + " " + i))).toList());
  }

  private static List<List<Span>> words(Message message) {
    return message.blocks().stream()
        .filter(Section.class::isInstance)
        .flatMap(block -> ((Section) block).lines().stream())
        .toList();
  }
}
