package dev.answerback.catalog;

import dev.answerback.catalog.Entry.Correction;
import dev.answerback.catalog.Entry.Meaning;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one entry's file and checks it against the rules of {@code docs/catalog.md}. */
final class EntryReader {

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
          "any");

  private static final int PROSE = 240;
  private static final int LONG_PROSE = 320;
  private static final int EXAMPLE_LINES = 8;
  private static final int EXAMPLE_WIDTH = 76;
  private static final List<String> EXAMPLE_DOMAINS =
      List.of("example.org", "example.com", "example.net");

  private final Fields fields;
  private final ReplyCode code;

  private EntryReader(Fields fields, ReplyCode code) {
    this.fields = fields;
    this.code = code;
  }

  /**
   * A file's entry with the confusions that stand in it, each with its line for later problems.
   *
   * @param entry the entry
   * @param confusions the pairs that stand in the file
   * @param fields where each of them stands
   */
  record Read(Entry entry, List<Confusion> confusions, List<Fields> fields) {}

  /** Reads a file; empty, with problems, where its code cannot be read. */
  static Optional<Read> read(String file, String text, Problems problems) {
    Optional<Fields> fields = Fields.read(file, text, problems);
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Fields root = fields.get();
    Optional<ReplyCode> code = codeOf(root, "code");
    code.ifPresent(c -> checkFileName(root, file, c));
    // Without a code the other fields are still checked, so that all their problems are told.
    Read read = new EntryReader(root, code.orElse(new ReplyCode(250))).read();
    return code.map(_ -> read);
  }

  private Read read() {
    String name = fields.text("name", 40);
    Prose.checkLayout(fields, "name", name);
    Permanence permanence = fields.choice("permanence", Permanence.class);
    Retry retry = fields.choice("retry", Retry.class);
    Actor acts = fields.choice("acts", Actor.class);
    List<String> commands = commands();
    List<EnhancedCode> enhanced = enhanced();
    String outcome = phrase("outcome", 90);
    String meaning = sentence("meaning");
    String seen = sentence("seen");
    String sender = sentence("sender");
    String operator = sentence("operator");
    String use = use();
    String next = phrase("next", 60);
    List<Meaning> meanings = meanings();
    List<Correction> corrections = corrections();
    checkPermanence(permanence, retry, corrections);
    List<String> example = example();
    List<Fields> pairs = fields.items("confused-with");
    List<Confusion> confusions = new ArrayList<>();
    List<Fields> confusionFields = new ArrayList<>();
    for (Fields pair : pairs) {
      confusion(pair)
          .ifPresent(confusion -> {
            confusions.add(confusion);
            confusionFields.add(pair);
          });
    }
    List<Source> sources = sources();
    fields.done();
    Entry entry =
        new Entry(
            code,
            name,
            permanence,
            retry,
            acts,
            commands,
            enhanced,
            outcome,
            meaning,
            seen,
            sender,
            operator,
            use,
            next,
            meanings,
            corrections,
            example,
            sources);
    return new Read(entry, confusions, confusionFields);
  }

  private static Optional<ReplyCode> codeOf(Fields fields, String name) {
    String text = fields.text(name, 40);
    Optional<Code> code = Codes.parse(text);
    if (code.isPresent() && code.get() instanceof ReplyCode reply && reply.isSmtp()) {
      return Optional.of(reply);
    }
    if (!text.isEmpty()) {
      fields.problem(
          name,
          Fields.quoted(text),
          "a three-digit reply, first digit 2 to 5, second 0 to 5 (RFC 5321 section 4.2)");
    }
    return Optional.empty();
  }

  /** Returns the name of a code's file. */
  static String file(ReplyCode code) {
    return Catalog.FOLDER + code.text() + ".yaml";
  }

  private static void checkFileName(Fields fields, String file, ReplyCode code) {
    if (!file.equals(file(code))) {
      fields.problem("code", Fields.quoted(code.text()), "the code of the file's name");
    }
  }

  private String sentence(String name) {
    String text = fields.text(name, PROSE);
    Prose.checkSentence(fields, name, text);
    Prose.checkReplies(fields, name, text, List.of(code));
    return text;
  }

  private String phrase(String name, int longest) {
    String text = fields.text(name, longest);
    Prose.checkPhrase(fields, name, text);
    Prose.checkReplies(fields, name, text, List.of(code));
    return text;
  }

  private String use() {
    String text = fields.text("use", 160);
    Prose.checkSentence(fields, "use", text);
    Prose.checkReplies(fields, "use", text, List.of(code));
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

  private List<EnhancedCode> enhanced() {
    List<EnhancedCode> codes = new ArrayList<>();
    for (String text : fields.texts("enhanced", 11)) {
      if (Codes.parse(text).orElse(null) instanceof EnhancedCode enhanced
          && enhanced.statusClass() != 0
          && enhanced.isDefinedClass()
          && !codes.contains(enhanced)) {
        codes.add(enhanced);
      } else {
        fields.problem(
            "enhanced", Fields.quoted(text), "each code once, such as 5.1.1 (RFC 3463 section 2)");
      }
    }
    return codes;
  }

  private List<Meaning> meanings() {
    List<Meaning> meanings = new ArrayList<>();
    for (Fields item : fields.items("meanings")) {
      String command = item.text("command", 20);
      if (!COMMANDS.contains(command)) {
        item.problem("command", Fields.quoted(command), "one of " + COMMANDS);
      }
      String text = item.text("meaning", PROSE);
      Prose.checkSentence(item, "meaning", text);
      Prose.checkReplies(item, "meaning", text, List.of(code));
      meanings.add(new Meaning(command, text, item.text("source", 60)));
      item.done();
    }
    return meanings;
  }

  private List<Correction> corrections() {
    List<Correction> corrections = new ArrayList<>();
    for (Fields item : fields.items("corrections")) {
      List<ReplyCode> codes = new ArrayList<>();
      for (String text : item.texts("codes", 3)) {
        if (Codes.parse(text).orElse(null) instanceof ReplyCode reply && reply.isSmtp()) {
          codes.add(reply);
        } else {
          item.problem("codes", Fields.quoted(text), "a three-digit reply");
        }
      }
      String text = item.text("text", LONG_PROSE);
      Prose.checkSentence(item, "text", text);
      List<ReplyCode> allowed = new ArrayList<>(codes);
      allowed.add(code);
      Prose.checkReplies(item, "text", text, allowed);
      List<ReplyCode> named = Prose.repliesIn(text);
      for (ReplyCode other : codes) {
        if (!named.contains(other)) {
          item.problem("text", "no word of " + other.text(), "each of its codes named");
        }
      }
      corrections.add(new Correction(codes, text));
      item.done();
    }
    return corrections;
  }

  private void checkPermanence(Permanence permanence, Retry retry, List<Correction> corrections) {
    Permanence usual =
        switch (ReplyClass.of(code.firstDigit()).orElseThrow()) {
          case POSITIVE_COMPLETION -> Permanence.SUCCESS;
          case POSITIVE_INTERMEDIATE -> Permanence.CONTINUE;
          case TRANSIENT_NEGATIVE -> Permanence.TEMPORARY;
          case PERMANENT_NEGATIVE -> Permanence.PERMANENT;
        };
    if (permanence != usual && corrections.isEmpty()) {
      fields.problem(
          "permanence",
          Fields.quoted(String.valueOf(permanence)),
          usual + ", or a correction that says why");
    }
    boolean good = permanence == Permanence.SUCCESS || permanence == Permanence.CONTINUE;
    if (good != (retry == Retry.NOT_NEEDED)) {
      fields.problem("retry", String.valueOf(retry), "not-needed for 2yz and 3yz, and only there");
    }
  }

  private List<String> example() {
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
    if (!text.isEmpty() && lines.stream().noneMatch(line -> line.startsWith("S: " + code.text()))) {
      fields.problem(
          "example", "no reply " + code.text(), "a line that begins with S: and the code");
    }
    return lines;
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

  private Optional<Confusion> confusion(Fields item) {
    Optional<ReplyCode> other = codeOf(item, "code");
    String difference = item.text("difference", LONG_PROSE);
    Prose.checkSentence(item, "difference", difference);
    item.done();
    if (other.isEmpty()) {
      return Optional.empty();
    }
    ReplyCode higher = other.get();
    if (higher.compareTo(code) <= 0) {
      item.problem(
          "code",
          Fields.quoted(higher.text()),
          "a higher code; a pair stands in the lower one's file");
      return Optional.empty();
    }
    List<ReplyCode> named = Prose.repliesIn(difference);
    if (!named.equals(List.of(code, higher)) && !difference.isEmpty()) {
      item.problem(
          "difference",
          "the replies " + named.stream().map(ReplyCode::text).toList(),
          "exactly " + code.text() + " and " + higher.text());
    }
    return Optional.of(new Confusion(code, higher, difference));
  }

  private List<Source> sources() {
    List<Source> sources = new ArrayList<>();
    Set<String> titles = new HashSet<>();
    for (Fields item : fields.items("sources")) {
      String title = item.text("title", 80);
      String url = item.text("url", 200);
      if (!url.isEmpty() && !url.startsWith("https://")) {
        item.problem("url", Fields.quoted(url), "an address that begins with https://");
      }
      if (!titles.add(title)) {
        item.problem("title", Fields.quoted(title) + " a second time", "each source once");
      }
      item.done();
      sources.add(new Source(title, url));
    }
    if (sources.isEmpty()) {
      fields.problem("sources", "no source", "at least one, with title and url");
    }
    return sources;
  }
}
