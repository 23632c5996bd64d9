package dev.answerback.discord;

import dev.answerback.bot.Block;
import dev.answerback.bot.Block.Buttons;
import dev.answerback.bot.Block.Footnote;
import dev.answerback.bot.Block.Heading;
import dev.answerback.bot.Block.Monospace;
import dev.answerback.bot.Block.Paragraph;
import dev.answerback.bot.Block.Section;
import dev.answerback.bot.Block.Table;
import dev.answerback.bot.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Divides a message that is too large into pages, between its blocks. */
final class Pages {

  private Pages() {}

  /**
   * Returns the message as pages that fit: on the first its heading, buttons and sources and as
   * much between them as there is room for, on the others the heading and what follows. Nothing is
   * left out but a single paragraph that no page can hold. A block that no page can hold is divided
   * between its lines.
   *
   * @param fits tells whether a page is taken; must hold for the heading alone
   */
  static List<Message> of(Message message, Predicate<Message> fits) {
    if (fits.test(message)) {
      return List.of(message);
    }
    Message divided =
        with(
            message,
            message.blocks().stream().flatMap(block -> fitting(message, block, fits)).toList());
    if (fits.test(divided)) {
      return List.of(divided);
    }
    List<Block> kept = new ArrayList<>(divided.shortenedTo(fits).blocks());
    // What says that something was left out: the next page says it better.
    kept.removeLast();
    List<Message> pages = new ArrayList<>(List.of(with(message, kept)));
    Deque<Block> left = new ArrayDeque<>(without(divided.blocks(), kept));
    while (!left.isEmpty()) {
      List<Block> page = new ArrayList<>(heading(message));
      do {
        page.add(left.removeFirst());
      } while (!left.isEmpty() && fits.test(with(message, added(page, left.getFirst()))));
      pages.add(with(message, page));
    }
    return List.copyOf(pages);
  }

  /** Returns a block, or the pieces of it that fit below the heading. */
  private static Stream<Block> fitting(Message message, Block block, Predicate<Message> fits) {
    if (block instanceof Heading || fits.test(with(message, added(heading(message), block)))) {
      return Stream.of(block);
    }
    return halves(block).stream().flatMap(half -> fitting(message, half, fits));
  }

  /** Returns the two halves of a block; none where it cannot be divided. */
  private static List<Block> halves(Block block) {
    return switch (block) {
      case Section(String label, List<List<dev.answerback.bot.Span>> lines) when lines.size() > 1 ->
          List.of(new Section(label, firstHalf(lines)), new Section(label, secondHalf(lines)));
      case Table(String label, List<String> columns, List<Block.Row> rows) when rows.size() > 1 ->
          List.of(
              new Table(label, columns, firstHalf(rows)),
              new Table(label, columns, secondHalf(rows)));
      case Monospace(String label, List<String> lines) when lines.size() > 1 ->
          List.of(new Monospace(label, firstHalf(lines)), new Monospace(label, secondHalf(lines)));
      case Heading _, Paragraph _, Section _, Table _, Monospace _, Buttons _, Footnote _ ->
          List.of();
    };
  }

  private static <T> List<T> firstHalf(List<T> all) {
    return all.subList(0, all.size() / 2);
  }

  private static <T> List<T> secondHalf(List<T> all) {
    return all.subList(all.size() / 2, all.size());
  }

  private static List<Block> heading(Message message) {
    return message.blocks().stream().filter(Heading.class::isInstance).limit(1).toList();
  }

  private static List<Block> added(List<Block> blocks, Block block) {
    return Stream.concat(blocks.stream(), Stream.of(block)).toList();
  }

  /** Returns the blocks that are not kept; the kept ones are among them in the same order. */
  private static List<Block> without(List<Block> blocks, List<Block> kept) {
    List<Block> left = new ArrayList<>();
    int next = 0;
    for (Block block : blocks) {
      if (next < kept.size() && kept.get(next).equals(block)) {
        next++;
      } else {
        left.add(block);
      }
    }
    return left;
  }

  private static Message with(Message message, List<Block> blocks) {
    return new Message(message.tone(), message.title(), blocks, message.shortened());
  }
}
