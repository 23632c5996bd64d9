package dev.answerback.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The rules for prose in the catalog, and the search for codes in a text. */
public final class Prose {

  private Prose() {}

  /** Returns the replies that a text names: three digits that SMTP allows, standing alone. */
  public static List<ReplyCode> repliesIn(String text) {
    TreeSet<ReplyCode> found = new TreeSet<>();
    int i = 0;
    while (i < text.length()) {
      int start = i;
      while (i < text.length() && isWordPart(text.charAt(i))) {
        i++;
      }
      reply(text, start, i).ifPresent(found::add);
      i = Math.max(i, start + 1);
    }
    return new ArrayList<>(found);
  }

  /** Returns the reply that stands from start to end; a closing full stop does not count. */
  private static Optional<ReplyCode> reply(String text, int start, int end) {
    int last = end;
    while (last > start && text.charAt(last - 1) == '.') {
      last--;
    }
    if (last - start != 3) {
      return Optional.empty();
    }
    int number = 0;
    for (int i = start; i < last; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return Optional.empty();
      }
      number = number * 10 + c - '0';
    }
    ReplyCode code = new ReplyCode(number);
    return code.isSmtp() ? Optional.of(code) : Optional.empty();
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
        .filter(c -> (c < ' ' && c != '\n') || c == 0xFEFF || (c >= 0x200B && c <= 0x202E))
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
