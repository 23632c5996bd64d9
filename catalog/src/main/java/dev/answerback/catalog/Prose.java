package dev.answerback.catalog;

import java.util.List;
import java.util.TreeSet;

/** The rules for prose in the catalog, and the search for codes in a text. */
public final class Prose {

  private Prose() {}

  /** Returns the replies that a text names: three digits that SMTP allows, standing alone. */
  public static List<ReplyCode> repliesIn(String text) {
    return codesIn(text).stream()
        .filter(ReplyCode.class::isInstance)
        .map(ReplyCode.class::cast)
        .filter(ReplyCode::isSmtp)
        .toList();
  }

  /** Returns the enhanced codes that a text names, with their classes. */
  public static List<EnhancedCode> enhancedIn(String text) {
    return codesIn(text).stream()
        .filter(EnhancedCode.class::isInstance)
        .map(EnhancedCode.class::cast)
        .toList();
  }

  /** Returns the codes that a text names, each once, in order. */
  private static List<Code> codesIn(String text) {
    TreeSet<Code> found = new TreeSet<>(Code.ORDER);
    int i = 0;
    while (i < text.length()) {
      int start = i;
      while (i < text.length() && isWordPart(text.charAt(i))) {
        i++;
      }
      int end = i;
      while (end > start && text.charAt(end - 1) == '.') {
        end--;
      }
      Codes.parse(text.substring(start, end)).ifPresent(found::add);
      i = Math.max(i, start + 1);
    }
    return List.copyOf(found);
  }

  /** Returns the text with a code exchanged for another one, wherever it stands alone. */
  static String replaceCode(String text, String code, String other) {
    StringBuilder replaced = new StringBuilder(text.length());
    int from = 0;
    for (int at = text.indexOf(code); at >= 0; at = text.indexOf(code, at + 1)) {
      int end = at + code.length();
      boolean standsAlone =
          (at == 0 || !isWordPart(text.charAt(at - 1)))
              && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
      if (standsAlone && at >= from) {
        replaced.append(text, from, at).append(other);
        from = end;
      }
    }
    return replaced.append(text, from, text.length()).toString();
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '.';
  }

  /** Reports what is wrong with the layout of a prose field. */
  static void checkLayout(Fields fields, String name, String text) {
    if (text.contains("\n")) {
      fields.problem(name, "a line break", "one paragraph");
    }
    if (text.contains("  ")) {
      fields.problem(name, "two spaces", "one");
    }
    if (!text.equals(text.strip())) {
      fields.problem(name, "white space at an end", "none");
    }
    for (String mark : List.of("`", "**", "http://", "https://", "\u2014", "!")) {
      if (text.contains(mark)) {
        fields.problem(name, Fields.quoted(mark), "plain words without it");
      }
    }
    text.chars()
        .filter(c ->
            (c < ' ' && c != '\n')
                || c == 0xFEFF
                || (c >= 0x200B && c <= 0x200F)
                || (c >= 0x202A && c <= 0x202E))
        .findFirst()
        .ifPresent(c -> fields.problem(name, "the character U+%04X".formatted(c), "no such"));
  }

  /** Reports a sentence without a full stop. */
  static void checkSentence(Fields fields, String name, String text) {
    checkLayout(fields, name, text);
    if (!text.isEmpty() && !text.endsWith(".")) {
      fields.problem(name, "no full stop", "a full sentence");
    }
  }

  /** Reports a phrase that is written like a sentence. */
  static void checkPhrase(Fields fields, String name, String text) {
    checkLayout(fields, name, text);
    if (text.endsWith(".")) {
      fields.problem(name, "a full stop", "a phrase without one");
    }
    if (text.length() > 1
        && Character.isUpperCase(text.charAt(0))
        && Character.isLowerCase(text.charAt(1))) {
      fields.problem(name, "a capital", "a small first letter");
    }
  }

  /** Reports replies that a text names beside the ones it may name. */
  static void checkReplies(Fields fields, String name, String text, List<ReplyCode> allowed) {
    for (ReplyCode code : repliesIn(text)) {
      if (!allowed.contains(code)) {
        fields.problem(
            name, "the reply " + code.text(), "no other reply; say it without, or in corrections");
      }
    }
  }
}
