package dev.answerback.bot;

import dev.answerback.catalog.DataFiles;
import dev.answerback.catalog.Problem;
import dev.answerback.catalog.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The languages that the bot speaks: a folder each, with labels and vocabulary. */
final class Languages {

  private static final String LABELS = "/labels.yaml";
  private static final String VOCABULARY = "/vocabulary.yaml";

  private final Map<String, Wording> wordings;
  private final Vocabulary vocabulary;

  private Languages(Map<String, Wording> wordings, Vocabulary vocabulary) {
    this.wordings = wordings;
    this.vocabulary = vocabulary;
  }

  /**
   * Reads the languages that are built in.
   *
   * @throws dev.answerback.catalog.DataException listing every problem, if there is one
   */
  static Languages load() {
    return read(DataFiles.onClassPath(Languages.class, "language"));
  }

  /**
   * Reads languages from files by their path, such as {@code en/labels.yaml}.
   *
   * @throws dev.answerback.catalog.DataException listing every problem, if there is one
   */
  static Languages read(Map<String, String> files) {
    Problems problems = new Problems();
    Map<String, Wording> wordings = new TreeMap<>();
    Vocabulary vocabulary = new Vocabulary();
    files.forEach((file, content) -> {
      String tag = file.substring(0, Math.max(0, file.indexOf('/')));
      if (file.equals(tag + LABELS)) {
        wordings.put(tag, Wording.read(Locale.forLanguageTag(tag), file, content, problems));
      } else if (file.equals(tag + VOCABULARY)) {
        vocabulary.add(file, content, problems);
      } else {
        problems.add(
            new Problem(
                file, 1, "", "an unknown file", "<language>" + LABELS + " or " + VOCABULARY));
      }
    });
    for (String tag : wordings.keySet()) {
      if (!files.containsKey(tag + VOCABULARY)) {
        problems.add(new Problem(tag + VOCABULARY, 1, "", "no file", "the language's words"));
      }
    }
    if (!wordings.containsKey("en")) {
      problems.add(new Problem("en" + LABELS, 1, "", "no file", "English, the fallback"));
    }
    problems.refuse();
    checkArguments(wordings, problems);
    problems.refuse();
    return new Languages(wordings, vocabulary);
  }

  /** Reports labels that are filled with other words than the English ones. */
  private static void checkArguments(Map<String, Wording> wordings, Problems problems) {
    Wording english = wordings.get("en");
    for (Map.Entry<String, Wording> wording : wordings.entrySet()) {
      for (Label label : Label.values()) {
        Set<String> found = wording.getValue().arguments(label);
        if (english != null && !found.equals(english.arguments(label))) {
          problems.add(
              new Problem(
                  wording.getKey() + LABELS,
                  1,
                  label.key(),
                  "the words in braces " + found,
                  "those of the English " + english.arguments(label)));
        }
      }
    }
  }

  /**
   * Makes sure that both speak the same languages, so that no answer is half in another one.
   *
   * @throws dev.answerback.catalog.DataException naming what is missing
   */
  Languages checkedAgainst(Set<String> translated) {
    Problems problems = new Problems();
    for (String tag : translated) {
      if (!wordings.containsKey(tag)) {
        problems.add(new Problem(tag + LABELS, 1, "", "no file", "the labels of the language"));
      }
    }
    for (String tag : wordings.keySet()) {
      if (!translated.contains(tag)) {
        problems.add(
            new Problem("translation/" + tag, 1, "", "no folder", "the catalog in the language"));
      }
    }
    problems.refuse();
    return this;
  }

  /** Returns the languages, in the order of their tags. */
  List<Locale> locales() {
    return wordings.values().stream().map(Wording::locale).toList();
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** Returns the wording of a locale's language; English where it is not there. */
  Wording wording(Locale locale) {
    Wording wording = wordings.get(locale.getLanguage());
    return wording != null ? wording : english();
  }

  private Wording english() {
    Wording english = wordings.get("en");
    if (english == null) {
      throw new IllegalStateException("English is checked when the languages are read");
    }
    return english;
  }
}
