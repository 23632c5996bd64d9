package dev.answerback.catalog.diagnosis;

import dev.answerback.catalog.DataException;
import dev.answerback.catalog.DataFiles;
import dev.answerback.catalog.Fields;
import dev.answerback.catalog.Problem;
import dev.answerback.catalog.Problems;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All rules that read replies, with the receivers, blocklists and codes that they know. */
final class Rules {

  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_ID = 60;
  private static final int LONGEST_PHRASE = 200;
  private static final int LONGEST_LINE = 1_500;
  private static final int LONGEST_URL = 300;
  private static final int FEWEST_LETTERS = 3;

  /** A rule is read by people. */
  private static final int MOST_PHRASES = 60;

  private final Problems problems = new Problems();
  private final List<Rule> rules = new ArrayList<>();
  private final List<Receiver> receivers = new ArrayList<>();
  private final List<Listed> blocklists = new ArrayList<>();
  private final List<CodeRule> codes = new ArrayList<>();
  private final List<Phrase> temporary = new ArrayList<>();
  private final List<Phrase> permanent = new ArrayList<>();
  private final Map<Sign, List<Phrase>> signs = new EnumMap<>(Sign.class);
  private final Map<String, String> ids = new HashMap<>();

  /**
   * A blocklist and the words that name it.
   *
   * @param marks at least one
   */
  record Listed(Blocklist blocklist, List<Phrase> marks) {}

  /**
   * What a code means where the words do not tell.
   *
   * @param id such as {@code code.x.1.1}
   * @param isTelling whether it counts for more than weak words
   */
  record CodeRule(String id, Condition condition, Cause cause, boolean isTelling, String source) {}

  private Rules() {}

  /**
   * Reads the rules that are built in.
   *
   * @throws DataException listing every problem, if there is one
   */
  static Rules load() {
    return read(DataFiles.onClassPath(Rules.class, "diagnosis"));
  }

  /**
   * Reads rules from files by their path, such as {@code receivers/google.yaml}.
   *
   * @throws DataException listing every problem, if there is one
   */
  static Rules read(Map<String, String> files) {
    Rules read = new Rules();
    files.forEach(read::file);
    read.problems.refuse();
    return read;
  }

  List<Rule> rules() {
    return rules;
  }

  List<Receiver> receivers() {
    return receivers;
  }

  List<Listed> blocklists() {
    return blocklists;
  }

  List<CodeRule> codes() {
    return codes;
  }

  /** Returns words that say that it passes. */
  List<Phrase> temporary() {
    return temporary;
  }

  /** Returns words that say that it lasts. */
  List<Phrase> permanent() {
    return permanent;
  }

  /** Returns the words that tell what a text is about. */
  Map<Sign, List<Phrase>> signs() {
    return signs;
  }

  private void file(String path, String content) {
    int slash = path.indexOf('/');
    String folder = path.substring(0, Math.max(0, slash));
    String name =
        path.endsWith(".yaml") ? path.substring(slash + 1, path.length() - ".yaml".length()) : "";
    Fields.read(path, content, problems)
        .ifPresent(fields -> {
          switch (folder) {
            case "receivers" -> receiver(path, name, fields);
            case "causes" -> cause(path, name, fields);
            default -> {
              switch (path) {
                case "blocklists.yaml" -> fields.items("blocklists").forEach(this::blocklist);
                case "outlook.yaml" -> {
                  temporary.addAll(phrases(fields, "temporary"));
                  permanent.addAll(phrases(fields, "permanent"));
                }
                case "signs.yaml" -> {
                  signs.put(Sign.FOREIGN, phrases(fields, "foreign"));
                  signs.put(Sign.MAIL, phrases(fields, "mail"));
                  signs.put(Sign.ELSEWHERE, phrases(fields, "elsewhere"));
                  signs.put(Sign.STANDARD, phrases(fields, "standard"));
                }
                case "codes.yaml" -> fields.items("codes").forEach(this::code);
                default ->
                    problems.add(
                        new Problem(
                            path,
                            1,
                            "",
                            "an unknown file",
                            "receivers/<id>.yaml, causes/<cause>.yaml, codes.yaml,"
                                + " signs.yaml, outlook.yaml or blocklists.yaml"));
              }
            }
          }
          fields.done();
        });
  }

  private void receiver(String path, String name, Fields fields) {
    String id = fields.text("receiver", LONGEST_ID);
    if (!id.equals(name)) {
      fields.problem("receiver", '"' + id + '"', "the file's name " + name);
    }
    Receiver receiver =
        new Receiver(
            id,
            fields.text("name", LONGEST_NAME),
            fields.choice("kind", Kind.class) == Kind.PROVIDER,
            fields.has("marks") ? phrases(fields, "marks") : List.of());
    receivers.add(receiver);
    String source = url(fields, "source");
    for (Fields rule : fields.items("rules")) {
      Cause cause = rule.choice("cause", Cause.class);
      rule(path, rule, id, Optional.of(receiver), cause, source);
    }
  }

  private enum Kind {
    PROVIDER,
    PROGRAM
  }

  private void cause(String path, String name, Fields fields) {
    Cause cause = fields.choice("cause", Cause.class);
    if (!cause.id().equals(name)) {
      fields.problem("cause", cause.id(), "the file's name " + name);
    }
    for (Fields rule : fields.items("rules")) {
      rule(path, rule, name, Optional.empty(), cause, "");
    }
  }

  private void rule(
      String path,
      Fields fields,
      String prefix,
      Optional<Receiver> receiver,
      Cause cause,
      String source) {
    String id = prefix + "." + fields.text("id", LONGEST_ID);
    String first = ids.putIfAbsent(id, path);
    if (first != null) {
      fields.problem("id", id + " a second time", "an id of its own; the first is in " + first);
    }
    List<Phrase> phrases = fields.has("phrases") ? phrases(fields, "phrases") : List.of();
    Condition condition = condition(fields);
    if (phrases.isEmpty() && (condition.isEmpty() || receiver.isEmpty())) {
      fields.problem("phrases", "nothing", "words, or for a receiver its codes");
    }
    boolean isMoved = flag(fields, "moved");
    if (isMoved && cause != Cause.RECIPIENT_UNKNOWN) {
      fields.problem("moved", cause.id(), "recipient-unknown");
    }
    rules.add(
        new Rule(
            id,
            path,
            fields.lineOf("id"),
            receiver,
            cause,
            optional(fields, "strength", Strength.class).orElse(Strength.NORMAL),
            phrases,
            flag(fields, "only-here") || phrases.isEmpty(),
            condition,
            optional(fields, "permanence", Outlook.class),
            optional(fields, "owner", Owner.class),
            optional(fields, "action", Action.class),
            isMoved,
            source.isEmpty() || fields.has("source") ? url(fields, "source") : source,
            examples(fields, "matches"),
            examples(fields, "not")));
    fields.done();
  }

  private List<String> examples(Fields fields, String name) {
    List<String> lines = fields.texts(name, LONGEST_LINE);
    if (lines.isEmpty()) {
      fields.problem(name, "nothing", "at least one line");
    }
    return lines;
  }

  private static List<Phrase> phrases(Fields fields, String name) {
    List<Phrase> phrases = new ArrayList<>();
    int i = 0;
    for (String written : fields.texts(name, LONGEST_PHRASE)) {
      String place = name + "[" + i++ + "]";
      Phrase phrase = Phrase.of(written);
      boolean isShort =
          phrase.parts().stream().anyMatch(part -> part.text().isEmpty())
              || phrase.length() < (isWide(written) ? 2 : FEWEST_LETTERS);
      if (phrase.parts().isEmpty() || isShort) {
        fields.problem(place, '"' + written + '"', "at least " + FEWEST_LETTERS + " letters");
      } else {
        phrases.add(phrase);
      }
    }
    if (phrases.size() > MOST_PHRASES) {
      fields.problem(
          name,
          phrases.size() + " phrases",
          "at most " + MOST_PHRASES + "; short ones with gaps and open ends instead of products");
    }
    return phrases;
  }

  /** Tells of scripts whose characters say more than a letter. */
  private static boolean isWide(String text) {
    return text.chars().anyMatch(c -> c >= 0x2E80);
  }

  private static Condition condition(Fields fields) {
    List<Condition.Replies> replies = new ArrayList<>();
    if (fields.has("reply")) {
      for (String text : fields.texts("reply", 3)) {
        Condition.Replies.of(text)
            .ifPresentOrElse(
                replies::add,
                () -> fields.problem("reply", '"' + text + '"', "a code or a class as 4xx"));
      }
    }
    List<Condition.Enhanced> enhanced = new ArrayList<>();
    if (fields.has("enhanced")) {
      for (String text : fields.texts("enhanced", 15)) {
        Condition.Enhanced.of(text)
            .ifPresentOrElse(
                enhanced::add,
                () -> fields.problem("enhanced", '"' + text + '"', "a code, x.7.1 or 5.7.606-649"));
      }
    }
    return new Condition(replies, enhanced);
  }

  private static boolean flag(Fields fields, String name) {
    return fields.has(name) && fields.isTrue(name);
  }

  private static <E extends Enum<E>> Optional<E> optional(
      Fields fields, String name, Class<E> type) {
    return fields.has(name) ? Optional.of(fields.choice(name, type)) : Optional.empty();
  }

  private static String url(Fields fields, String name) {
    String url = fields.text(name, LONGEST_URL);
    if (!url.isEmpty() && !url.startsWith("https://") && !url.startsWith("http://")) {
      fields.problem(name, '"' + url + '"', "an address that begins with https://");
    }
    return url;
  }

  private void blocklist(Fields fields) {
    String id = fields.text("id", LONGEST_ID);
    if (ids.putIfAbsent("blocklist." + id, id) != null) {
      fields.problem("id", id + " a second time", "an id of its own");
    }
    Blocklist blocklist = new Blocklist(fields.text("name", LONGEST_NAME), url(fields, "url"));
    String _ = url(fields, "source");
    blocklists.add(new Listed(blocklist, phrases(fields, "marks")));
    fields.done();
  }

  private void code(Fields fields) {
    Condition condition = condition(fields);
    if (condition.isEmpty()) {
      fields.problem("enhanced", "nothing", "codes");
    }
    String name =
        fields.has("enhanced")
            ? String.join("_", fields.texts("enhanced", 15))
            : String.join("_", fields.texts("reply", 3));
    codes.add(
        new CodeRule(
            "code." + name,
            condition,
            fields.choice("cause", Cause.class),
            flag(fields, "telling"),
            url(fields, "source")));
    fields.done();
  }
}
