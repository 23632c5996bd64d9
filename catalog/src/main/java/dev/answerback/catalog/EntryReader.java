package dev.answerback.catalog;

import dev.answerback.catalog.Entry.Meaning;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads one entry's file and checks it against the rules of {@code docs/catalog.md}. */
final class EntryReader {

  /** The folder of the three-digit replies. */
  static final String REPLIES = "replies/";

  /** The folder of the enhanced codes. */
  static final String ENHANCED = "enhanced/";

  /** The words that {@code commands} may hold. */
  static final List<String> COMMANDS =
      List.of(
          "connect",
          "EHLO",
          "HELO",
          "MAIL",
          "RCPT",
          "DATA",
          "end-of-data",
          "BDAT",
          "RSET",
          "VRFY",
          "EXPN",
          "HELP",
          "NOOP",
          "QUIT",
          "AUTH",
          "STARTTLS",
          "ETRN",
          "ATRN",
          "TURN",
          "any");

  private static final int PROSE = 240;
  private static final int LONG_PROSE = 320;
  private static final int EXAMPLE_LINES = 8;
  private static final int EXAMPLE_WIDTH = 76;
  private static final List<String> EXAMPLE_DOMAINS =
      List.of("example.org", "example.com", "example.net");

  private final Fields fields;
  private final Code code;
  private final List<ReplyCode> own;
  private final Map<String, String> hashes = new TreeMap<>();

  private EntryReader(Fields fields, Code code) {
    this.fields = fields;
    this.code = code;
    this.own = code instanceof ReplyCode reply ? List.of(reply) : List.of();
  }

  /**
   * A file's entry, in English.
   *
   * @param entry the entry
   * @param confusedFields where each item of {@code confused-with} stands
   * @param hashes for each field that is translated, the hash of its English text
   */
  record Read(Entry entry, List<Fields> confusedFields, Map<String, String> hashes) {}

  /** Returns the name of a code's file. */
  static String file(Code code) {
    return (code instanceof ReplyCode ? REPLIES : ENHANCED) + code.open().text() + ".yaml";
  }

  /** Reads a file; empty, with problems, where its code cannot be read. */
  static Optional<Read> read(String file, String text, Problems problems) {
    Optional<Fields> fields = Fields.read(file, text, problems);
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Fields root = fields.get();
    boolean isReply = file.startsWith(REPLIES);
    Optional<Code> code = codeOf(root, isReply);
    code.ifPresent(c -> {
      if (!file.equals(file(c))) {
        root.problem("code", Fields.quoted(c.text()), "the code of the file's name");
      }
    });
    // Without a code the other fields are still checked, so that all their problems are told.
    Code stand = code.orElseGet(() -> codeOfName(file, isReply));
    EntryReader reader = new EntryReader(root, stand);
    Read read = isReply ? reader.readReply() : reader.readEnhanced();
    return code.map(_ -> read);
  }

  /** Returns the code that a file's name tells, for a file whose own code cannot be read. */
  private static Code codeOfName(String file, boolean isReply) {
    String name = file.substring(file.indexOf('/') + 1, file.length() - ".yaml".length());
    Code otherwise = isReply ? new ReplyCode(250) : new EnhancedCode(0, 0, 0);
    return Codes.parse(name).filter(code -> isEntryCode(code, isReply)).orElse(otherwise);
  }

  private Read readReply() {
    String name = name(40);
    Permanence permanence = fields.choice("permanence", Permanence.class);
    Retry retry = fields.choice("retry", Retry.class);
    Actor acts = fields.choice("acts", Actor.class);
    List<String> commands = commands();
    List<Code> enhanced = enhanced();
    List<Fields> meaningItems = fields.items("meanings");
    List<Fields> correctionItems = fields.items("corrections");
    List<Fields> confusedItems = fields.items("confused-with");
    Text text = text(name, true, meaningItems, correctionItems, confusedItems);
    checkPermanence(permanence, retry, correctionItems);
    List<Meaning> meanings = meaningItems.stream().map(EntryReader::meaning).toList();
    return finish(
        name,
        List.of(code.firstDigit()),
        permanence,
        retry,
        acts,
        commands,
        enhanced,
        text,
        meanings,
        correctionItems,
        confusedItems);
  }

  private Read readEnhanced() {
    String name = name(60);
    List<Integer> classes = classes();
    Actor acts = fields.choice("acts", Actor.class);
    List<Code> replies = replies();
    List<Fields> correctionItems = fields.items("corrections");
    List<Fields> confusedItems = fields.items("confused-with");
    Text text = text(name, false, List.of(), correctionItems, confusedItems);
    return finish(
        name,
        classes,
        Permanence.BY_CLASS,
        Retry.BY_CLASS,
        acts,
        List.of(),
        replies,
        text,
        List.of(),
        correctionItems,
        confusedItems);
  }

  private Read finish(
      String name,
      List<Integer> classes,
      Permanence permanence,
      Retry retry,
      Actor acts,
      List<String> commands,
      List<Code> related,
      Text text,
      List<Meaning> meanings,
      List<Fields> correctionItems,
      List<Fields> confusedItems) {
    List<List<Code>> corrections = new ArrayList<>();
    for (int i = 0; i < correctionItems.size(); i++) {
      corrections.add(correction(correctionItems.get(i), text.corrections().get(i)));
    }
    List<Code> confused = new ArrayList<>();
    List<Fields> confusedFields = new ArrayList<>();
    for (int i = 0; i < confusedItems.size(); i++) {
      Fields item = confusedItems.get(i);
      confused.add(confused(item, text.differences().get(i)));
      confusedFields.add(item);
    }
    List<String> example = example(classes);
    List<Source> sources = sources();
    fields.done();
    Entry entry =
        new Entry(
            code,
            name,
            classes,
            permanence,
            retry,
            acts,
            commands,
            related,
            confused,
            text,
            meanings,
            corrections,
            example,
            sources);
    return new Read(entry, confusedFields, hashes);
  }

  private Text text(
      String name,
      boolean isReply,
      List<Fields> meaningItems,
      List<Fields> correctionItems,
      List<Fields> confusedItems) {
    hashes.put("gloss", Hashes.of(name));
    return new Text(
        name,
        isReply ? phrase("outcome", 90) : "",
        sentence("meaning", PROSE),
        sentence("seen", PROSE),
        sentence("sender", PROSE),
        sentence("operator", PROSE),
        sentence("use", 160),
        phrase("next", 60),
        texts("meanings", meaningItems, "meaning", PROSE),
        texts("corrections", correctionItems, "text", LONG_PROSE),
        texts("confused-with", confusedItems, "difference", LONG_PROSE));
  }

  private List<String> texts(String list, List<Fields> items, String name, int longest) {
    List<String> texts = new ArrayList<>();
    for (Fields item : items) {
      String text = item.text(name, longest);
      Prose.checkSentence(item, name, text);
      if ("meanings".equals(list)) {
        Prose.checkReplies(item, name, text, own);
      }
      texts.add(text);
    }
    if (!items.isEmpty()) {
      hashes.put(list, Hashes.of(String.join("\n", texts)));
    }
    return texts;
  }

  private static Optional<Code> codeOf(Fields fields, boolean isReply) {
    String text = fields.text("code", 40);
    Optional<Code> code = Codes.parse(text).filter(c -> isEntryCode(c, isReply));
    if (code.isEmpty() && !text.isEmpty()) {
      fields.problem(
          "code",
          Fields.quoted(text),
          isReply
              ? "a three-digit reply, first digit 2 to 5, second 0 to 5 (RFC 5321 section 4.2)"
              : "an enhanced code with its class open, such as X.1.1 (RFC 3463 section 2)");
    }
    return code;
  }

  private static boolean isEntryCode(Code code, boolean isReply) {
    return switch (code) {
      case ReplyCode reply -> isReply && reply.isSmtp();
      case EnhancedCode enhanced -> !isReply && enhanced.statusClass() == 0;
    };
  }

  private String name(int longest) {
    String name = fields.text("name", longest);
    Prose.checkLayout(fields, "name", name);
    return name;
  }

  private String sentence(String name, int longest) {
    String text = fields.text(name, longest);
    Prose.checkSentence(fields, name, text);
    Prose.checkReplies(fields, name, text, own);
    hashes.put(name, Hashes.of(text));
    return text;
  }

  private String phrase(String name, int longest) {
    String text = fields.text(name, longest);
    Prose.checkPhrase(fields, name, text);
    Prose.checkReplies(fields, name, text, own);
    hashes.put(name, Hashes.of(text));
    return text;
  }

  private List<String> commands() {
    List<String> commands = fields.texts("commands", 20);
    int last = -1;
    for (String command : commands) {
      int place = COMMANDS.indexOf(command);
      if (place < 0) {
        fields.problem("commands", Fields.quoted(command), "some of " + COMMANDS);
      } else if (place <= last) {
        fields.problem(
            "commands", Fields.quoted(command) + " out of order", "this order " + COMMANDS);
      }
      last = Math.max(last, place);
    }
    if (commands.isEmpty() && fields.has("commands")) {
      fields.problem("commands", "an empty list", "at least one command");
    }
    return commands;
  }

  private List<Integer> classes() {
    List<Integer> classes = new ArrayList<>();
    for (String text : fields.texts("classes", 1)) {
      if (List.of("2", "4", "5").contains(text) && !classes.contains(Integer.valueOf(text))) {
        classes.add(Integer.valueOf(text));
      } else {
        fields.problem("classes", Fields.quoted(text), "some of 2, 4, 5, each once");
      }
    }
    if (classes.isEmpty()) {
      fields.problem("classes", "none", "at least one of 2, 4, 5");
    }
    return classes;
  }

  private List<Code> enhanced() {
    return codes(
        "enhanced",
        11,
        code ->
            code instanceof EnhancedCode enhanced
                && enhanced.statusClass() != 0
                && enhanced.isDefinedClass(),
        "each code once, such as 5.1.1 (RFC 3463 section 2)");
  }

  private List<Code> replies() {
    return codes(
        "replies",
        3,
        code -> code instanceof ReplyCode reply && reply.isSmtp(),
        "each three-digit reply once");
  }

  private List<Code> codes(String name, int longest, Predicate<Code> isAllowed, String expected) {
    List<Code> codes = new ArrayList<>();
    for (String text : fields.texts(name, longest)) {
      Optional<Code> code = Codes.parse(text).filter(isAllowed).filter(c -> !codes.contains(c));
      code.ifPresent(codes::add);
      if (code.isEmpty()) {
        fields.problem(name, Fields.quoted(text), expected);
      }
    }
    return codes;
  }

  private static Meaning meaning(Fields item) {
    String command = item.text("command", 20);
    if (!COMMANDS.contains(command)) {
      item.problem("command", Fields.quoted(command), "one of " + COMMANDS);
    }
    Meaning meaning = new Meaning(command, item.text("source", 60));
    item.done();
    return meaning;
  }

  private List<Code> correction(Fields item, String text) {
    List<Code> codes = new ArrayList<>();
    for (String word : item.texts("codes", 11)) {
      Optional<Code> named = Codes.parse(word);
      named.ifPresent(codes::add);
      if (named.isEmpty()) {
        item.problem("codes", Fields.quoted(word), "a code");
      } else if (!text.contains(word)) {
        item.problem("text", "no word of " + word, "each of its codes named");
      }
    }
    List<ReplyCode> allowed =
        Stream.concat(codes.stream(), own.stream())
            .filter(ReplyCode.class::isInstance)
            .map(ReplyCode.class::cast)
            .toList();
    Prose.checkReplies(item, "text", text, allowed);
    item.done();
    return codes;
  }

  private void checkPermanence(Permanence permanence, Retry retry, List<Fields> corrections) {
    Permanence usual = Permanence.ofClass(code.firstDigit());
    if (permanence != usual && corrections.isEmpty()) {
      fields.problem(
          "permanence",
          Written.of(permanence),
          Written.of(usual) + ", or a correction that says why");
    }
    boolean good = permanence == Permanence.SUCCESS || permanence == Permanence.CONTINUE;
    if (good != (retry == Retry.NOT_NEEDED) || retry == Retry.BY_CLASS) {
      fields.problem("retry", Written.of(retry), "not-needed for 2yz and 3yz, and only there");
    }
  }

  private List<String> example(List<Integer> classes) {
    String text = fields.text("example", EXAMPLE_LINES * (EXAMPLE_WIDTH + 1));
    List<String> lines = text.lines().toList();
    if (lines.size() > EXAMPLE_LINES) {
      fields.problem("example", lines.size() + " lines", "at most " + EXAMPLE_LINES);
    }
    for (String line : lines) {
      if (!line.startsWith("C: ") && !line.startsWith("S: ")) {
        fields.problem("example", Fields.quoted(line), "a line that begins with C: or S:");
      }
      if (line.length() > EXAMPLE_WIDTH) {
        fields.problem(
            "example", "a line of " + line.length() + " characters", "at most " + EXAMPLE_WIDTH);
      }
      for (String domain : domainsIn(line)) {
        if (EXAMPLE_DOMAINS.stream().noneMatch(d -> domain.equals(d) || domain.endsWith("." + d))) {
          fields.problem("example", Fields.quoted(domain), "one of " + EXAMPLE_DOMAINS);
        }
      }
    }
    if (!text.isEmpty() && lines.stream().noneMatch(line -> isAnswer(line, classes))) {
      fields.problem(
          "example",
          "no line with " + code.text(),
          "a line that begins with S: and holds the code");
    }
    return lines;
  }

  private boolean isAnswer(String line, List<Integer> classes) {
    return switch (code) {
      case ReplyCode reply -> line.startsWith("S: " + reply.text());
      case EnhancedCode enhanced ->
          line.startsWith("S: ")
              && classes.stream().anyMatch(c -> line.contains(enhanced.inClass(c).text()));
    };
  }

  private static List<String> domainsIn(String line) {
    List<String> domains = new ArrayList<>();
    for (int at = line.indexOf('@'); at >= 0; at = line.indexOf('@', at + 1)) {
      int end = at + 1;
      while (end < line.length()
          && (Character.isLetterOrDigit(line.charAt(end)) || ".-".indexOf(line.charAt(end)) >= 0)) {
        end++;
      }
      domains.add(line.substring(at + 1, end));
    }
    return domains;
  }

  /** Reads the other code of a pair; the own code, with a problem, where it is none. */
  private Code confused(Fields item, String difference) {
    boolean isReply = code instanceof ReplyCode;
    Code other = codeOf(item, isReply).orElse(code);
    item.done();
    if (other.equals(code)) {
      if (item.has("code")) {
        item.problem("code", Fields.quoted(code.text()), "another code than the file's own");
      }
      return code;
    }
    if (isReply && Code.ORDER.compare(other, code) < 0) {
      item.problem(
          "code",
          Fields.quoted(other.text()),
          "a higher code; a pair stands in the lower one's file");
    }
    List<ReplyCode> named = Prose.repliesIn(difference);
    boolean isNamed =
        isReply
            ? named.equals(Stream.of(code, other).sorted(Code.ORDER).toList())
            : named.isEmpty()
                && difference.contains(code.text())
                && difference.contains(other.text());
    if (!isNamed && !difference.isEmpty()) {
      item.problem(
          "difference",
          "the replies " + named.stream().map(ReplyCode::text).toList(),
          "exactly " + code.text() + " and " + other.text());
    }
    return other;
  }

  private List<Source> sources() {
    List<Source> sources = new ArrayList<>();
    Set<String> titles = new HashSet<>();
    for (Fields item : fields.items("sources")) {
      Source source = source(item);
      if (!titles.add(source.title())) {
        item.problem("title", Fields.quoted(source.title()) + " a second time", "each source once");
      }
      item.done();
      sources.add(source);
    }
    if (sources.isEmpty()) {
      fields.problem("sources", "no source", "at least one, with title and url");
    }
    return sources;
  }

  /** Reads a source's title and address. */
  static Source source(Fields item) {
    String title = item.text("title", 80);
    String url = item.text("url", 200);
    if (!url.isEmpty() && !url.startsWith("https://")) {
      item.problem("url", Fields.quoted(url), "an address that begins with https://");
    }
    return new Source(title, url);
  }
}
