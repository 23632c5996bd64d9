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
import dev.answerback.catalog.Catalog;
import dev.answerback.catalog.Code;
import dev.answerback.catalog.Comparison;
import dev.answerback.catalog.EnhancedCode;
import dev.answerback.catalog.Entry;
import dev.answerback.catalog.ReplyClass;
import dev.answerback.catalog.ReplyCode;
import dev.answerback.catalog.Source;
import dev.answerback.catalog.Theory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the messages of one language from what the catalog knows. */
final class Answers {

  private static final int MOST_NEAREST = 3;
  private static final int MOST_SOURCES_COMPARED = 2;

  private final Catalog catalog;
  private final Wording wording;

  Answers(Catalog catalog, Wording wording) {
    this.catalog = catalog;
    this.wording = wording;
  }

  /** Answers a lookup: all that is known of a code, or what its digits say. */
  Message lookup(List<Code> codes) {
    List<Entry> entries = codes.stream().flatMap(code -> catalog.find(code).stream()).toList();
    List<Block> blocks = new ArrayList<>();
    String names = codes.stream().map(Code::text).collect(Collectors.joining(" "));
    String title =
        say(
            Label.LOOKUP_TITLE,
            "code",
            names,
            "name",
            entries.isEmpty() ? say(unlisted(codes.getFirst())) : entries.getFirst().name());
    blocks.add(new Heading(title));
    for (Code code : codes) {
      Optional<Entry> entry = catalog.find(code);
      if (entry.isPresent()) {
        addEntry(blocks, entry.get());
      } else {
        addDecoding(blocks, code);
      }
    }
    codes.stream()
        .filter(ReplyCode.class::isInstance)
        .map(ReplyCode.class::cast)
        .findFirst()
        .ifPresent(reply -> addNeighbours(blocks, reply));
    addSources(blocks, codes, Integer.MAX_VALUE);
    return message(tone(codes), title, blocks);
  }

  private void addEntry(List<Block> blocks, Entry entry) {
    blocks.add(verdict(entry));
    blocks.add(section(Label.DESCRIPTION, Span.text(entry.meaning())));
    blocks.add(section(Label.WHEN_SEEN, Span.text(entry.seen())));
    blocks.add(
        new Section(
            say(Label.HOW_TO_FIX),
            List.of(
                labelled(say(Label.AS_SENDER), entry.sender()),
                labelled(say(Label.AS_OPERATOR), entry.operator()))));
    if (!entry.meanings().isEmpty()) {
      blocks.add(
          new Section(
              say(Label.OTHER_MEANINGS),
              entry.meanings().stream()
                  .map(meaning ->
                      labelled(
                          say(Label.WITH_COMMAND, "command", command(meaning.command())),
                          meaning.text() + " (" + meaning.source() + ")"))
                  .toList()));
    }
    addCorrections(blocks, List.of(entry));
    blocks.add(
        new Section(
            say(Label.FACTS),
            List.of(
                labelled(say(Label.ROW_CLASS) + ":", className(entry.replyClass())),
                labelled(say(Label.ROW_OUTCOME) + ":", entry.outcome()),
                labelled(say(Label.ROW_COMMANDS) + ":", commands(entry)),
                labelled(say(Label.ROW_ENHANCED) + ":", enhanced(entry)))));
    blocks.add(new Monospace(say(Label.EXAMPLE), entry.example()));
  }

  private Paragraph verdict(Entry entry) {
    String separator = say(Label.VERDICT_SEPARATOR);
    return new Paragraph(
        List.of(
            Span.strong(wording.permanence(entry.permanence())),
            Span.text(
                separator
                    + wording.retry(entry.retry())
                    + separator
                    + wording.acts(entry.acts()))));
  }

  private static Label unlisted(Code code) {
    return code instanceof ReplyCode reply && !reply.isSmtp()
        ? Label.NAME_NOT_SMTP
        : Label.NAME_UNLISTED;
  }

  private void addDecoding(List<Block> blocks, Code code) {
    List<List<Span>> lines = new ArrayList<>();
    switch (code) {
      case ReplyCode reply -> {
        Label finding = reply.isSmtp() ? Label.NOT_LISTED : Label.NOT_SMTP;
        blocks.add(new Paragraph(List.of(Span.text(say(finding, "code", reply.text())))));
        lines.add(
            digitLine(
                Label.FIRST_DIGIT,
                reply.firstDigit(),
                ReplyClass.of(reply.firstDigit()).map(c -> className(c) + ". " + classMeaning(c))));
        lines.add(
            digitLine(
                Label.SECOND_DIGIT,
                reply.secondDigit(),
                reply.secondDigit() <= 5
                    ? Optional.of(wording.digit("CATEGORY", reply.secondDigit()))
                    : Optional.empty()));
      }
      case EnhancedCode enhanced -> {
        blocks.add(
            new Paragraph(List.of(Span.text(say(Label.NOT_LISTED, "code", enhanced.text())))));
        String statusClass = enhanced.text().substring(0, 1);
        lines.add(
            labelled(say(Label.ENHANCED_CLASS, "digit", statusClass), enhancedClass(enhanced)));
        lines.add(
            labelled(
                say(Label.ENHANCED_SUBJECT, "digit", Integer.toString(enhanced.subject())),
                enhanced.subject() <= 7
                    ? wording.digit("SUBJECT", enhanced.subject()) + "."
                    : say(Label.SUBJECT_OTHER) + "."));
        lines.add(
            labelled(
                say(Label.ENHANCED_DETAIL, "digit", Integer.toString(enhanced.detail())),
                say(Label.ENHANCED_DETAIL_TEXT)));
      }
    }
    blocks.add(new Section(say(Label.DIGITS), lines));
  }

  private List<Span> digitLine(Label label, int digit, Optional<String> meaning) {
    return labelled(
        say(label, "digit", Integer.toString(digit)),
        meaning.orElseGet(() -> say(Label.DIGIT_OUT_OF_RANGE)));
  }

  private String enhancedClass(EnhancedCode code) {
    return switch (code.statusClass()) {
      case 0 -> say(Label.ENHANCED_CLASS_OPEN);
      case 2, 4, 5 -> wording.digit("ENHANCED_CLASS", code.statusClass());
      default -> say(Label.ENHANCED_CLASS_OTHER);
    };
  }

  private void addNeighbours(List<Block> blocks, ReplyCode code) {
    if (catalog.find(code).isEmpty()) {
      addButtons(
          blocks,
          Label.NEAREST,
          catalog.nearest(code, MOST_NEAREST).stream().map(this::detailButton).toList());
      return;
    }
    List<Button> buttons =
        catalog.confusedWith(code).stream()
            .map(other ->
                new Button(
                    say(Label.COMPARE_WITH, "code", other.text()),
                    "compare " + code.text() + " " + other.text()))
            .toList();
    addButtons(blocks, Label.CONFUSED, buttons);
  }

  private Button detailButton(ReplyCode code) {
    return new Button(say(Label.DETAIL_BUTTON, "code", code.text()), code.text());
  }

  private void addButtons(List<Block> blocks, Label label, List<Button> buttons) {
    if (!buttons.isEmpty()) {
      blocks.add(
          new Buttons(say(label), buttons.subList(0, Math.min(Buttons.MOST, buttons.size()))));
    }
  }

  /** Answers a comparison; codes that the catalog does not have are decoded below it. */
  Message compare(List<Code> codes, int leftOut) {
    List<Entry> entries = codes.stream().flatMap(code -> catalog.find(code).stream()).toList();
    String title =
        say(
            Label.COMPARE_TITLE,
            "codes",
            codes.stream()
                .map(code -> catalog.find(code).map(this::named).orElse(code.text()))
                .collect(Collectors.joining(say(Label.COMPARE_JOIN))));
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Heading(title));
    if (entries.size() >= 2) {
      addComparison(blocks, catalog.compare(entries));
    } else {
      entries.forEach(entry -> addEntry(blocks, entry));
    }
    codes.stream()
        .filter(code -> catalog.find(code).isEmpty())
        .forEach(code -> addDecoding(blocks, code));
    if (leftOut > 0) {
      blocks.add(
          new Paragraph(
              List.of(
                  Span.text(
                      say(
                          Label.LEFT_OUT,
                          "most",
                          Integer.toString(codes.size()),
                          "count",
                          Integer.toString(leftOut))))));
    }
    addButtons(blocks, Label.DETAILS, entries.stream().map(e -> detailButton(e.code())).toList());
    addSources(blocks, codes, MOST_SOURCES_COMPARED);
    return message(Tone.NEUTRAL, title, blocks);
  }

  private void addComparison(List<Block> blocks, Comparison comparison) {
    List<Entry> entries = comparison.entries();
    blocks.add(new Paragraph(difference(comparison)));
    blocks.add(
        new Table(
            say(Label.KEY_DIFFERENCES),
            entries.stream().map(this::named).toList(),
            List.of(
                row(Label.ROW_CLASS, entries, entry -> className(entry.replyClass())),
                row(Label.ROW_PERMANENCE, entries, entry -> wording.permanence(entry.permanence())),
                row(Label.ROW_OUTCOME, entries, Entry::outcome),
                row(Label.ROW_RETRY, entries, entry -> wording.retryCell(entry.retry())),
                row(Label.ROW_ACTS, entries, entry -> wording.actsCell(entry.acts())),
                row(Label.ROW_COMMANDS, entries, this::commands),
                row(Label.ROW_ENHANCED, entries, this::enhanced),
                row(Label.ROW_NEXT, entries, Entry::next))));
    blocks.add(perCode(Label.DESCRIPTION, entries, Entry::meaning));
    blocks.add(perCode(Label.WHEN_SEEN, entries, Entry::seen));
    blocks.add(perCode(Label.HOW_TO_FIX, entries, Entry::sender));
    blocks.add(
        new Section(
            say(Label.WHEN_TO_USE),
            entries.stream()
                .map(entry ->
                    List.of(
                        Span.text(
                            say(
                                Label.REPLY_WHEN,
                                "code",
                                entry.code().text(),
                                "clause",
                                entry.use()))))
                .toList()));
    addCorrections(blocks, entries);
  }

  /** The hand-written sentences, or what happens to the message under each code. */
  private List<Span> difference(Comparison comparison) {
    if (!comparison.differences().isEmpty()) {
      return List.of(Span.text(String.join(" ", comparison.differences())));
    }
    return List.of(
        Span.text(
            comparison.entries().stream()
                .sorted(Comparator.comparing(Entry::code))
                .map(entry ->
                    say(Label.OUTCOME_IS, "code", entry.code().text(), "outcome", entry.outcome()))
                .collect(Collectors.joining(" "))));
  }

  private Row row(Label label, List<Entry> entries, Function<Entry, String> cell) {
    return new Row(say(label), entries.stream().map(cell).toList());
  }

  private Section perCode(Label label, List<Entry> entries, Function<Entry, String> text) {
    return new Section(
        say(label),
        entries.stream()
            .map(entry -> labelled(entry.code().text() + ":", text.apply(entry)))
            .toList());
  }

  private void addCorrections(List<Block> blocks, List<Entry> entries) {
    List<List<Span>> lines =
        entries.stream()
            .sorted(Comparator.comparing(Entry::code))
            .flatMap(entry -> entry.corrections().stream())
            .map(correction -> List.of(Span.text(correction.text())))
            .toList();
    if (!lines.isEmpty()) {
      blocks.add(new Section(say(Label.CORRECTION), lines));
    }
  }

  private String commands(Entry entry) {
    return entry.commands().stream().map(this::command).collect(Collectors.joining(", "));
  }

  private String command(String command) {
    return switch (command) {
      case "any" -> say(Label.COMMAND_ANY);
      case "connect" -> say(Label.COMMAND_CONNECT);
      case "end-of-data" -> say(Label.COMMAND_END_OF_DATA);
      default -> command;
    };
  }

  private String enhanced(Entry entry) {
    return entry.enhanced().isEmpty()
        ? say(Label.NO_ENHANCED)
        : entry.enhanced().stream().map(EnhancedCode::text).collect(Collectors.joining(", "));
  }

  /** Answers with the codes of some classes. */
  Message list(List<ReplyClass> classes) {
    String title = classes.size() == 1 ? className(classes.getFirst()) : say(Label.LIST_TITLE_ALL);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Heading(title));
    if (classes.size() == 1) {
      blocks.add(new Paragraph(List.of(Span.text(classMeaning(classes.getFirst())))));
    }
    for (ReplyClass replyClass : classes) {
      List<List<Span>> lines = new ArrayList<>();
      for (Entry entry : catalog.list(replyClass)) {
        lines.add(
            List.of(
                new Span.Mono(entry.code().text()),
                Span.text(" "),
                Span.strong(entry.name()),
                Span.text(say(Label.VERDICT_SEPARATOR) + entry.next())));
      }
      blocks.add(new Section(className(replyClass), lines));
    }
    addFootnote(blocks, List.of(Theory.REPLY_CODES));
    Tone tone = classes.size() == 1 ? Tone.of(classes.getFirst()) : Tone.NEUTRAL;
    return message(tone, title, blocks);
  }

  /** Answers with what can be asked. */
  Message help() {
    List<Block> blocks = new ArrayList<>();
    String title = say(Label.HELP_TITLE);
    blocks.add(new Heading(title));
    blocks.add(new Paragraph(List.of(Span.text(say(Label.HELP_INTRO)))));
    blocks.add(examples());
    blocks.add(tryIt());
    return message(Tone.NEUTRAL, title, blocks);
  }

  private Section examples() {
    return new Section(
        say(Label.HELP_TRY),
        List.of(
            example(Label.HELP_LOOKUP, "550"),
            example(Label.HELP_COMPARE, "251 vs 551"),
            example(Label.HELP_LIST, "list 5xx")));
  }

  private List<Span> example(Label label, String question) {
    return List.of(Span.text(say(label) + " "), new Span.Mono(question));
  }

  private Buttons tryIt() {
    return new Buttons(
        say(Label.HELP_TRY),
        List.of(
            new Button("550", "550"),
            new Button("251 vs 551", "compare 251 551"),
            new Button("list 5xx", "list 5xx")));
  }

  /** Answers a text that holds no question. */
  Message none(String text) {
    String echo = Echo.of(text);
    String finding = echo.isEmpty() ? say(Label.NONE_EMPTY) : say(Label.NONE_TEXT, "echo", echo);
    String title = say(Label.NONE_TITLE);
    return message(
        Tone.NEUTRAL,
        title,
        List.of(
            new Heading(title),
            new Paragraph(List.of(Span.text(finding + " " + say(Label.NONE_HINT)))),
            examples(),
            tryIt()));
  }

  /** Refuses a text that is too long to be read. */
  Message tooLong(int length) {
    String title = say(Label.TOO_LONG_TITLE);
    String text =
        say(
            Label.TOO_LONG_TEXT,
            "length",
            Integer.toString(length),
            "most",
            Integer.toString(IntentParser.LONGEST));
    return message(
        Tone.NEUTRAL, title, List.of(new Heading(title), new Paragraph(List.of(Span.text(text)))));
  }

  /** Says that the bot failed, with a reference that its operator can find in the log. */
  Message error(String reference) {
    String title = say(Label.ERROR_TITLE);
    String text = say(Label.ERROR_TEXT, "reference", reference);
    return message(
        Tone.NEUTRAL, title, List.of(new Heading(title), new Paragraph(List.of(Span.text(text)))));
  }

  /** Adds the sources of the entries, and of the decoding of codes without one. */
  private void addSources(List<Block> blocks, List<Code> codes, int mostEach) {
    SequencedSet<Source> sources = new LinkedHashSet<>();
    codes.stream()
        .flatMap(code -> catalog.find(code).stream())
        .sorted(Comparator.comparing(Entry::code))
        .flatMap(entry -> entry.sources().stream().limit(mostEach))
        .forEach(sources::add);
    codes.stream()
        .filter(code -> catalog.find(code).isEmpty())
        .forEach(code -> sources.add(Theory.of(code)));
    addFootnote(blocks, sources);
  }

  private void addFootnote(List<Block> blocks, Collection<Source> sources) {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.text(say(Label.SOURCES)));
    for (Source source : sources) {
      spans.add(Span.text(spans.size() == 1 ? " " : ", "));
      spans.add(new Span.Link(source.title(), source.url()));
    }
    blocks.add(new Footnote(spans));
  }

  private Tone tone(List<Code> codes) {
    return ReplyClass.of(codes.getFirst().firstDigit())
        .filter(_ -> !(codes.getFirst() instanceof ReplyCode reply) || reply.isSmtp())
        .map(Tone::of)
        .orElse(Tone.NEUTRAL);
  }

  private String named(Entry entry) {
    return entry.code().text() + " " + entry.name();
  }

  private String className(ReplyClass replyClass) {
    return wording.digit("CLASS_NAME", replyClass.digit());
  }

  private String classMeaning(ReplyClass replyClass) {
    return wording.digit("CLASS_MEANING", replyClass.digit());
  }

  private Section section(Label label, Span span) {
    return new Section(say(label), List.of(List.of(span)));
  }

  private static List<Span> labelled(String label, String text) {
    return List.of(Span.strong(label), Span.text(" " + text));
  }

  private String say(Label label, String... pairs) {
    return wording.text(label, pairs);
  }

  private Message message(Tone tone, String title, List<Block> blocks) {
    return new Message(tone, title, blocks, say(Label.SHORTENED));
  }
}
