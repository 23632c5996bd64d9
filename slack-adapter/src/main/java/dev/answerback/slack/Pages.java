package dev.answerback.slack;

import dev.answerback.bot.Block;
import dev.answerback.bot.Block.Buttons;
import dev.answerback.bot.Block.Footnote;
import dev.answerback.bot.Block.Heading;
import dev.answerback.bot.Block.Monospace;
import dev.answerback.bot.Block.Paragraph;
import dev.answerback.bot.Block.Section;
import dev.answerback.bot.Block.Table;
import dev.answerback.bot.Message;
import dev.answerback.bot.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Cuts a message into pages, between its parts: each page has the heading, the buttons and the
 * small print, and no part but a long list is cut itself, between two of its lines.
 */
final class Pages {

  /** The lines of lists that stand on one page. */
  static final int LINES = 25;

  /** The most pages that a message is cut into; what is left then is said to be left out. */
  static final int MOST = 20;

  private Pages() {}

  /**
   * Returns the message's pages, at least one.
   *
   * @param fits tells whether a platform takes a page
   */
  static List<Message> of(Message message, Predicate<Message> fits) {
    if (lines(message.blocks()) <= LINES && fits.test(message)) {
      return List.of(message);
    }
    List<Block> head = message.blocks().stream().filter(Heading.class::isInstance).toList();
    List<Block> foot = message.blocks().stream().filter(Pages::isFoot).toList();
    List<Message> pages = new ArrayList<>();
    List<Block> body = new ArrayList<>();
    for (Block part : parts(message.blocks())) {
      List<Block> longer = appended(body, part);
      boolean isFull = lines(longer) > LINES || !fits.test(page(message, head, longer, foot));
      if (isFull && !body.isEmpty() && pages.size() + 1 < MOST) {
        pages.add(page(message, head, body, foot));
        body = appended(List.of(), part);
      } else {
        body = longer;
      }
    }
    pages.add(page(message, head, body, foot));
    return pages;
  }

  private static boolean isFoot(Block block) {
    return block instanceof Buttons || block instanceof Footnote;
  }

  /** Returns what is put on pages one by one: a long list line by line, all else whole. */
  private static List<Block> parts(List<Block> blocks) {
    boolean isLong = lines(blocks) > LINES;
    List<Block> parts = new ArrayList<>();
    for (Block block : blocks) {
      switch (block) {
        case Heading _, Buttons _, Footnote _ -> {}
        case Section(String label, var lines) when isLong ->
            lines.forEach(line -> parts.add(new Section(label, List.of(line))));
        case Section _, Paragraph _, Table _, Monospace _ -> parts.add(block);
      }
    }
    return parts;
  }

  /** Adds a part; a line of the list that stands last joins it. */
  private static List<Block> appended(List<Block> body, Block part) {
    List<Block> longer = new ArrayList<>(body);
    if (part instanceof Section(String label, var lines)
        && !body.isEmpty()
        && body.getLast() instanceof Section(String before, var above)
        && label.equals(before)) {
      List<List<Span>> joined = new ArrayList<>(above);
      joined.addAll(lines);
      longer.set(longer.size() - 1, new Section(label, joined));
    } else {
      longer.add(part);
    }
    return longer;
  }

  private static Message page(
      Message message, List<Block> head, List<Block> body, List<Block> foot) {
    List<Block> blocks = new ArrayList<>(head);
    blocks.addAll(body);
    blocks.addAll(foot);
    return new Message(message.tone(), message.title(), blocks, message.shortened());
  }

  private static int lines(List<Block> blocks) {
    return blocks.stream()
        .mapToInt(block -> block instanceof Section(_, var lines) ? lines.size() : 0)
        .sum();
  }
}
