package dev.answerback.bot;

import dev.answerback.bot.Token.Word;
import dev.answerback.catalog.Catalog;
import dev.answerback.catalog.Code;
import dev.answerback.catalog.Entry;
import dev.answerback.catalog.Search;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The codes by the names that the catalog has for them; a reply before an enhanced code. */
final class Names {

  private static final int LONGEST = 20;

  private final Map<String, Code> codes = new HashMap<>();
  private final Vocabulary vocabulary;

  Names(Catalog catalog, Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    for (Entry entry : catalog.replies()) {
      codes.putIfAbsent(key(entry.name(), vocabulary), entry.code());
    }
    for (Entry entry : catalog.entries()) {
      codes.putIfAbsent(key(entry.name(), vocabulary), Search.shown(entry));
    }
  }

  private static String key(String name, Vocabulary vocabulary) {
    StringBuilder key = new StringBuilder();
    for (Token token : Tokenizer.tokens(Normalised.of(name), vocabulary)) {
      if (token instanceof Word(String word)) {
        key.append(key.isEmpty() ? "" : " ").append(word);
      }
    }
    return key.toString();
  }

  /** Returns the code that these words are the whole name of. */
  Optional<Code> find(List<String> words) {
    return Optional.ofNullable(codes.get(String.join(" ", words)));
  }

  /** Returns the two codes whose names the words are, with a word between and a question around. */
  Optional<List<Code>> findTwo(List<String> words) {
    if (words.size() > LONGEST) {
      return Optional.empty();
    }
    int first = 0;
    while (true) {
      Optional<List<Code>> found = findBoth(words.subList(first, words.size()));
      if (found.isPresent() || first >= words.size() || !vocabulary.isKnown(words.get(first))) {
        return found;
      }
      first++;
    }
  }

  private Optional<List<Code>> findBoth(List<String> words) {
    for (int end = words.size(); end > 2; end--) {
      for (int i = 1; i + 1 < end; i++) {
        Optional<Code> left = find(words.subList(0, i));
        Optional<Code> right = find(words.subList(i + 1, end));
        if (left.isPresent() && right.isPresent() && !left.equals(right)) {
          return Optional.of(List.of(left.get(), right.get()));
        }
      }
      if (!vocabulary.isKnown(words.get(end - 1))) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
