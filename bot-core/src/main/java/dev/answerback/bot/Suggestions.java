package dev.answerback.bot;

import dev.answerback.catalog.Catalog;
import dev.answerback.catalog.Code;
import dev.answerback.catalog.EnhancedCode;
import dev.answerback.catalog.Entry;
import dev.answerback.catalog.ProviderCode;
import dev.answerback.catalog.ReplyClass;
import dev.answerback.catalog.ReplyCode;
import dev.answerback.catalog.Search;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Finds what somebody may be about to ask, from the first signs typed. */
final class Suggestions {

  /** Only so much of what is typed is looked at. */
  private static final int LONGEST = 100;

  private static final int FEWEST_FOR_SEARCH = 3;

  private final Supplier<Search> search;
  private final Catalog catalog;
  private final Map<String, Map<Code, Row>> rows = new ConcurrentHashMap<>();

  /**
   * A code that can be offered.
   *
   * @param code the code as it is written
   * @param words its name in a language
   * @param folded its names in small letters without accents, a space before each word
   */
  private record Row(String code, String words, String folded) {}

  Suggestions(Catalog catalog, Supplier<Search> search) {
    this.catalog = catalog;
    this.search = search;
  }

  private static Map<Code, Row> rows(Catalog catalog) {
    Map<Code, Row> sorted = new TreeMap<>(Code.ORDER);
    for (Entry entry : catalog.entries()) {
      for (Code code : codes(entry)) {
        sorted.put(code, row(code, entry.name(), entry.text().gloss()));
      }
    }
    // Failures come first: they are what people ask about.
    Map<Code, Row> rows = new LinkedHashMap<>();
    sorted.forEach((code, row) -> {
      if (isFailedReply(code)) {
        rows.put(code, row);
      }
    });
    sorted.forEach(rows::putIfAbsent);
    for (ProviderCode provider : catalog.providerCodes()) {
      rows.computeIfAbsent(
          provider.first(), code -> row(code, provider.providerName(), provider.name()));
    }
    return rows;
  }

  private static boolean isFailedReply(Code code) {
    return code instanceof ReplyCode
        && ReplyClass.of(code.firstDigit())
            .map(replyClass ->
                switch (replyClass) {
                  case TRANSIENT_NEGATIVE, PERMANENT_NEGATIVE -> true;
                  case POSITIVE_COMPLETION, POSITIVE_INTERMEDIATE -> false;
                })
            .orElse(false);
  }

  private static List<Code> codes(Entry entry) {
    return switch (entry.code()) {
      case ReplyCode reply -> List.of(reply);
      case EnhancedCode enhanced ->
          entry.classes().stream().map(digit -> (Code) enhanced.inClass(digit)).toList();
    };
  }

  private static Row row(Code code, String name, String gloss) {
    String words = gloss.isEmpty() || gloss.equals(name) ? name : gloss + " (" + name + ")";
    return new Row(code.text(), words, " " + fold(gloss) + " " + fold(name));
  }

  /** Returns at most so many questions for what is typed, best first. */
  List<Suggestion> of(String typed, Locale locale, int most) {
    Map<Code, Row> known =
        rows.computeIfAbsent(locale.getLanguage(), _ -> rows(catalog.in(locale)));
    String text = fold(typed.substring(0, Math.min(typed.length(), LONGEST))).strip();
    int last = text.lastIndexOf(' ') + 1;
    boolean isCode = last < text.length() && isDigit(text.charAt(last));
    boolean followsCodes = last > 0 && text.chars().anyMatch(Suggestions::isDigit);
    SequencedSet<Suggestion> found = new LinkedHashSet<>();
    if (isCode) {
      String before = text.substring(0, last);
      String start = text.substring(last);
      known.values().stream()
          .filter(row -> row.code().startsWith(start))
          .sorted((a, b) -> Integer.compare(shared(a, start), shared(b, start)))
          .limit(most)
          .forEach(row -> found.add(suggestion(before, row)));
    } else if (!followsCodes) {
      addByWords(found, text, known, most);
    }
    return found.stream().limit(most).toList();
  }

  /** Puts a code that is typed whole before those that merely begin like it. */
  private static int shared(Row row, String start) {
    return row.code().length() == start.length() ? 0 : 1;
  }

  private void addByWords(
      Collection<Suggestion> found, String text, Map<Code, Row> known, int most) {
    List<String> words = words(text);
    List<Row> named = new ArrayList<>();
    List<Row> others = new ArrayList<>();
    for (Row row : known.values()) {
      if (row.folded().startsWith(text, 1)) {
        named.add(row);
      } else if (words.stream().allMatch(word -> row.folded().contains(" " + word))) {
        others.add(row);
      }
    }
    named.forEach(row -> found.add(suggestion("", row)));
    if (text.length() >= FEWEST_FOR_SEARCH && found.size() < most) {
      search.get().find(text).stream()
          .flatMap(code -> Optional.ofNullable(known.get(code)).stream())
          .forEach(row -> found.add(suggestion("", row)));
    }
    others.forEach(row -> found.add(suggestion("", row)));
  }

  private static Suggestion suggestion(String before, Row row) {
    return new Suggestion(before + row.code(), before + row.code() + " \u00B7 " + row.words());
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == ' ') {
        if (i > start) {
          words.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return words;
  }

  /** Small letters, plain digits, no accents, one space between words. */
  private static String fold(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(decomposed.length());
    decomposed
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .map(Suggestions::plain)
        .forEach(c -> {
          boolean isSecondSpace =
              c == ' ' && (folded.isEmpty() || folded.charAt(folded.length() - 1) == ' ');
          if (!isSecondSpace) {
            folded.appendCodePoint(c);
          }
        });
    return folded.toString();
  }

  private static int plain(int c) {
    return switch (c) {
      case 0x131 -> 'i';
      case 0x111 -> 'd';
      case '.', '-', '+' -> c;
      default -> {
        int digit = Character.digit(c, 10);
        yield digit >= 0 ? '0' + digit : Character.isLetterOrDigit(c) ? c : ' ';
      }
    };
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
