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
import dev.answerback.catalog.ProviderCode;
import dev.answerback.catalog.ReplyClass;
import dev.answerback.catalog.ReplyCode;
import dev.answerback.catalog.Source;
import dev.answerback.catalog.Theory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the messages of one language from what the catalog knows. */
final class Answers {

  private static final int MOST_NEAREST = 3;
  private static final int MOST_PROVIDERS_BESIDE = 2;
  private static final int MOST_PROVIDERS_ALONE = 4;
  private static final int MOST_SOURCES_COMPARED = 2;
  private static final Comparator<Entry> BY_CODE = Comparator.comparing(Entry::code, Code.ORDER);

  private final Catalog catalog;
  private final Wording wording;

  /**
   * @param catalog the catalog in the wording's language
   */
  Answers(Catalog catalog, Wording wording) {
    this.catalog = catalog;
    this.wording = wording;
  }

  /** Answers a lookup: all that is known of a code, or what its digits say. */
  Message lookup(List<Code> codes) {
    List<Block> blocks = new ArrayList<>();
    String title = lookupTitle(codes);
    blocks.add(new Heading(title));
    addLookup(blocks, codes);
    addNeighbours(blocks, codes);
    addSources(blocks, codes, Integer.MAX_VALUE);
    return message(tone(codes.getFirst()), title, blocks);
  }

  private String lookupTitle(List<Code> codes) {
    // The enhanced code says more, so it gives the name where both are known.
    String name =
        codes.reversed().stream()
            .flatMap(code -> catalog.describe(code).map(Entry::name).stream())
            .findFirst()
            .orElseGet(() -> say(unlisted(codes.getFirst())));
    String asked = codes.stream().map(Code::text).collect(Collectors.joining(" "));
    return say(Label.LOOKUP_TITLE, Map.of("code", asked, "name", name));
  }

  private void addLookup(List<Block> blocks, List<Code> codes) {
    boolean isOne = codes.size() == 1;
    for (Code code : codes) {
      if (!isOne) {
        String name = catalog.find(code).map(this::named).orElse(code.text());
        blocks.add(new Paragraph(List.of(Span.strong(name))));
      }
      Optional<Entry> entry = catalog.find(code);
      Optional<Entry> described = catalog.describe(code);
      List<ProviderCode> providers = shownProviders(code, codes);
      if (entry.isPresent()) {
        addEntry(blocks, entry.get(), isOne);
        addProviders(blocks, providers, MOST_PROVIDERS_BESIDE);
      } else if (described.isPresent()) {
        blocks.add(verdict(described.get()));
        addProviders(blocks, providers, MOST_PROVIDERS_ALONE);
      } else {
        addDecoding(blocks, code);
      }
    }
  }

  /**
   * Returns what to show of the providers beside an entry: one text each, of those that come with
   * the reply that was asked for. A bare reply means too much to show any.
   */
  private static List<ProviderCode> onePerProvider(List<ProviderCode> texts, List<Code> asked) {
    Map<String, ProviderCode> first = new LinkedHashMap<>();
    for (ProviderCode text : texts) {
      boolean fits =
          text.reply().isEmpty()
              || asked.stream().noneMatch(ReplyCode.class::isInstance)
              || asked.contains(text.reply().get());
      if (text.first() instanceof EnhancedCode && fits) {
        first.putIfAbsent(text.provider(), text);
      }
    }
    return List.copyOf(first.values());
  }

  /** Adds what providers mean by a code, a section each. */
  private void addProviders(List<Block> blocks, List<ProviderCode> codes, int most) {
    Map<String, List<ProviderCode>> byProvider =
        codes.stream()
            .limit(most)
            .collect(
                Collectors.groupingBy(
                    ProviderCode::providerName, LinkedHashMap::new, Collectors.toList()));
    byProvider.forEach((provider, texts) ->
        blocks.add(
            new Section(
                say(Label.PROVIDER_AT, Map.of("provider", provider)),
                texts.stream().map(this::line).toList())));
  }

  private List<Span> line(ProviderCode code) {
    List<Span> spans = new ArrayList<>();
    if (code.isRange()) {
      spans.add(new Span.Mono(code.text()));
      spans.add(Span.text(" "));
    }
    spans.add(Span.strong(code.says().isEmpty() ? code.name() : code.says()));
    spans.add(Span.text(say(Label.VERDICT_SEPARATOR) + code.meaning() + " " + code.sender()));
    return spans;
  }

  private void addEntry(List<Block> blocks, Entry entry, boolean isWhole) {
    blocks.add(verdict(entry));
    if (entry.isUnusualClass()) {
      String unusual = say(Label.UNUSUAL_CLASS, Map.of("code", entry.code().text()));
      blocks.add(new Paragraph(List.of(Span.text(unusual))));
    }
    blocks.add(section(Label.DESCRIPTION, Span.text(entry.text().meaning())));
    blocks.add(section(Label.WHEN_SEEN, Span.text(entry.text().seen())));
    blocks.add(
        new Section(
            say(Label.HOW_TO_FIX),
            List.of(
                labelled(say(Label.AS_SENDER), entry.text().sender()),
                labelled(say(Label.AS_OPERATOR), entry.text().operator()))));
    if (isWhole) {
      addMeanings(blocks, entry);
      addCorrections(blocks, List.of(entry));
      blocks.add(new Section(say(Label.FACTS), facts(entry)));
      blocks.add(new Monospace(say(Label.EXAMPLE), entry.example()));
    }
  }

  private Paragraph verdict(Entry entry) {
    String separator = say(Label.VERDICT_SEPARATOR);
    List<Span> spans = new ArrayList<>();
    if (hasGloss(entry)) {
      spans.add(Span.text(entry.text().gloss() + separator));
    }
    spans.add(Span.strong(wording.permanence(entry.permanence())));
    spans.add(
        Span.text(
            separator + wording.retry(entry.retry()) + separator + wording.acts(entry.acts())));
    return new Paragraph(spans);
  }

  private static boolean hasGloss(Entry entry) {
    return !entry.text().gloss().equals(entry.name());
  }

  private void addMeanings(List<Block> blocks, Entry entry) {
    List<List<Span>> lines = new ArrayList<>();
    for (int i = 0; i < entry.meanings().size(); i++) {
      Entry.Meaning meaning = entry.meanings().get(i);
      String label = say(Label.WITH_COMMAND, Map.of("command", command(meaning.command())));
      lines.add(
          labelled(label, entry.text().meanings().get(i) + " (" + inWords(meaning.source()) + ")"));
    }
    if (!lines.isEmpty()) {
      blocks.add(new Section(say(Label.OTHER_MEANINGS), lines));
    }
  }

  private List<List<Span>> facts(Entry entry) {
    List<List<Span>> lines = new ArrayList<>();
    lines.add(labelled(colon(say(Label.ROW_CLASS)), className(entry)));
    lines.add(labelled(colon(say(Label.ROW_OUTCOME)), outcome(entry)));
    switch (entry.code()) {
      case ReplyCode _ -> {
        lines.add(labelled(colon(say(Label.ROW_COMMANDS)), commands(entry)));
        lines.add(labelled(colon(say(Label.ROW_ENHANCED)), related(entry)));
      }
      case EnhancedCode _ -> lines.add(labelled(colon(say(Label.ROW_REPLIES)), related(entry)));
    }
    return lines;
  }

  private static Label unlisted(Code code) {
    return isNoReply(code) ? Label.NAME_NOT_SMTP : Label.NAME_UNLISTED;
  }

  /** Tells of three digits that SMTP's grammar does not have. */
  private static boolean isNoReply(Code code) {
    return code instanceof ReplyCode reply && !reply.isSmtp();
  }

  private void addDecoding(List<Block> blocks, Code code) {
    Label finding = isNoReply(code) ? Label.NOT_SMTP : Label.NOT_LISTED;
    blocks.add(new Paragraph(List.of(Span.text(say(finding, Map.of("code", code.text()))))));
    blocks.add(
        new Section(
            say(Label.DIGITS),
            switch (code) {
              case ReplyCode reply -> digits(reply);
              case EnhancedCode enhanced -> digits(enhanced);
            }));
  }

  private List<List<Span>> digits(ReplyCode code) {
    Optional<String> first =
        ReplyClass.of(code.firstDigit()).map(c -> className(c) + ". " + classMeaning(c));
    Optional<String> second =
        code.secondDigit() <= 5
            ? Optional.of(wording.digit("CATEGORY", code.secondDigit()))
            : Optional.empty();
    return List.of(
        digit(Label.FIRST_DIGIT, code.firstDigit(), first),
        digit(Label.SECOND_DIGIT, code.secondDigit(), second));
  }

  private List<List<Span>> digits(EnhancedCode code) {
    String statusClass = code.text().substring(0, 1);
    String subject =
        code.subject() <= 7 ? wording.digit("SUBJECT", code.subject()) : say(Label.SUBJECT_OTHER);
    return List.of(
        labelled(say(Label.ENHANCED_CLASS, Map.of("digit", statusClass)), enhancedClass(code)),
        digit(Label.ENHANCED_SUBJECT, code.subject(), Optional.of(subject + ".")),
        digit(Label.ENHANCED_DETAIL, code.detail(), Optional.of(say(Label.ENHANCED_DETAIL_TEXT))));
  }

  private List<Span> digit(Label label, int digit, Optional<String> meaning) {
    return labelled(
        say(label, Map.of("digit", Integer.toString(digit))),
        meaning.orElseGet(() -> say(Label.DIGIT_OUT_OF_RANGE)));
  }

  private String enhancedClass(EnhancedCode code) {
    return switch (code.statusClass()) {
      case 0, 2, 4, 5 -> wording.classDigit("ENHANCED_CLASS", code.statusClass());
      default -> say(Label.ENHANCED_CLASS_OTHER);
    };
  }

  /** Adds buttons that compare with what a code is confused with, or the nearest codes. */
  private void addNeighbours(List<Block> blocks, List<Code> codes) {
    Code asked = codes.getFirst();
    if (!catalog.has(asked)) {
      addButtons(
          blocks,
          Label.NEAREST,
          catalog.nearest(asked, MOST_NEAREST).stream().map(this::detailButton).toList());
      return;
    }
    List<Button> buttons =
        catalog.confusedWith(asked).stream()
            .map(other ->
                new Button(
                    say(Label.COMPARE_WITH, Map.of("code", other.text())),
                    comparison(List.of(asked, other))))
            .toList();
    addButtons(blocks, Label.CONFUSED, buttons);
  }

  private static String comparison(List<Code> codes) {
    return codes.stream().map(Code::text).collect(Collectors.joining(" ", "compare ", ""));
  }

  private Button detailButton(Code code) {
    return new Button(say(Label.DETAIL_BUTTON, Map.of("code", code.text())), code.text());
  }

  private void addButtons(List<Block> blocks, Label label, List<Button> buttons) {
    for (int from = 0; from < buttons.size(); from += Buttons.MOST) {
      int to = Math.min(from + Buttons.MOST, buttons.size());
      blocks.add(new Buttons(from == 0 ? say(label) : "", buttons.subList(from, to)));
    }
  }

  /** Answers a comparison; codes that the catalog does not have are decoded below it. */
  Message compare(List<Code> codes, int leftOut) {
    List<Entry> entries = codes.stream().flatMap(code -> catalog.describe(code).stream()).toList();
    String title =
        say(
            Label.COMPARE_TITLE,
            Map.of(
                "codes",
                codes.stream()
                    .map(code -> catalog.describe(code).map(this::named).orElse(code.text()))
                    .collect(Collectors.joining(say(Label.COMPARE_JOIN)))));
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Heading(title));
    if (entries.size() >= 2) {
      addComparison(blocks, catalog.compare(entries));
    } else {
      entries.forEach(entry -> addLookup(blocks, List.of(entry.code())));
    }
    codes.stream()
        .filter(code -> catalog.describe(code).isEmpty())
        .forEach(code -> addDecoding(blocks, code));
    if (leftOut > 0) {
      String left = say(Label.LEFT_OUT, Map.of("most", codes.size(), "count", leftOut));
      blocks.add(new Paragraph(List.of(Span.text(left))));
    }
    addButtons(blocks, Label.DETAILS, entries.stream().map(e -> detailButton(e.code())).toList());
    addSources(blocks, codes, MOST_SOURCES_COMPARED);
    return message(Tone.NEUTRAL, title, blocks);
  }

  private void addComparison(List<Block> blocks, Comparison comparison) {
    List<Entry> entries = comparison.entries();
    blocks.add(new Paragraph(List.of(Span.text(difference(comparison)))));
    blocks.add(
        new Table(
            say(Label.KEY_DIFFERENCES), entries.stream().map(this::named).toList(), rows(entries)));
    addPerCode(blocks, Label.HOW_TO_FIX, entries, entry -> entry.text().sender());
    List<List<Span>> uses =
        entries.stream()
            .filter(entry -> !entry.text().use().isEmpty())
            .map(entry -> List.of(Span.text(use(entry))))
            .toList();
    if (!uses.isEmpty()) {
      blocks.add(new Section(say(Label.WHEN_TO_USE), uses));
    }
    addCorrections(blocks, entries);
    addPerCode(blocks, Label.DESCRIPTION, entries, entry -> entry.text().meaning());
    addPerCode(blocks, Label.WHEN_SEEN, entries, entry -> entry.text().seen());
  }

  private List<Row> rows(List<Entry> entries) {
    List<Row> rows = new ArrayList<>();
    if (entries.stream().anyMatch(Answers::hasGloss)) {
      rows.add(row(Label.ROW_GLOSS, entries, entry -> entry.text().gloss()));
    }
    rows.add(row(Label.ROW_CLASS, entries, this::className));
    rows.add(row(Label.ROW_PERMANENCE, entries, e -> wording.permanence(e.permanence())));
    rows.add(row(Label.ROW_OUTCOME, entries, this::outcome));
    rows.add(row(Label.ROW_RETRY, entries, entry -> wording.retryCell(entry.retry())));
    rows.add(row(Label.ROW_ACTS, entries, entry -> wording.actsCell(entry.acts())));
    if (entries.stream().anyMatch(entry -> entry.code() instanceof ReplyCode)) {
      rows.add(row(Label.ROW_COMMANDS, entries, this::commands));
    }
    if (entries.stream().allMatch(entry -> entry.code() instanceof ReplyCode)) {
      rows.add(row(Label.ROW_ENHANCED, entries, this::related));
    } else if (entries.stream().allMatch(entry -> entry.code() instanceof EnhancedCode)) {
      rows.add(row(Label.ROW_REPLIES, entries, this::related));
    }
    if (entries.stream().noneMatch(entry -> entry.text().next().isEmpty())) {
      rows.add(row(Label.ROW_NEXT, entries, entry -> entry.text().next()));
    }
    return rows;
  }

  private String use(Entry entry) {
    return say(Label.REPLY_WHEN, Map.of("code", entry.code().text(), "clause", entry.text().use()));
  }

  /** Returns the hand-written sentences, or what can be said of the codes by their fields. */
  private String difference(Comparison comparison) {
    if (!comparison.differences().isEmpty()) {
      return String.join(" ", comparison.differences());
    }
    List<Entry> entries = comparison.entries().stream().sorted(BY_CODE).toList();
    Code first = entries.getFirst().code();
    if (entries.stream().allMatch(entry -> entry.code().open().equals(first.open()))) {
      return say(Label.SAME_CAUSE);
    }
    if (entries.size() == 2
        && first instanceof ReplyCode
        && entries.getLast().code() instanceof EnhancedCode enhanced) {
      boolean isRelated = entries.getLast().related().contains(first);
      return say(
          isRelated ? Label.PAIR_RELATED : Label.PAIR_UNRELATED,
          Map.of("reply", first.text(), "enhanced", enhanced.text()));
    }
    return entries.stream()
        .map(entry ->
            say(Label.OUTCOME_IS, Map.of("code", entry.code().text(), "outcome", outcome(entry))))
        .collect(Collectors.joining(" "));
  }

  private String outcome(Entry entry) {
    return switch (entry.code()) {
      case ReplyCode _ -> entry.text().outcome();
      case EnhancedCode code -> wording.classDigit("OUTCOME", code.statusClass());
    };
  }

  private Row row(Label label, List<Entry> entries, Function<Entry, String> cell) {
    return new Row(say(label), entries.stream().map(cell).toList());
  }

  /** Adds a text of each code that has one; a text that all have in common stands once. */
  private void addPerCode(
      List<Block> blocks, Label label, List<Entry> entries, Function<Entry, String> text) {
    List<Entry> telling = entries.stream().filter(entry -> !text.apply(entry).isEmpty()).toList();
    if (telling.isEmpty()) {
      return;
    }
    String first = text.apply(telling.getFirst());
    boolean isShared = telling.size() > 1 && telling.stream().map(text).allMatch(first::equals);
    blocks.add(
        isShared
            ? section(label, Span.text(first))
            : new Section(
                say(label),
                telling.stream()
                    .map(entry -> labelled(colon(entry.code().text()), text.apply(entry)))
                    .toList()));
  }

  private void addCorrections(List<Block> blocks, List<Entry> entries) {
    List<List<Span>> lines =
        entries.stream()
            .sorted(BY_CODE)
            .flatMap(entry -> entry.text().corrections().stream())
            .distinct()
            .map(correction -> List.of(Span.text(correction)))
            .toList();
    if (!lines.isEmpty()) {
      blocks.add(new Section(say(Label.CORRECTION), lines));
    }
  }

  private String commands(Entry entry) {
    return entry.commands().isEmpty()
        ? say(Label.NO_COMMANDS)
        : entry.commands().stream().map(this::command).collect(Collectors.joining(", "));
  }

  private String command(String command) {
    return switch (command) {
      case "any" -> say(Label.COMMAND_ANY);
      case "connect" -> say(Label.COMMAND_CONNECT);
      case "end-of-data" -> say(Label.COMMAND_END_OF_DATA);
      default -> command;
    };
  }

  private String related(Entry entry) {
    return entry.related().isEmpty()
        ? say(Label.NO_RELATED)
        : entry.related().stream().map(Code::text).collect(Collectors.joining(", "));
  }

  /** Answers with the codes of some classes. */
  Message list(List<ReplyClass> classes) {
    boolean isOne = classes.size() == 1;
    String title = isOne ? className(classes.getFirst()) : say(Label.LIST_TITLE_ALL);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Heading(title));
    if (isOne) {
      blocks.add(new Paragraph(List.of(Span.text(classMeaning(classes.getFirst())))));
    }
    for (ReplyClass replyClass : classes) {
      List<Entry> entries = catalog.list(replyClass);
      String count = say(Label.LIST_COUNT, Map.of("count", entries.size()));
      blocks.add(
          new Section(
              isOne ? count : className(replyClass) + ", " + count,
              entries.stream().map(isOne ? this::line : this::shortLine).toList()));
    }
    addFootnote(blocks, List.of(Theory.REPLY_CODES));
    return message(isOne ? Tone.of(classes.getFirst()) : Tone.NEUTRAL, title, blocks);
  }

  private List<Span> line(Entry entry) {
    return List.of(
        new Span.Mono(entry.code().text()),
        Span.text(" "),
        Span.strong(entry.text().gloss()),
        Span.text(say(Label.VERDICT_SEPARATOR) + entry.text().next()));
  }

  private List<Span> shortLine(Entry entry) {
    return List.of(new Span.Mono(entry.code().text()), Span.text(" " + entry.text().gloss()));
  }

  /**
   * Answers a search: one clear hit like a lookup, with the others to click; hits that are often
   * confused with the best one side by side in a list, with their comparison offered.
   */
  Message search(List<Code> codes, String question) {
    Code best = codes.getFirst();
    List<Code> confused = catalog.confusedWith(best).stream().filter(codes::contains).toList();
    boolean isClear = confused.isEmpty() || !isSameName(best, confused.getFirst());
    List<Block> blocks = new ArrayList<>();
    String title =
        isClear
            ? lookupTitle(List.of(best))
            : say(Label.SEARCH_TITLE, Map.of("echo", Echo.of(question)));
    blocks.add(new Heading(title));
    if (isClear) {
      addLookup(blocks, List.of(best));
    } else {
      blocks.add(
          new Section(say(Label.SEARCH_INTRO), entries(codes).stream().map(this::line).toList()));
      List<Code> compared = new ArrayList<>(List.of(best));
      compared.addAll(confused.subList(0, 1));
      addButtons(
          blocks,
          Label.SEARCH_COMPARE,
          List.of(
              new Button(
                  compared.stream().map(Code::text).collect(Collectors.joining(" vs ")),
                  comparison(compared))));
    }
    List<Code> others = isClear ? codes.subList(1, codes.size()) : codes;
    addButtons(
        blocks,
        isClear ? Label.SEARCH_OTHERS : Label.DETAILS,
        others.stream().map(this::detailButton).toList());
    addSources(blocks, isClear ? List.of(best) : codes, MOST_SOURCES_COMPARED);
    return message(isClear ? tone(best) : Tone.NEUTRAL, title, blocks);
  }

  private boolean isSameName(Code one, Code other) {
    return catalog.find(one).map(Entry::name).equals(catalog.find(other).map(Entry::name));
  }

  /** Answers with what can be asked. */
  Message help() {
    return notice(say(Label.HELP_TITLE), say(Label.HELP_INTRO), List.of(examples(), tryIt()));
  }

  private Section examples() {
    return new Section(
        say(Label.HELP_TRY),
        List.of(
            example(Label.HELP_LOOKUP, "550"),
            example(Label.HELP_COMPARE, say(Label.HELP_COMPARE_EXAMPLE)),
            example(Label.HELP_LIST, say(Label.HELP_LIST_EXAMPLE)),
            example(Label.HELP_SEARCH, say(Label.HELP_SEARCH_EXAMPLE)),
            List.of(Span.text(say(Label.HELP_DIAGNOSE)))));
  }

  private List<Span> example(Label label, String question) {
    return List.of(Span.text(say(label) + " "), new Span.Mono(question));
  }

  private Buttons tryIt() {
    return new Buttons(
        "",
        List.of(
            new Button("550", "550"),
            asks(Label.HELP_COMPARE_EXAMPLE),
            asks(Label.HELP_LIST_EXAMPLE),
            asks(Label.HELP_SEARCH_EXAMPLE)));
  }

  private Button asks(Label question) {
    return new Button(say(question), say(question));
  }

  /** Answers a text that holds no question. */
  Message none(String text) {
    String echo = Echo.of(text);
    String finding =
        echo.isEmpty() ? say(Label.NONE_EMPTY) : say(Label.NONE_TEXT, Map.of("echo", echo));
    return notice(
        say(Label.NONE_TITLE), finding + " " + say(Label.NONE_HINT), List.of(examples(), tryIt()));
  }

  /** Refuses a text that is too long to be read. */
  Message tooLong(int length) {
    String text =
        say(
            Label.TOO_LONG_TEXT,
            Map.of(
                "length",
                Integer.toString(length),
                "most",
                Integer.toString(IntentParser.LONGEST)));
    return notice(say(Label.TOO_LONG_TITLE), text, List.of());
  }

  /** Says that the bot failed, with a reference that its operator can find in the log. */
  Message error(String reference) {
    return notice(
        say(Label.ERROR_TITLE), say(Label.ERROR_TEXT, Map.of("reference", reference)), List.of());
  }

  private Message notice(String title, String text, List<Block> more) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Heading(title));
    blocks.add(new Paragraph(List.of(Span.text(text))));
    blocks.addAll(more);
    return message(Tone.NEUTRAL, title, blocks);
  }

  /** Adds the sources of the entries, and of the decoding of codes without one. */
  private void addSources(List<Block> blocks, List<Code> codes, int mostEach) {
    SequencedSet<Source> sources = new LinkedHashSet<>();
    entries(codes).stream()
        .sorted(BY_CODE)
        .flatMap(entry -> entry.sources().stream().limit(mostEach))
        .forEach(sources::add);
    codes.stream()
        .sorted(Code.ORDER)
        .flatMap(code -> shownProviders(code, codes).stream().limit(MOST_PROVIDERS_BESIDE))
        .forEach(provider -> sources.add(provider.source()));
    codes.stream()
        .filter(code -> catalog.describe(code).isEmpty())
        .forEach(code -> sources.add(Theory.of(code)));
    addFootnote(blocks, sources);
  }

  private List<ProviderCode> shownProviders(Code code, List<Code> asked) {
    List<ProviderCode> texts = catalog.providerCodes(code);
    return catalog.find(code).isPresent() ? onePerProvider(texts, asked) : texts;
  }

  private void addFootnote(List<Block> blocks, Collection<Source> sources) {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.text(say(Label.SOURCES)));
    for (Source source : sources) {
      spans.add(Span.text(spans.size() == 1 ? " " : ", "));
      spans.add(new Span.Link(inWords(source.title()), source.url()));
    }
    blocks.add(new Footnote(spans));
  }

  /** Returns a source's title with the words for its parts in the answer's language. */
  private String inWords(String title) {
    return title
        .replace(" section ", " " + say(Label.SECTION) + " ")
        .replace(" appendix ", " " + say(Label.APPENDIX) + " ");
  }

  private List<Entry> entries(List<Code> codes) {
    return codes.stream().flatMap(code -> catalog.find(code).stream()).toList();
  }

  private static Tone tone(Code code) {
    return ReplyClass.of(code.firstDigit())
        .filter(_ -> !isNoReply(code))
        .map(Tone::of)
        .orElse(Tone.NEUTRAL);
  }

  private String named(Entry entry) {
    return entry.code().text() + " " + entry.name();
  }

  private String className(Entry entry) {
    return entry.replyClass().map(this::className).orElseGet(() -> say(Label.CLASS_NAME_OPEN));
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

  private String colon(String label) {
    return say(Label.LABEL_COLON, Map.of("label", label));
  }

  private static List<Span> labelled(String label, String text) {
    return List.of(Span.strong(label), Span.text(" " + text));
  }

  private String say(Label label) {
    return wording.text(label);
  }

  private String say(Label label, Map<String, Object> values) {
    return wording.text(label, values);
  }

  private Message message(Tone tone, String title, List<Block> blocks) {
    return new Message(tone, title, blocks, say(Label.SHORTENED));
  }
}
