package dev.answerback.bot;

import java.util.List;

/** A part of a message that every platform can show honestly. */
public sealed interface Block {

  /**
   * The message's heading.
   *
   * @param text one line
   */
  record Heading(String text) implements Block {}

  /**
   * Running text.
   *
   * @param spans its pieces
   */
  record Paragraph(List<Span> spans) implements Block {
    /** Keeps its own copy of the list. */
    public Paragraph {
      spans = List.copyOf(spans);
    }
  }

  /**
   * Running text under a label.
   *
   * @param label one line
   * @param lines at least one line
   */
  record Section(String label, List<List<Span>> lines) implements Block {
    /** Keeps its own copies of the lists. */
    public Section {
      lines = lines.stream().map(List::copyOf).toList();
    }
  }

  /**
   * Things side by side, a column each.
   *
   * @param label one line
   * @param columns the things' names
   * @param rows one row an aspect
   */
  record Table(String label, List<String> columns, List<Row> rows) implements Block {
    /**
     * @throws IllegalArgumentException if a row has another number of cells than there are columns
     */
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
      for (Row row : rows) {
        if (row.cells().size() != columns.size()) {
          throw new IllegalArgumentException(
              "%d cells in row %s, expected %d"
                  .formatted(row.cells().size(), row.label(), columns.size()));
        }
      }
    }
  }

  /**
   * One aspect of the things in a table.
   *
   * @param label the aspect's name
   * @param cells a plain text a column
   */
  record Row(String label, List<String> cells) {
    /** Keeps its own copy of the list. */
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * Text as a machine writes it, line by line.
   *
   * @param label one line
   * @param lines at least one line
   */
  record Monospace(String label, List<String> lines) implements Block {
    /** Keeps its own copy of the list. */
    public Monospace {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Questions to ask next, by a click.
   *
   * @param label one line; empty where they follow from what stands above
   * @param buttons one to five, no two that ask the same
   */
  record Buttons(String label, List<Button> buttons) implements Block {

    /** The most buttons that stand in a row on every platform. */
    static final int MOST = 5;

    /**
     * @throws IllegalArgumentException if there is none or more than five
     */
    public Buttons {
      buttons = List.copyOf(buttons);
      if (buttons.isEmpty() || buttons.size() > MOST) {
        throw new IllegalArgumentException("one to five buttons, found " + buttons.size());
      }
    }
  }

  /**
   * A question to ask by a click: a canned utterance, so that nothing is stored and nothing
   * expires.
   *
   * @param label what the button says, at most 75 characters
   * @param utterance what is asked, at most 90 characters; codes and verbs, never somebody's text
   */
  record Button(String label, String utterance) {
    /**
     * @throws IllegalArgumentException if a text is too long for a platform
     */
    public Button {
      if (label.length() > 75 || utterance.length() > 90) {
        throw new IllegalArgumentException("too long for a button: " + label + " / " + utterance);
      }
    }
  }

  /**
   * Small print: the sources.
   *
   * @param spans its pieces
   */
  record Footnote(List<Span> spans) implements Block {
    /** Keeps its own copy of the list. */
    public Footnote {
      spans = List.copyOf(spans);
    }
  }
}
