package dev.answerback.bot;

import dev.answerback.catalog.Catalog;
import java.util.List;
import java.util.Locale;

/**
 * The core of Answerback: a text in, an answer out, in memory and at once. It never throws for
 * anything that a user types, keeps nothing, and is safe for many threads.
 */
public interface Bot {

  /** Answers a text. */
  Answer answer(Utterance utterance);

  /** Returns what to say where answering failed: a reference and nothing of the question. */
  Message failure(Locale locale, String reference);

  /** Returns the languages that it speaks, and the words around its answers. */
  default Speech speech() {
    return Speech.load();
  }

  /**
   * Returns questions to offer for what is typed so far, best first: codes by their beginning, then
   * by name and by search.
   *
   * @param most how many at most
   */
  default List<Suggestion> suggest(String typed, Locale locale, int most) {
    return List.of();
  }

  /**
   * Returns the bot that answers from a catalog, in the languages that are built in.
   *
   * @throws dev.answerback.catalog.DataException listing every problem of the languages' files
   */
  static Bot with(Catalog catalog) {
    return new CatalogBot(catalog, Languages.load().checkedAgainst(catalog.languages()));
  }
}
