package dev.answerback.bot;

import dev.answerback.bot.Block.Button;
import dev.answerback.bot.Block.Buttons;
import dev.answerback.bot.Block.Footnote;
import dev.answerback.bot.Block.Heading;
import dev.answerback.bot.Block.Monospace;
import dev.answerback.bot.Block.Paragraph;
import dev.answerback.bot.Block.Section;
import dev.answerback.catalog.Code;
import dev.answerback.catalog.diagnosis.Cause;
import dev.answerback.catalog.diagnosis.Contradiction;
import dev.answerback.catalog.diagnosis.Diagnosis;
import dev.answerback.catalog.diagnosis.Evidence;
import dev.answerback.catalog.diagnosis.Group;
import dev.answerback.catalog.diagnosis.Mask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the messages of one language on what replies mean: the verdict first, then why. */
final class Verdicts {

  private static final int MOST_GROUPS = 8;
  private static final int SECONDS = 120;
  private static final int HOUR = 3_600;

  private final Wording wording;

  Verdicts(Wording wording) {
    this.wording = wording;
  }

  /** Answers what one reply or several mean. */
  Message of(Intent.Diagnose intent) {
    Diagnosis worst = intent.worst();
    List<Group> groups = Group.of(intent.diagnoses());
    List<Block> blocks = new ArrayList<>();
    boolean isOne = groups.size() == 1 && groups.getFirst().count() == 1;
    String title = isOne ? title(worst) : title(intent.diagnoses().size(), worst);
    blocks.add(new Heading(title));
    if (!isOne) {
      blocks.add(groups(groups));
      blocks.add(paragraph(Span.strong(say(Label.DIAGNOSES_WORST))));
    }
    addVerdict(blocks, worst);
    addButtons(blocks, worst);
    addSource(blocks, worst);
    return new Message(tone(worst), title, blocks, say(Label.SHORTENED));
  }

  private String title(Diagnosis diagnosis) {
    String codes = codes(diagnosis).stream().map(Code::text).collect(Collectors.joining(" "));
    String cause = cause(diagnosis);
    return codes.isEmpty()
        ? cause
        : say(Label.DIAGNOSIS_TITLE, Map.of("codes", codes, "cause", cause));
  }

  private String title(int count, Diagnosis worst) {
    return say(Label.DIAGNOSES_TITLE, Map.of("count", count, "cause", cause(worst)));
  }

  /** Returns the codes of a reply, the reply code first. */
  static List<Code> codes(Diagnosis diagnosis) {
    return Stream.<Code>concat(diagnosis.reply().stream(), diagnosis.enhanced().stream()).toList();
  }

  private Section groups(List<Group> groups) {
    List<List<Span>> lines = new ArrayList<>();
    for (Group group : groups.subList(0, Math.min(MOST_GROUPS, groups.size()))) {
      String of =
          say(
              Label.DIAGNOSES_GROUP,
              Map.of("count", Integer.toString(group.count()), "cause", cause(group.first())));
      String provider = group.first().providerName().map(name -> separator() + name).orElse("");
      lines.add(
          List.of(Span.strong(of), Span.text(provider + separator() + action(group.first()))));
    }
    int more = groups.size() - MOST_GROUPS;
    if (more > 0) {
      lines.add(List.of(Span.text(say(Label.DIAGNOSES_MORE, Map.of("count", more)))));
    }
    return new Section(say(Label.DIAGNOSES_GROUPS), lines);
  }

  private void addVerdict(List<Block> blocks, Diagnosis diagnosis) {
    blocks.add(
        diagnosis.cause() == Cause.DELIVERED
            ? paragraph(Span.strong(cause(diagnosis)), Span.text(separator() + action(diagnosis)))
            : verdict(diagnosis));
    blocks.add(new Monospace(said(diagnosis), List.of(shown(diagnosis.line()))));
    addEvidence(blocks, diagnosis);
    addContradictions(blocks, diagnosis);
    addNext(blocks, diagnosis);
  }

  private Paragraph verdict(Diagnosis diagnosis) {
    return paragraph(
        Span.strong(cause(diagnosis)),
        Span.text(
            separator()
                + wording.named("OUTLOOK", diagnosis.outlook())
                + separator()
                + wording.named("OWNER", diagnosis.owner())
                + separator()
                + action(diagnosis)));
  }

  private String said(Diagnosis diagnosis) {
    String by =
        diagnosis
            .providerName()
            .map(name -> say(Label.DIAGNOSIS_SAID_BY, Map.of("provider", name)))
            .orElseGet(() -> say(Label.DIAGNOSIS_SAID));
    return diagnosis
        .command()
        .map(command -> by + separator() + say(Label.DIAGNOSIS_COMMAND, Map.of("command", command)))
        .orElse(by);
  }

  private void addEvidence(List<Block> blocks, Diagnosis diagnosis) {
    List<List<Span>> lines = new ArrayList<>();
    for (Evidence evidence : diagnosis.evidence()) {
      String words = say(Label.DIAGNOSIS_EVIDENCE_WORDS, Map.of("words", shown(evidence.text())));
      String rule = say(Label.DIAGNOSIS_EVIDENCE_RULE, Map.of("rule", evidence.rule()));
      lines.add(List.of(Span.strong(words), Span.text(separator() + rule)));
    }
    Label consequence =
        diagnosis.isDeadAddress()
            ? Label.DIAGNOSIS_DEAD
            : diagnosis.cause() == Cause.UNCLEAR
                ? Label.DIAGNOSIS_CANNOT_TELL
                : Label.DIAGNOSIS_NOT_DEAD;
    boolean isAboutAddress =
        switch (diagnosis.cause()) {
          case RECIPIENT_UNKNOWN, RECIPIENT_DISABLED, UNCLEAR -> true;
          default -> false;
        };
    if (isAboutAddress) {
      lines.add(List.of(Span.text(say(consequence))));
    }
    if (!lines.isEmpty()) {
      blocks.add(new Section(say(Label.DIAGNOSIS_EVIDENCE), lines));
    }
  }

  private void addContradictions(List<Block> blocks, Diagnosis diagnosis) {
    List<List<Span>> lines = new ArrayList<>();
    for (Contradiction contradiction : diagnosis.contradictions()) {
      lines.add(List.of(Span.text(wording.named("CONTRADICTION", contradiction))));
    }
    if (!lines.isEmpty()) {
      blocks.add(new Section(say(Label.DIAGNOSIS_CONTRADICTION), lines));
    }
  }

  private void addNext(List<Block> blocks, Diagnosis diagnosis) {
    diagnosis.retryAfterSeconds().ifPresent(wait -> blocks.add(paragraph(Span.text(wait(wait)))));
    diagnosis
        .blocklist()
        .ifPresent(list ->
            blocks.add(
                paragraph(
                    Span.strong(say(Label.DIAGNOSIS_BLOCKLIST, Map.of("name", list.name()))),
                    Span.text(separator()),
                    new Span.Link(say(Label.DIAGNOSIS_BLOCKLIST_LINK), list.url()))));
    diagnosis
        .nextCommand()
        .ifPresent(command ->
            blocks.add(new Monospace(say(Label.DIAGNOSIS_NEXT), List.of(Mask.of(command)))));
  }

  private String wait(int seconds) {
    if (seconds < SECONDS) {
      return say(Label.DIAGNOSIS_WAIT, Map.of("amount", seconds));
    }
    return seconds < HOUR || seconds % HOUR != 0
        ? say(Label.DIAGNOSIS_WAIT_MINUTES, Map.of("amount", (seconds + 59) / 60))
        : say(Label.DIAGNOSIS_WAIT_HOURS, Map.of("amount", seconds / HOUR));
  }

  private void addButtons(List<Block> blocks, Diagnosis diagnosis) {
    List<Button> buttons =
        codes(diagnosis).stream()
            .map(code ->
                new Button(say(Label.DETAIL_BUTTON, Map.of("code", code.text())), code.text()))
            .toList();
    if (!buttons.isEmpty()) {
      blocks.add(new Buttons(say(Label.DIAGNOSIS_CODES), buttons));
    }
  }

  private void addSource(List<Block> blocks, Diagnosis diagnosis) {
    diagnosis.evidence().stream()
        .findFirst()
        .ifPresent(evidence ->
            blocks.add(
                new Footnote(
                    List.of(
                        Span.text(say(Label.SOURCES) + " "),
                        new Span.Link(host(evidence.source()), evidence.source())))));
  }

  /** Returns an address without its scheme and query, short enough for small print. */
  private static String host(String url) {
    int from = url.indexOf("://") + 3;
    int query = url.indexOf('?', from);
    String path = url.substring(from, query < 0 ? url.length() : query);
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** Returns a server's words without what a platform could take for the end of a quotation. */
  private static String shown(String line) {
    StringBuilder shown = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      switch (Character.getType(c)) {
        case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
            shown.append(' ');
        case Character.FORMAT -> {
          // Nobody sees it, and it may turn the words around it.
        }
        default -> shown.append(c == '`' ? '\'' : c);
      }
    }
    return shown.toString();
  }

  private static Tone tone(Diagnosis diagnosis) {
    if (diagnosis.cause() == Cause.DELIVERED) {
      return Tone.SUCCESS;
    }
    return switch (diagnosis.outlook()) {
      case PERMANENT -> Tone.PERMANENT;
      case TEMPORARY -> Tone.TEMPORARY;
      case UNCLEAR -> Tone.NEUTRAL;
    };
  }

  private String cause(Diagnosis diagnosis) {
    return wording.named("CAUSE", diagnosis.cause());
  }

  private String action(Diagnosis diagnosis) {
    return wording.named("ACTION", diagnosis.action());
  }

  private String separator() {
    return say(Label.VERDICT_SEPARATOR);
  }

  private static Paragraph paragraph(Span... spans) {
    return new Paragraph(List.of(spans));
  }

  private String say(Label label) {
    return wording.text(label);
  }

  private String say(Label label, Map<String, Object> values) {
    return wording.text(label, values);
  }
}
