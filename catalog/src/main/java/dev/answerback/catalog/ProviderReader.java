package dev.answerback.catalog;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the codes of one provider, and their translations. */
final class ProviderReader {

  /** The folder of the providers' files. */
  static final String PROVIDERS = "providers/";

  private static final int PROSE = 240;
  private static final int TRANSLATED = 320;

  private ProviderReader() {}

  /** Reads a provider's file; none where it is no YAML. */
  static List<ProviderCode> read(String file, String text, Problems problems) {
    return Fields.read(file, text, problems).map(fields -> codes(file, fields)).orElse(List.of());
  }

  private static List<ProviderCode> codes(String file, Fields fields) {
    String provider = fields.text("provider", 30);
    if (!file.equals(PROVIDERS + provider + ".yaml")) {
      fields.problem("provider", Fields.quoted(provider), "the name of the file");
    }
    String name = fields.text("name", 60);
    Source page = page(fields.mapping("page"));
    checkDate(fields);
    List<ProviderCode> codes = new ArrayList<>();
    for (Fields item : fields.items("codes")) {
      code(provider, name, page, item).ifPresent(codes::add);
      item.done();
    }
    if (codes.isEmpty()) {
      fields.problem("codes", "no code", "at least one");
    }
    fields.done();
    return codes;
  }

  private static Source page(List<Fields> mapping) {
    if (mapping.isEmpty()) {
      return new Source("", "");
    }
    Source source = EntryReader.source(mapping.getFirst());
    mapping.getFirst().done();
    return source;
  }

  /** Reports what is no day. */
  private static void checkDate(Fields fields) {
    String day = fields.text("read", 10);
    try {
      LocalDate.parse(day);
    } catch (DateTimeParseException e) {
      fields.problem("read", Fields.quoted(day), "the day the page was read, such as 2026-11-21");
    }
  }

  private static Optional<ProviderCode> code(
      String provider, String providerName, Source page, Fields item) {
    String written = item.text("code", 15);
    int dash = written.indexOf('-');
    Optional<Code> first = Codes.parse(dash < 0 ? written : written.substring(0, dash));
    int last = last(written, dash, first);
    Optional<ReplyCode> reply =
        item.has("reply")
            ? Codes.parse(item.text("reply", 3))
                .filter(ReplyCode.class::isInstance)
                .map(ReplyCode.class::cast)
            : Optional.empty();
    if (first.filter(ProviderReader::isPossible).isEmpty() || last < 0) {
      item.problem("code", Fields.quoted(written), "a code, or a range such as 5.7.606-649");
    }
    if (item.has("reply") && reply.isEmpty()) {
      item.problem("reply", "no reply", "three digits");
    }
    String name = item.text("name", 60);
    Prose.checkLayout(item, "name", name);
    String says = item.has("says") ? item.text("says", 100) : "";
    Actor acts = item.choice("acts", Actor.class);
    String meaning = sentence(item, "meaning", PROSE);
    String sender = sentence(item, "sender", PROSE);
    Source source = item.has("source") ? page(item.mapping("source")) : page;
    return first.map(code ->
        new ProviderCode(
            provider, providerName, code, last, reply, name, says, acts, meaning, sender, source));
  }

  private static boolean isPossible(Code code) {
    return switch (code) {
      case ReplyCode reply -> reply.isSmtp();
      case EnhancedCode enhanced -> enhanced.statusClass() != 0 && enhanced.isDefinedClass();
    };
  }

  /** Returns the last detail of a range, the code's own for a single code, or -1. */
  private static int last(String written, int dash, Optional<Code> first) {
    if (first.isEmpty() || !(first.get() instanceof EnhancedCode from)) {
      return dash < 0 ? 0 : -1;
    }
    if (dash < 0) {
      return from.detail();
    }
    Optional<Code> to =
        Codes.parse(from.statusClass() + "." + from.subject() + "." + written.substring(dash + 1));
    return to.isPresent() && to.get() instanceof EnhancedCode end && end.detail() > from.detail()
        ? end.detail()
        : -1;
  }

  private static String sentence(Fields item, String name, int longest) {
    String text = item.text(name, longest);
    Prose.checkSentence(item, name, text);
    return text;
  }

  /** Returns the hash by which a translation tells which text it was made from. */
  static String hash(ProviderCode english) {
    return Hashes.of(english.meaning() + "\n" + english.sender());
  }

  /** Reads the translation of a provider's codes; the English ones where it does not fit them. */
  static List<ProviderCode> translate(
      String file, String text, List<ProviderCode> english, Problems problems) {
    Optional<Fields> read = Fields.read(file, text, problems);
    if (read.isEmpty()) {
      return english;
    }
    List<Fields> items = read.get().items("codes");
    read.get().done();
    if (items.size() != english.size()) {
      read.get().problem("codes", items.size() + " codes", english.size() + ", as in English");
      return english;
    }
    List<ProviderCode> codes = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      codes.add(translate(items.get(i), english.get(i)));
    }
    return codes;
  }

  private static ProviderCode translate(Fields item, ProviderCode english) {
    String meaning = translated(item, "meaning", english.meaning());
    String sender = translated(item, "sender", english.sender());
    String recorded = item.text("of", 8);
    if (!recorded.equals(hash(english)) && !recorded.isEmpty()) {
      item.problem(
          "of",
          Fields.quoted(recorded),
          Fields.quoted(hash(english)) + "; the English text has changed, translate it anew");
    }
    item.done();
    return english.in(meaning, sender);
  }

  private static String translated(Fields item, String name, String english) {
    String text = sentence(item, name, TRANSLATED);
    if (!Prose.enhancedIn(text).equals(Prose.enhancedIn(english)) && !text.isEmpty()) {
      item.problem(
          name,
          "the codes " + Prose.enhancedIn(text),
          "those of the English: " + Prose.enhancedIn(english));
    }
    return text;
  }
}
