package dev.answerback.bot;

import dev.answerback.bot.Intent.Compare;
import dev.answerback.bot.Intent.Diagnose;
import dev.answerback.bot.Intent.Help;
import dev.answerback.bot.Intent.Listing;
import dev.answerback.bot.Intent.Lookup;
import dev.answerback.bot.Intent.None;
import dev.answerback.bot.Intent.Reason;
import dev.answerback.bot.IntentParser.Side;
import dev.answerback.catalog.Catalog;
import dev.answerback.catalog.Code;
import dev.answerback.catalog.ReplyClass;
import dev.answerback.catalog.Search;
import dev.answerback.catalog.diagnosis.Postmaster;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The bot that answers from the catalog. */
final class CatalogBot implements Bot {

  private final Speech speech;
  private final Catalog catalog;
  private final Languages languages;
  private final IntentParser parser;
  private final Names names;
  private final Supplier<Search> search;
  private final Suggestions suggestions;

  CatalogBot(Catalog catalog, Languages languages) {
    this.speech = new Speech(languages);
    this.catalog = catalog;
    this.languages = languages;
    this.parser =
        new IntentParser(
            languages.vocabulary(),
            new Bounce(languages.vocabulary(), catalog, once(Postmaster::load)));
    this.names = new Names(catalog, languages.vocabulary());
    this.search = once(() -> Search.over(catalog, languages.vocabulary().askWords()));
    this.suggestions = new Suggestions(catalog, search);
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
      case Diagnose diagnose ->
          about(intent, wording, codes(diagnose), new Verdicts(wording).of(diagnose));
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
    if (utterance.context() == Context.WATCH) {
      return intent;
    }
    return switch (intent) {
      case None(Reason reason) when reason == Reason.NOT_UNDERSTOOD -> inWords(intent, utterance);
      case Lookup _, Compare _ ->
          compared(parser.sides(utterance.text()))
              .<Intent>map(c -> new Compare(c, 0))
              .orElse(intent);
      case Diagnose _, Help _, Intent.Search _, Listing _, None _ -> intent;
    };
  }

  private Intent inWords(Intent intent, Utterance utterance) {
    List<Side> sides = parser.sides(utterance.text());
    List<String> words = sides.stream().flatMap(side -> side.words().stream()).toList();
    Optional<List<Code>> compared =
        compared(sides).or(() -> sides.size() == 1 ? names.findTwo(words) : Optional.empty());
    if (compared.isPresent()) {
      return new Compare(compared.get(), 0);
    }
    SequencedSet<Code> found = new LinkedHashSet<>();
    names.find(words).ifPresent(found::add);
    found.addAll(search.get().find(String.join(" ", words)));
    return found.isEmpty() ? intent : new Intent.Search(List.copyOf(found));
  }

  /** Returns what stands on the sides of words such as {@code vs}, where a side has words alone. */
  private Optional<List<Code>> compared(List<Side> sides) {
    boolean isInWords =
        sides.stream().anyMatch(side -> side.codes().isEmpty() && !side.words().isEmpty());
    if (sides.size() < 2 || sides.size() > Intent.MOST_COMPARED || !isInWords) {
      return Optional.empty();
    }
    List<Code> codes = sides.stream().flatMap(side -> best(side).stream()).distinct().toList();
    return codes.size() == sides.size() ? Optional.of(codes) : Optional.empty();
  }

  private Optional<Code> best(Side side) {
    if (!side.codes().isEmpty()) {
      return Optional.of(side.codes().getFirst());
    }
    return names
        .find(side.words())
        .or(() -> search.get().find(String.join(" ", side.words())).stream().findFirst());
  }

  private static List<Code> codes(Diagnose diagnose) {
    return diagnose.diagnoses().stream()
        .flatMap(diagnosis -> Verdicts.codes(diagnosis).stream())
        .distinct()
        .toList();
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
  public List<Suggestion> suggest(String typed, Locale locale, int most) {
    return suggestions.of(typed, languages.wording(locale).locale(), most);
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
