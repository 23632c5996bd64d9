package dev.answerback.slack;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.LayoutBlock;
import java.util.List;

/**
 * What Slack takes in one message.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">Blocks</a>
 */
final class SlackLimits {

  /** Blocks in a message. */
  static final int BLOCKS = 50;

  /** Blocks in a modal or a home tab. */
  static final int VIEW_BLOCKS = 100;

  /** Characters of a view's title and of its buttons. */
  static final int VIEW_WORD = 24;

  /** Characters that a text field takes. */
  static final int INPUT = 3_000;

  /** Characters of a header. */
  static final int HEADER = 150;

  /** Characters of a button's text. */
  static final int BUTTON = 75;

  /** Characters of a button's value. */
  static final int VALUE = 2_000;

  /** Characters of one text object in a context block. */
  static final int CONTEXT_TEXT = 2_000;

  /** Rows of a table, the header's among them. */
  static final int TABLE_ROWS = 100;

  /** Columns of a table. */
  static final int TABLE_COLUMNS = 20;

  /** Tables in a message. */
  static final int TABLES = 1;

  /**
   * Characters of a whole message, serialised; Slack states no number, and messages begin to fail
   * near 13,200.
   */
  static final int MESSAGE = 12_000;

  private SlackLimits() {}

  /**
   * Tells whether Slack takes these blocks in a message or a view, which may have so many, and
   * whose serialised form has this many characters.
   */
  static boolean fits(List<LayoutBlock> blocks, int most, int serialised) {
    return blocks.size() <= most
        && serialised <= MESSAGE
        && blocks.stream().filter(TableBlock.class::isInstance).count() <= TABLES
        && blocks.stream().allMatch(SlackLimits::fits);
  }

  private static boolean fits(LayoutBlock block) {
    return switch (block) {
      case TableBlock table ->
          table.rows().size() <= TABLE_ROWS && table.columnSettings().size() <= TABLE_COLUMNS;
      case ActionsBlock actions -> actions.getElements().size() <= 25;
      case ContextBlock context -> context.getElements().size() <= 10;
      default -> true;
    };
  }
}
