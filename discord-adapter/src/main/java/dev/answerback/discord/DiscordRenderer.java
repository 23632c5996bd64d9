package dev.answerback.discord;

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
import dev.answerback.bot.Span.Link;
import dev.answerback.bot.Span.Mono;
import dev.answerback.bot.Span.Strong;
import dev.answerback.bot.Span.Text;
import dev.answerback.bot.Tone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.container.Container;
import net.dv8tion.jda.api.components.container.ContainerChildComponent;
import net.dv8tion.jda.api.components.separator.Separator;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditBuilder;
import net.dv8tion.jda.api.utils.messages.MessageEditData;

/** Writes messages as Discord's components. */
final class DiscordRenderer {

  private final Tone tone;
  private final List<ContainerChildComponent> parts = new ArrayList<>();
  private final Set<String> asked = new HashSet<>();
  private Zone zone = Zone.VERDICT;
  private String lastLabel = "";

  /** What belongs together; a line is drawn between two of them. */
  private enum Zone {
    VERDICT,
    TABLE,
    DETAILS,
    NEXT
  }

  private DiscordRenderer(Tone tone) {
    this.tone = tone;
  }

  /** Returns what is sent for a message: as much of it as Discord takes, and nobody is pinged. */
  static MessageCreateData render(Message message) {
    return render(message, List.of());
  }

  /** Returns what is sent for a message with rows of controls below it. */
  static MessageCreateData render(Message message, List<ActionRow> rows) {
    return new MessageCreateBuilder()
        .useComponentsV2()
        .setComponents(fitting(message, rows))
        .setAllowedMentions(List.of())
        .mentionRepliedUser(false)
        .build();
  }

  /** Returns the same as a change of a message that is there. */
  static MessageEditData edited(MessageCreateData message) {
    return new MessageEditBuilder()
        .useComponentsV2()
        .setComponents(message.getComponents())
        .setAllowedMentions(List.of())
        .build();
  }

  private static Container fitting(Message message, List<ActionRow> rows) {
    Container whole = container(message, rows);
    return DiscordLimits.MESSAGE.hold(whole)
        ? whole
        : container(
            message.shortenedTo(shorter -> DiscordLimits.MESSAGE.hold(container(shorter, rows))),
            rows);
  }

  /** Returns a message as a container, whatever its size. */
  static Container container(Message message, List<ActionRow> rows) {
    DiscordRenderer renderer = new DiscordRenderer(message.tone());
    message.blocks().forEach(renderer::add);
    renderer.parts.addAll(rows);
    return Container.of(renderer.parts).withAccentColor(message.tone().rgb());
  }

  private void add(Block block) {
    enter(
        switch (block) {
          case Heading _, Paragraph _ -> zone;
          case Table _ -> Zone.TABLE;
          case Section _, Monospace _ -> Zone.DETAILS;
          case Buttons buttons -> buttons.label().equals(lastLabel) ? zone : Zone.NEXT;
          case Footnote _ -> Zone.NEXT;
        });
    switch (block) {
      case Heading(String text) -> {
        addText("## " + tone.sign() + " " + DiscordMarkdown.line(text));
        lastLabel = text;
      }
      case Paragraph(List<Span> spans) -> addText(spans(spans, DiscordMarkdown::lines));
      case Section(String label, List<List<Span>> lines) ->
          addLabelled(
              label, lines.stream().map(DiscordRenderer::line).collect(Collectors.joining("\n")));
      case Table(String label, List<String> columns, List<Row> rows) -> {
        addText("### " + DiscordMarkdown.line(label));
        lastLabel = label;
        List<String> names = shortNames(columns);
        rows.forEach(row -> addText(row(names, row)));
      }
      case Monospace(String label, List<String> lines) ->
          addLabelled(label, DiscordMarkdown.fence(lines));
      case Buttons(String label, List<Button> buttons) -> addButtons(label, buttons);
      case Footnote(List<Span> spans) -> addText("-# " + line(spans));
    }
  }

  private void enter(Zone next) {
    if (next != zone && !parts.isEmpty()) {
      parts.add(Separator.createDivider(Separator.Spacing.SMALL));
    }
    zone = next;
  }

  private static String row(List<String> names, Row row) {
    StringBuilder text = new StringBuilder(DiscordMarkdown.strong(row.label()));
    for (int i = 0; i < names.size(); i++) {
      text.append('\n')
          .append(DiscordMarkdown.mono(names.get(i)))
          .append(' ')
          .append(DiscordMarkdown.line(row.cells().get(i)));
    }
    return text.toString();
  }

  /**
   * Returns the codes alone where the columns are codes with their names: the heading has the names
   * in full, and a phone's line is short.
   */
  private static List<String> shortNames(List<String> columns) {
    List<String> codes = columns.stream().map(column -> column.split(" ", 2)[0]).toList();
    boolean areCodes =
        codes.stream().allMatch(code -> !code.isEmpty() && Character.isDigit(code.charAt(0)));
    return areCodes && Set.copyOf(codes).size() == codes.size() ? codes : columns;
  }

  private void addButtons(String label, List<Button> buttons) {
    // Discord refuses a message in which two buttons have the same id.
    List<net.dv8tion.jda.api.components.buttons.Button> row =
        buttons.stream()
            .filter(button -> asked.add(button.utterance()))
            .map(button ->
                net.dv8tion.jda.api.components.buttons.Button.secondary(
                    new CustomId.Ask(button.utterance()).text(), label(button)))
            .toList();
    if (!row.isEmpty()) {
      addLabelled(label, "");
      parts.add(ActionRow.of(row));
    }
  }

  private static String label(Button button) {
    String label = DiscordMarkdown.bare(button.label());
    int most = DiscordLimits.MESSAGE.label();
    return label.isBlank() ? "?" : label.substring(0, Math.min(most, label.length()));
  }

  /** Adds a text under its label, which is not said twice in a row. */
  private void addLabelled(String label, String text) {
    String heading = label.equals(lastLabel) ? "" : DiscordMarkdown.strong(label);
    addText((heading + "\n" + text).strip());
    lastLabel = label;
  }

  private void addText(String text) {
    if (!text.isBlank()) {
      parts.add(TextDisplay.of(text));
    }
  }

  private static String line(List<Span> spans) {
    return spans(spans, DiscordMarkdown::line);
  }

  private static String spans(List<Span> spans, UnaryOperator<String> words) {
    return spans.stream()
        .map(span ->
            switch (span) {
              case Text(String text) -> words.apply(text);
              case Strong(String text) -> DiscordMarkdown.strong(text);
              case Mono(String text) -> DiscordMarkdown.mono(text);
              case Link(String text, String url) -> DiscordMarkdown.link(text, url);
            })
        .collect(Collectors.joining());
  }
}
