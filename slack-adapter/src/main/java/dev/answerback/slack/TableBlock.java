package dev.answerback.slack;

import com.slack.api.model.block.LayoutBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Block Kit's table, which the SDK does not know yet; serialised field by field.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks/table-block">Table block</a>
 */
final class TableBlock implements LayoutBlock {

  private final String type = "table";
  private final List<Column> columnSettings;
  private final List<List<Cell>> rows;

  TableBlock(List<Column> columnSettings, List<List<Cell>> rows) {
    this.columnSettings = List.copyOf(columnSettings);
    this.rows = List.copyOf(rows);
  }

  @Override
  public String getType() {
    return type;
  }

  @Override
  public @Nullable String getBlockId() {
    return null;
  }

  List<Column> columnSettings() {
    return columnSettings;
  }

  List<List<Cell>> rows() {
    return rows;
  }

  /**
   * How a column is laid out.
   *
   * @param align {@code left}
   * @param isWrapped whether long texts go on in a new line
   */
  record Column(String align, boolean isWrapped) {}

  /**
   * A cell of plain text.
   *
   * @param type {@code raw_text}
   * @param text at least one character
   */
  record Cell(String type, String text) {
    static Cell of(String text) {
      return new Cell("raw_text", text.isEmpty() ? " " : text);
    }
  }
}
