package dev.answerback.bot;

import dev.answerback.catalog.Actor;
import dev.answerback.catalog.Fields;
import dev.answerback.catalog.Permanence;
import dev.answerback.catalog.Problems;
import dev.answerback.catalog.Retry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

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
            texts.put(label, fields.text(label.key(), LONGEST));
          }
          fields.done();
        });
    return new Wording(locale, texts);
  }

  Locale locale() {
    return locale;
  }

  /** Returns a text, its words in braces filled from pairs of name and value. */
  String text(Label label, String... pairs) {
    String pattern = texts.get(label);
    if (pattern == null) {
      throw new IllegalStateException("no text for " + label.key());
    }
    if (pairs.length == 0) {
      return pattern;
    }
    StringBuilder filled = new StringBuilder(pattern.length() + 32);
    int at = 0;
    while (at < pattern.length()) {
      int open = pattern.indexOf('{', at);
      int close = pattern.indexOf('}', open + 1);
      if (open < 0 || close < 0) {
        break;
      }
      filled.append(pattern, at, open).append(value(pattern.substring(open + 1, close), pairs));
      at = close + 1;
    }
    return filled.append(pattern, at, pattern.length()).toString();
  }

  private static String value(String name, String... pairs) {
    for (int i = 0; i + 1 < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return pairs[i + 1];
      }
    }
    throw new IllegalArgumentException("no value for {" + name + "} in " + Arrays.asList(pairs));
  }

  /** Returns the text whose key is a prefix and a digit, such as {@code category-5}. */
  String digit(String prefix, int digit) {
    return text(Label.valueOf(prefix + "_" + digit));
  }

  String permanence(Permanence permanence) {
    return text(Label.valueOf("PERMANENCE_" + permanence.name()));
  }

  String retry(Retry retry) {
    return text(Label.valueOf("RETRY_" + retry.name()));
  }

  String retryCell(Retry retry) {
    return text(Label.valueOf("CELL_RETRY_" + retry.name()));
  }

  String acts(Actor actor) {
    return text(Label.valueOf("ACTS_" + actor.name()));
  }

  String actsCell(Actor actor) {
    return text(Label.valueOf("CELL_ACTS_" + actor.name()));
  }
}
