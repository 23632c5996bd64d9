package dev.answerback.bot;

import dev.answerback.catalog.Distance;
import dev.answerback.catalog.Fields;
import dev.answerback.catalog.Problems;
import dev.answerback.catalog.ReplyClass;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The words that questions are made of, of all languages together. */
final class Vocabulary {

  private static final int LONGEST = 60;
  private static final int FEWEST_TO_MISTYPE = 4;

  private final Set<String> help = new HashSet<>();
  private final Set<String> ask = new HashSet<>();
  private final Set<String> versus = new HashSet<>();
  private final Set<String> compare = new HashSet<>();
  private final Set<String> numbered = new HashSet<>();
  private final Set<String> numbers = new HashSet<>();
  private final Set<String> counted = new HashSet<>();
  private final Set<String> list = new HashSet<>();
  private final Set<String> listAll = new HashSet<>();
  private final Set<String> language = new HashSet<>();
  private final Set<String> languageAuto = new HashSet<>();
  private final Map<ReplyClass, Set<String>> classes = new EnumMap<>(ReplyClass.class);

  /** Adds a language's words; what is wrong in its file becomes a problem. */
  void add(String file, String content, Problems problems) {
    Fields.read(file, content, problems)
        .ifPresent(fields -> {
          words(fields, "help", help);
          words(fields, "ask", ask);
          words(fields, "versus", versus);
          words(fields, "compare", compare);
          words(fields, "numbered", numbered);
          words(fields, "number", numbers);
          words(fields, "counted", counted);
          words(fields, "list", list);
          words(fields, "list-all", listAll);
          classWords(fields, "success", ReplyClass.POSITIVE_COMPLETION);
          classWords(fields, "continue", ReplyClass.POSITIVE_INTERMEDIATE);
          classWords(fields, "temporary", ReplyClass.TRANSIENT_NEGATIVE);
          classWords(fields, "permanent", ReplyClass.PERMANENT_NEGATIVE);
          words(fields, "language", language);
          words(fields, "language-auto", languageAuto);
          fields.done();
        });
  }

  private void classWords(Fields fields, String name, ReplyClass replyClass) {
    words(fields, name, classes.computeIfAbsent(replyClass, _ -> new HashSet<>()));
  }

  private static void words(Fields fields, String name, Set<String> into) {
    for (String word : fields.texts(name, LONGEST)) {
      if (!word.equals(word.toLowerCase(Locale.ROOT)) || !word.equals(word.strip())) {
        fields.problem(name, '"' + word + '"', "small letters and no space around");
      }
      into.add(word);
    }
  }

  /** Returns the words that mean nothing for a search. */
  Set<String> askWords() {
    return Set.copyOf(ask);
  }

  /** Tells of what begins a choice of language, such as {@code language}. */
  boolean isLanguage(String phrase) {
    return language.contains(phrase);
  }

  /** Tells of what takes a choice of language back. */
  boolean isLanguageAuto(String phrase) {
    return languageAuto.contains(phrase);
  }

  boolean isVersus(String word) {
    return versus.contains(word);
  }

  boolean isAsk(String word) {
    return ask.contains(word);
  }

  /** Tells of words that ask for a comparison, such as {@code difference}. */
  boolean isCompare(String word) {
    return compare.contains(word) || versus.contains(word);
  }

  /** Tells of words that a number follows which is no code: {@code room}, {@code version}. */
  boolean isNumbered(String word) {
    return numbered.contains(word);
  }

  /** Tells of words that may stand between: {@code room number 502}. */
  boolean isNumber(String word) {
    return numbers.contains(word);
  }

  /** Tells of words for what a number counts: {@code tickets}, {@code minutes}. */
  boolean isCounted(String word) {
    return counted.contains(word);
  }

  /** Tells of words that questions are made of. */
  boolean isKnown(String word) {
    return ask.contains(word) || isCompare(word);
  }

  boolean isList(String word) {
    return list.contains(word);
  }

  boolean isListAll(String phrase) {
    return listAll.contains(phrase);
  }

  /** Returns the classes that words such as {@code permanent} name, in the order of the words. */
  Set<ReplyClass> replyClasses(List<String> words) {
    Set<ReplyClass> found = new LinkedHashSet<>();
    for (int i = 0; i < words.size(); i++) {
      String one = words.get(i);
      String two = i + 1 < words.size() ? one + " " + words.get(i + 1) : one;
      classes.forEach((replyClass, names) -> {
        if (names.contains(one) || names.contains(two)) {
          found.add(replyClass);
        }
      });
    }
    return found;
  }

  /**
   * Tells whether help is asked for: by a phrase, or by a word for it (with a typing error, where
   * it stands alone) among words that ask for nothing else.
   */
  boolean asksForHelp(List<String> words) {
    if (help.contains(String.join(" ", words))) {
      return true;
    }
    if (words.size() == 1) {
      String word = words.getFirst();
      return word.length() >= FEWEST_TO_MISTYPE && help.stream().anyMatch(h -> isNearly(word, h));
    }
    return words.stream().anyMatch(help::contains)
        && words.stream().allMatch(word -> help.contains(word) || isKnown(word));
  }

  private static boolean isNearly(String typed, String word) {
    return word.length() >= FEWEST_TO_MISTYPE
        && word.charAt(0) == typed.charAt(0)
        && Distance.of(typed, word, 1) <= 1;
  }
}
