package dev.answerback.slack;

import com.google.gson.Gson;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextPreformattedElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import com.slack.api.util.json.GsonFactory;
import dev.answerback.bot.Block;
import dev.answerback.bot.Block.Button;
import dev.answerback.bot.Block.Buttons;
import dev.answerback.bot.Block.Footnote;
import dev.answerback.bot.Block.Heading;
import dev.answerback.bot.Block.Monospace;
import dev.answerback.bot.Block.Paragraph;
import dev.answerback.bot.Block.Row;
import dev.answerback.bot.Block.Section;
import dev.answerback.bot.Block.Table;
import dev.answerback.bot.Message;
import dev.answerback.bot.Span;
import dev.answerback.slack.TableBlock.Cell;
import dev.answerback.slack.TableBlock.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Turns a message into Block Kit. Running text becomes rich text, whose elements Slack shows letter
 * by letter: nothing in them can be a mention, a link or markup.
 */
final class SlackRenderer {

  /** What begins the id of each button that asks a question. */
  static final String ASK = "ask:";

  /** Blocks kept free for what stands below an answer: which page it is, and its buttons. */
  private static final int CONTROLS = 3;

  private static final Gson GSON = GsonFactory.createSnakeCase();

  private SlackRenderer() {}

  /**
   * What Slack shows.
   *
   * @param text for notifications and screen readers, escaped
   * @param blocks within Slack's limits
   */
  record Rendered(String text, List<LayoutBlock> blocks) {}

  /** Where blocks stand, which decides what Slack takes. */
  enum Surface {
    /** A message: tables, and at most 50 blocks, of which some are kept for the controls. */
    MESSAGE(SlackLimits.BLOCKS - CONTROLS),
    /** A modal or the home tab: no tables, and at most 100 blocks. */
    VIEW(SlackLimits.VIEW_BLOCKS - CONTROLS);

    private final int blocks;

    Surface(int blocks) {
      this.blocks = blocks;
    }
  }

  /** Renders a message as Slack takes it in one piece. */
  static Rendered render(Message message) {
    return render(message, Surface.MESSAGE);
  }

  /** Renders a message as Slack takes it in one piece, shortened where it must be. */
  static Rendered render(Message message, Surface surface) {
    List<LayoutBlock> whole = blocks(message, surface);
    if (fits(whole, surface)) {
      return new Rendered(fallback(message), whole);
    }
    Message fitting = message.shortenedTo(shorter -> fits(shorter, surface));
    return new Rendered(fallback(fitting), blocks(fitting, surface));
  }

  /** Tells whether Slack takes a message in one piece. */
  static boolean fits(Message message, Surface surface) {
    return fits(blocks(message, surface), surface);
  }

  private static boolean fits(List<LayoutBlock> blocks, Surface surface) {
    return SlackLimits.fits(blocks, surface.blocks, GSON.toJson(blocks).length());
  }

  /** Returns the title with the first sentence below it, which is no heading. */
  private static String fallback(Message message) {
    String first =
        message.blocks().stream()
            .flatMap(block ->
                block instanceof Paragraph(List<Span> spans) ? Stream.of(spans) : Stream.empty())
            .filter(spans -> !spans.stream().allMatch(Span.Strong.class::isInstance))
            .map(spans -> "\n" + words(spans))
            .findFirst()
            .orElse("");
    return SlackText.escape(message.title() + first);
  }

  private static String words(List<Span> spans) {
    StringBuilder words = new StringBuilder();
    spans.forEach(span -> words.append(span.text()));
    return words.toString();
  }

  private static List<LayoutBlock> blocks(Message message, Surface surface) {
    List<LayoutBlock> blocks = new ArrayList<>();
    for (Block block : message.blocks()) {
      switch (block) {
        case Heading(String text) -> blocks.add(header(message.tone().sign() + " " + text));
        case Paragraph(List<Span> spans) -> blocks.add(richText(section(elements(spans))));
        case Section(String label, List<List<Span>> lines) ->
            blocks.add(richText(section(labelled(label, lines))));
        case Table(String label, List<String> columns, List<Row> rows) -> {
          blocks.add(richText(section(List.of(StyledText.bold(label)))));
          switch (surface) {
            case MESSAGE -> blocks.add(table(columns, rows));
            case VIEW -> rows.forEach(row -> blocks.add(richText(section(row(columns, row)))));
          }
        }
        case Monospace(String label, List<String> lines) ->
            blocks.add(
                RichTextBlock.builder()
                    .elements(
                        List.of(section(List.of(StyledText.bold(label))), preformatted(lines)))
                    .build());
        case Buttons(String label, List<Button> buttons) -> {
          if (!label.isEmpty()) {
            blocks.add(context(markdown(List.of(Span.text(label)))));
          }
          blocks.add(actions(buttons, blocks.size()));
        }
        case Footnote(List<Span> spans) -> blocks.add(context(markdown(spans)));
      }
    }
    return blocks;
  }

  static HeaderBlock header(String text) {
    return HeaderBlock.builder().text(plain(cut(text, SlackLimits.HEADER))).build();
  }

  private static RichTextBlock richText(BlockElement element) {
    return RichTextBlock.builder().elements(List.of(element)).build();
  }

  private static RichTextSectionElement section(List<RichTextElement> elements) {
    return RichTextSectionElement.builder().elements(elements).build();
  }

  private static List<RichTextElement> labelled(String label, List<List<Span>> lines) {
    List<RichTextElement> elements = new ArrayList<>();
    elements.add(StyledText.bold(label));
    for (List<Span> line : lines) {
      elements.add(text("\n"));
      elements.addAll(elements(line));
    }
    return elements;
  }

  private static List<RichTextElement> elements(List<Span> spans) {
    List<RichTextElement> elements = new ArrayList<>();
    for (Span span : spans) {
      elements.add(
          switch (span) {
            case Span.Text(String text) -> text(text);
            case Span.Strong(String text) -> StyledText.bold(text);
            case Span.Mono(String text) -> StyledText.code(text);
            case Span.Link(String text, String url) ->
                RichTextSectionElement.Link.builder().text(text).url(url).build();
          });
    }
    return elements;
  }

  private static RichTextSectionElement.Text text(String text) {
    return RichTextSectionElement.Text.builder().text(text).build();
  }

  private static RichTextPreformattedElement preformatted(List<String> lines) {
    return RichTextPreformattedElement.builder()
        .elements(List.of(text(String.join("\n", lines))))
        .build();
  }

  private static TableBlock table(List<String> columns, List<Row> rows) {
    List<List<Cell>> cells = new ArrayList<>();
    cells.add(cells("", columns));
    rows.forEach(row -> cells.add(cells(row.label(), row.cells())));
    return new TableBlock(Collections.nCopies(columns.size() + 1, new Column("left", true)), cells);
  }

  /** Writes a table's row where there are no tables: a line for each column. */
  private static List<RichTextElement> row(List<String> columns, Row row) {
    List<RichTextElement> elements = new ArrayList<>();
    elements.add(StyledText.bold(row.label()));
    for (int i = 0; i < columns.size(); i++) {
      elements.add(text("\n"));
      elements.add(StyledText.code(columns.get(i)));
      elements.add(text(" " + row.cells().get(i)));
    }
    return elements;
  }

  private static List<Cell> cells(String label, List<String> texts) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(label));
    texts.forEach(text -> cells.add(Cell.of(text)));
    return cells;
  }

  private static ActionsBlock actions(List<Button> buttons, int place) {
    List<BlockElement> elements = new ArrayList<>();
    for (Button button : buttons) {
      elements.add(button(ASK + place + ":" + elements.size(), button.label(), button.utterance()));
    }
    return ActionsBlock.builder().elements(elements).build();
  }

  static ButtonElement button(String actionId, String label, String value) {
    return ButtonElement.builder()
        .actionId(actionId)
        .text(plain(cut(label, SlackLimits.BUTTON)))
        .value(value)
        .build();
  }

  /** Returns small print in plain words. */
  static ContextBlock smallPrint(String words) {
    return context(SlackText.escape(words));
  }

  /** Returns running text in plain words. */
  static RichTextBlock paragraph(String words) {
    return richText(section(List.of(text(words))));
  }

  private static ContextBlock context(String markdown) {
    return ContextBlock.builder()
        .elements(List.of(MarkdownTextObject.builder().text(markdown).verbatim(true).build()))
        .build();
  }

  /** Writes spans as Slack's markup, as many as fit whole. */
  private static String markdown(List<Span> spans) {
    StringBuilder markdown = new StringBuilder();
    for (Span span : spans) {
      String piece =
          switch (span) {
            case Span.Text(String text) -> SlackText.escape(text);
            case Span.Strong(String text) -> SlackText.escape(text);
            case Span.Mono(String text) -> SlackText.escape(text);
            case Span.Link(String text, String url) ->
                "<" + SlackText.escape(url) + "|" + SlackText.escape(text.replace('|', '/')) + ">";
          };
      if (markdown.length() + piece.length() >= SlackLimits.CONTEXT_TEXT) {
        return markdown.append('\u2026').toString();
      }
      markdown.append(piece);
    }
    return markdown.toString();
  }

  static PlainTextObject plain(String text) {
    return PlainTextObject.builder().text(text).emoji(false).build();
  }

  /** Cuts a text to a number of UTF-16 units, between characters, and shows that it was cut. */
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "\u2026";
  }
}
