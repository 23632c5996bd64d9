package dev.answerback.catalog;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the translation of one entry and holds it against the English text. */
final class TranslationReader {

  private static final int PROSE = 320;
  private static final int LONG_PROSE = 420;

  private final Fields fields;
  private final EntryReader.Read original;

  private TranslationReader(Fields fields, EntryReader.Read original) {
    this.fields = fields;
    this.original = original;
  }

  /** Reads a file; empty, with a problem, where it is no YAML. */
  static Optional<Text> read(
      String file, String text, EntryReader.Read original, Problems problems) {
    return Fields.read(file, text, problems)
        .map(fields -> new TranslationReader(fields, original).read());
  }

  private Text read() {
    Text english = original.entry().text();
    boolean isReply = original.entry().code() instanceof ReplyCode;
    String gloss = fields.text("gloss", 60);
    Prose.checkLayout(fields, "gloss", gloss);
    checkForm("gloss", gloss);
    Text text =
        new Text(
            gloss,
            isReply ? prose("outcome", english.outcome(), 110) : "",
            prose("meaning", english.meaning(), PROSE),
            prose("seen", english.seen(), PROSE),
            prose("sender", english.sender(), PROSE),
            prose("operator", english.operator(), PROSE),
            prose("use", english.use(), 220),
            prose("next", english.next(), 90),
            proses("meanings", english.meanings(), PROSE),
            proses("corrections", english.corrections(), LONG_PROSE),
            proses("confused-with", english.differences(), LONG_PROSE));
    checkHashes();
    fields.done();
    return text;
  }

  private String prose(String name, String english, int longest) {
    String text = fields.text(name, longest);
    check(name, text, english);
    return text;
  }

  private List<String> proses(String name, List<String> english, int longest) {
    if (english.isEmpty()) {
      return List.of();
    }
    List<String> texts = fields.texts(name, longest);
    if (texts.size() != english.size()) {
      fields.problem(name, texts.size() + " texts", english.size() + ", as in English");
      return english;
    }
    for (int i = 0; i < texts.size(); i++) {
      check(name, texts.get(i), english.get(i));
    }
    return texts;
  }

  private void check(String name, String text, String english) {
    if (text.isEmpty()) {
      return;
    }
    Prose.checkLayout(fields, name, text);
    checkForm(name, text);
    if (!Prose.repliesIn(text).equals(Prose.repliesIn(english))) {
      fields.problem(
          name,
          "the replies " + Prose.repliesIn(text),
          "those of the English " + Prose.repliesIn(english));
    }
    if (!Prose.enhancedIn(text).equals(Prose.enhancedIn(english))) {
      fields.problem(
          name,
          "the codes " + Prose.enhancedIn(text),
          "those of the English " + Prose.enhancedIn(english));
    }
  }

  private void checkForm(String name, String text) {
    if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
      fields.problem(name, "characters that are not composed", "Unicode form NFC");
    }
  }

  /** Reports each field whose English text is another one than when it was translated. */
  private void checkHashes() {
    List<Fields> of = fields.mapping("of");
    if (of.isEmpty()) {
      return;
    }
    Fields recorded = of.getFirst();
    for (Map.Entry<String, String> hash : original.hashes().entrySet()) {
      String found = recorded.text(hash.getKey(), 8);
      if (!found.equals(hash.getValue()) && !found.isEmpty()) {
        recorded.problem(
            hash.getKey(),
            Fields.quoted(found),
            Fields.quoted(hash.getValue()) + "; the English text has changed, translate it anew");
      }
    }
    recorded.done();
  }
}
