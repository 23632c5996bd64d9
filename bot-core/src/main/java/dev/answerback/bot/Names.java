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

  Names(Catalog catalog, Vocabulary vocabulary) {
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

  /** Returns the two codes whose names the words are, with one word between. */
  Optional<List<Code>> findTwo(List<String> words) {
    for (int i = 1; i + 1 < words.size() && words.size() <= LONGEST; i++) {
      Optional<Code> left = find(words.subList(0, i));
      Optional<Code> right = find(words.subList(i + 1, words.size()));
      if (left.isPresent() && right.isPresent() && !left.equals(right)) {
        return Optional.of(List.of(left.get(), right.get()));
      }
    }
    return Optional.empty();
  }
}
