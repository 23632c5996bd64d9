package dev.answerback.bot;

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
import java.util.stream.Collectors;

/** Renders a message for a terminal, for notifications and for screen readers. */
public final class PlainText {

  private PlainText() {}

  /** Returns the message in plain lines; empty where it is silent. */
  public static String render(Message message) {
    return message.blocks().stream().map(PlainText::render).collect(Collectors.joining("\n\n"));
  }

  private static String render(Block block) {
    return switch (block) {
      case Heading(String text) -> text;
      case Paragraph(List<Span> spans) -> line(spans);
      case Section(String label, List<List<Span>> lines) ->
          label + lines.stream().map(spans -> "\n  " + line(spans)).collect(Collectors.joining());
      case Table(String label, List<String> columns, List<Row> rows) ->
          label + rows.stream().map(row -> "\n" + row(columns, row)).collect(Collectors.joining());
      case Monospace(String label, List<String> lines) ->
          label + lines.stream().map(line -> "\n    " + line).collect(Collectors.joining());
      case Buttons(String label, List<Button> buttons) -> buttons(label, buttons);
      case Footnote(List<Span> spans) -> links(spans);
    };
  }

  private static String buttons(String label, List<Button> buttons) {
    String questions =
        buttons.stream().map(button -> "  " + button.utterance()).collect(Collectors.joining("\n"));
    return label.isEmpty() ? questions : label + "\n" + questions;
  }

  private static String row(List<String> columns, Row row) {
    StringBuilder text = new StringBuilder("  ").append(row.label());
    for (int i = 0; i < columns.size(); i++) {
      text.append("\n    ").append(columns.get(i)).append(" \u00B7 ").append(row.cells().get(i));
    }
    return text.toString();
  }

  private static String line(List<Span> spans) {
    return spans.stream().map(Span::text).collect(Collectors.joining());
  }

  private static String links(List<Span> spans) {
    return spans.stream()
        .map(span ->
            span instanceof Span.Link(String text, String url)
                ? text + " <" + url + ">"
                : span.text())
        .collect(Collectors.joining());
  }
}
