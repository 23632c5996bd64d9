package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.Block;
import dev.answerback.bot.Message;
import dev.answerback.bot.Pages;
import dev.answerback.bot.contract.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PagesTest {

  @Test
  void everyAnswerOfTheCatalogIsWholeOnItsPages() {
    for (Message message : Samples.everyAnswer()) {
      List<Message> pages =
          Pages.of(message, 20, page -> SlackRenderer.fits(page, SlackRenderer.Surface.MESSAGE));

      assertThat(pages.stream().flatMap(page -> lines(page).stream()).toList())
          .as(message.title())
          .isEqualTo(lines(message));
    }
  }

  /** Returns what is not repeated on each page. */
  private static List<Object> lines(Message message) {
    return message.blocks().stream()
        .<Object>flatMap(block ->
            switch (block) {
              case Block.Section(_, var lines) -> lines.stream();
              case Block.Table(_, _, var rows) -> rows.stream();
              case Block.Monospace(_, var lines) -> lines.stream();
              case Block.Paragraph _ -> Stream.of(block);
              case Block.Heading _, Block.Buttons _, Block.Footnote _ -> Stream.of();
            })
        .toList();
  }
}
