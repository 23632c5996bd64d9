package dev.answerback.bot;

import com.ibm.icu.text.MessageFormat;
import dev.answerback.catalog.Actor;
import dev.answerback.catalog.Fields;
import dev.answerback.catalog.Permanence;
import dev.answerback.catalog.Problems;
import dev.answerback.catalog.Retry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One language's texts, all of them there. */
final class Wording {

  private static final int LONGEST = 300;

  private final Locale locale;
  private final Map<Label, String> texts;

  private Wording(Locale locale, Map<Label, String> texts) {
    this.locale = locale;
    this.texts = texts;
  }

  /** Reads a language's file; what is missing or unknown becomes a problem. */
  static Wording read(Locale locale, String file, String content, Problems problems) {
    Map<Label, String> texts = new EnumMap<>(Label.class);
    Fields.read(file, content, problems)
        .ifPresent(fields -> {
          for (Label label : Label.values()) {
            texts.put(label, pattern(fields, label));
          }
          fields.done();
        });
    return new Wording(locale, texts);
  }

  /** Returns a label's pattern; what ICU cannot read becomes a problem. */
  private static String pattern(Fields fields, Label label) {
    String pattern = fields.text(label.key(), LONGEST);
    try {
      MessageFormat _ = new MessageFormat(pattern, Locale.ENGLISH);
    } catch (IllegalArgumentException e) {
      fields.problem(
          label.key(), "a pattern that cannot be read", "words in braces, as in English");
    }
    return pattern;
  }

  /** Returns the names that a label's pattern is filled with. */
  Set<String> arguments(Label label) {
    return new TreeSet<>(new MessageFormat(text(label), Locale.ENGLISH).getArgumentNames());
  }

  Locale locale() {
    return locale;
  }

  /** Returns a text that has nothing to fill in. */
  String text(Label label) {
    String pattern = texts.get(label);
    if (pattern == null) {
      throw new IllegalStateException("no text for " + label.key());
    }
    return pattern;
  }

  /**
   * Returns a text, filled from a map of name and value: words for {@code {name}}, numbers also for
   * ICU's {@code {count, plural, …}}.
   */
  String text(Label label, Map<String, Object> values) {
    return new MessageFormat(text(label), locale).format(values);
  }

  /** Returns the text whose key is a prefix and a digit, such as {@code category-5}. */
  String digit(String prefix, int digit) {
    return text(Label.valueOf(prefix + "_" + digit));
  }

  /** Returns the text whose key is a prefix and a class digit, or the one for an open class. */
  String classDigit(String prefix, int digit) {
    return digit == 0 ? text(Label.valueOf(prefix + "_OPEN")) : digit(prefix, digit);
  }

  /** Returns the text whose key is a prefix and a constant's name. */
  String named(String prefix, Enum<?> constant) {
    return text(Label.valueOf(prefix + "_" + constant.name()));
  }

  String permanence(Permanence permanence) {
    return named("PERMANENCE", permanence);
  }

  String retry(Retry retry) {
    return named("RETRY", retry);
  }

  String retryCell(Retry retry) {
    return named("CELL_RETRY", retry);
  }

  String acts(Actor actor) {
    return named("ACTS", actor);
  }

  String actsCell(Actor actor) {
    return named("CELL_ACTS", actor);
  }
}
