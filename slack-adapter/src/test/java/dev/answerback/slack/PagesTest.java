package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.Block;
import dev.answerback.bot.Message;
import dev.answerback.bot.Pages;
import dev.answerback.bot.Span;
import dev.answerback.bot.contract.Samples;
import java.util.List;
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

  private static List<List<Span>> lines(Message message) {
    return message.blocks().stream()
        .filter(Block.Section.class::isInstance)
        .flatMap(block -> ((Block.Section) block).lines().stream())
        .toList();
  }
}
