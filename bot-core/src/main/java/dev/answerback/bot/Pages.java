package dev.answerback.bot;

import dev.answerback.bot.Block.Buttons;
import dev.answerback.bot.Block.Footnote;
import dev.answerback.bot.Block.Heading;
import dev.answerback.bot.Block.Monospace;
import dev.answerback.bot.Block.Paragraph;
import dev.answerback.bot.Block.Row;
import dev.answerback.bot.Block.Section;
import dev.answerback.bot.Block.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Cuts a message into pages, between its parts: each page has the heading, the buttons and the
 * small print. A part is cut itself, between two of its lines, where it is a long list or no page
 * can hold it.
 */
public final class Pages {

  /** From so many lines on, a list may begin on one page and go on on the next. */
  private static final int LONG = 10;

  private final Message message;
  private final Predicate<Message> fits;
  private final List<Message> pages = new ArrayList<>();
  private List<Block> body = new ArrayList<>();

  private Pages(Message message, Predicate<Message> fits) {
    this.message = message;
    this.fits = fits;
  }

  /**
   * Returns the message's pages, at least one. Nothing is lost: what no page can hold stands on one
   * that does not fit, and so does, on the last, all that is left.
   *
   * @param most how many pages at most
   * @param fits tells whether a platform takes a page
   */
  public static List<Message> of(Message message, int most, Predicate<Message> fits) {
    if (fits.test(message)) {
      return List.of(message);
    }
    Pages cut = new Pages(message, fits);
    message.blocks().stream()
        .filter(block -> !(block instanceof Heading || isFoot(block)))
        .forEach(block -> cut.add(block, most));
    cut.turn();
    return List.copyOf(cut.pages);
  }

  private static boolean isFoot(Block block) {
    return block instanceof Buttons || block instanceof Footnote;
  }

  private void add(Block block, int most) {
    Block left = block;
    boolean isLong = size(block) >= LONG;
    while (pages.size() + 1 < most && !fits.test(page(appended(left)))) {
      int first = isLong || body.isEmpty() ? mostLines(left) : 0;
      if (first > 0) {
        body = appended(part(left, 0, first));
        left = part(left, first, size(left));
      } else if (body.isEmpty()) {
        break;
      }
      turn();
    }
    body = appended(left);
  }

  /** Returns how many lines of a block still fit; fewer than all, as the whole does not. */
  private int mostLines(Block block) {
    int most = 0;
    while (most + 1 < size(block) && fits.test(page(appended(part(block, 0, most + 1))))) {
      most++;
    }
    return most;
  }

  private void turn() {
    pages.add(page(body));
    body = new ArrayList<>();
  }

  private Message page(List<Block> parts) {
    List<Block> blocks = new ArrayList<>();
    message.blocks().stream().filter(Heading.class::isInstance).forEach(blocks::add);
    blocks.addAll(parts);
    message.blocks().stream().filter(Pages::isFoot).forEach(blocks::add);
    return new Message(message.tone(), message.title(), blocks, message.shortened());
  }

  private List<Block> appended(Block part) {
    List<Block> longer = new ArrayList<>(body);
    longer.add(part);
    return longer;
  }

  /** Returns the number of lines between which a block can be cut. */
  private static int size(Block block) {
    return switch (block) {
      case Section(_, var lines) -> lines.size();
      case Table(_, _, List<Row> rows) -> rows.size();
      case Monospace(_, List<String> lines) -> lines.size();
      case Heading _, Paragraph _, Buttons _, Footnote _ -> 1;
    };
  }

  private static Block part(Block block, int from, int to) {
    return switch (block) {
      case Section(String label, var lines) -> new Section(label, lines.subList(from, to));
      case Table(String label, List<String> columns, List<Row> rows) ->
          new Table(label, columns, rows.subList(from, to));
      case Monospace(String label, List<String> lines) ->
          new Monospace(label, lines.subList(from, to));
      case Heading _, Paragraph _, Buttons _, Footnote _ -> block;
    };
  }
}
