package dev.answerback.bot;

import dev.answerback.catalog.Fields;
import dev.answerback.catalog.Problems;
import dev.answerback.catalog.ReplyClass;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words that questions are made of, of all languages together. */
final class Vocabulary {

  private static final int LONGEST = 60;

  private final Set<String> help = new HashSet<>();
  private final Set<String> ask = new HashSet<>();
  private final Set<String> versus = new HashSet<>();
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

  boolean isHelp(String phrase) {
    return help.contains(phrase);
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

  boolean isList(String word) {
    return list.contains(word);
  }

  boolean isListAll(String phrase) {
    return listAll.contains(phrase);
  }

  /** Returns the class that a word such as {@code permanent} names. */
  Optional<ReplyClass> replyClass(String word) {
    return classes.entrySet().stream()
        .filter(entry -> entry.getValue().contains(word))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
