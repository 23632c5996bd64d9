package dev.answerback.bot;

import dev.answerback.bot.Intent.Compare;
import dev.answerback.bot.Intent.Help;
import dev.answerback.bot.Intent.Listing;
import dev.answerback.bot.Intent.Lookup;
import dev.answerback.bot.Intent.None;
import dev.answerback.bot.Intent.Reason;
import dev.answerback.catalog.Catalog;
import dev.answerback.catalog.Code;
import dev.answerback.catalog.ReplyClass;
import dev.answerback.catalog.Search;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The bot that answers from the catalog. */
final class CatalogBot implements Bot {

  private final Speech speech;
  private final Catalog catalog;
  private final Languages languages;
  private final IntentParser parser;
  private final Supplier<Search> search;

  CatalogBot(Catalog catalog, Languages languages) {
    this.speech = new Speech(languages);
    this.catalog = catalog;
    this.languages = languages;
    this.parser = new IntentParser(languages.vocabulary());
    this.search = once(() -> Search.over(catalog, languages.vocabulary().askWords()));
  }

  /** Makes a thing when it is first asked for: most command lines need no search. */
  private static <T> Supplier<T> once(Supplier<T> maker) {
    CompletableFuture<T> made = new CompletableFuture<>();
    Object lock = new Object();
    return () -> {
      synchronized (lock) {
        if (!made.isDone()) {
          made.complete(maker.get());
        }
      }
      return made.join();
    };
  }

  @Override
  public Answer answer(Utterance utterance) {
    Wording wording = languages.wording(utterance.locale());
    Answers answers = new Answers(catalog.in(wording.locale()), wording);
    Intent intent = understand(utterance);
    return switch (intent) {
      case Lookup(List<Code> codes) -> about(intent, wording, codes, answers.lookup(codes));
      case Compare(List<Code> codes, int leftOut) ->
          about(intent, wording, codes, answers.compare(codes, leftOut));
      case Intent.Search(List<Code> codes) ->
          about(intent, wording, codes, answers.search(codes, utterance.text()));
      case Listing(List<ReplyClass> classes) ->
          new Answer(
              intent,
              wording.locale(),
              classes.stream().map(ReplyClass::pattern).toList(),
              classes.stream().map(_ -> true).toList(),
              answers.list(classes));
      case Help() -> without(intent, wording, answers.help());
      case None(Reason reason) -> without(intent, wording, none(answers, reason, utterance));
    };
  }

  /** Returns what is asked; words without a code are searched for. */
  private Intent understand(Utterance utterance) {
    Intent intent = parser.parse(utterance.text(), utterance.context());
    if (!intent.equals(new None(Reason.NOT_UNDERSTOOD)) || utterance.context() == Context.WATCH) {
      return intent;
    }
    List<String> sides = parser.sides(utterance.text());
    if (sides.size() > 1 && sides.size() <= Intent.MOST_COMPARED) {
      List<Code> best =
          sides.stream()
              .flatMap(side -> search.get().find(side).stream().limit(1))
              .distinct()
              .toList();
      if (best.size() == sides.size()) {
        return new Compare(best, 0);
      }
    }
    List<Code> found = search.get().find(String.join(" ", sides));
    return found.isEmpty() ? intent : new Intent.Search(found);
  }

  private static Message none(Answers answers, Reason reason, Utterance utterance) {
    return switch (reason) {
      case TOO_LONG -> answers.tooLong(utterance.text().length());
      case NOT_UNDERSTOOD ->
          utterance.context() == Context.WATCH ? Message.SILENCE : answers.none(utterance.text());
      case FAILED -> throw new IllegalStateException("no parser says that the bot failed");
    };
  }

  private Answer about(Intent intent, Wording wording, List<Code> codes, Message message) {
    return new Answer(
        intent,
        wording.locale(),
        codes.stream().map(Code::text).toList(),
        codes.stream().map(catalog::has).toList(),
        message);
  }

  private static Answer without(Intent intent, Wording wording, Message message) {
    return new Answer(intent, wording.locale(), List.of(), List.of(), message);
  }

  @Override
  public Message failure(Locale locale, String reference) {
    Wording wording = languages.wording(locale);
    return new Answers(catalog.in(wording.locale()), wording).error(reference);
  }

  @Override
  public Speech speech() {
    return speech;
  }
}
