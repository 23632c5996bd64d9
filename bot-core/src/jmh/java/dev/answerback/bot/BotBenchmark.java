package dev.answerback.bot;

import dev.answerback.catalog.Catalog;
import dev.answerback.catalog.Entry;
import dev.answerback.catalog.ReplyCode;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Times the way of a question through the core; CONTRIBUTING.md tells how to run it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BotBenchmark {

  private static final Locale TURKISH = Locale.forLanguageTag("tr");

  private final Catalog catalog = Catalog.load();
  private final Bot bot = Bot.with(catalog);
  private final ReplyCode code = new ReplyCode(550);

  /** Finds an entry. */
  @Benchmark
  public Optional<Entry> find() {
    return catalog.find(code);
  }

  /** Answers a lookup whole. */
  @Benchmark
  public Answer lookup() {
    return ask("what does 550 mean?", Locale.ENGLISH);
  }

  /** Answers a comparison whole, in another language. */
  @Benchmark
  public Answer compare() {
    return ask("251 ile 551 arasındaki fark", TURKISH);
  }

  /** Answers a search whole. */
  @Benchmark
  public Answer search() {
    return ask("which code means the mailbox is full?", Locale.ENGLISH);
  }

  /** Answers a search with typing errors whole. */
  @Benchmark
  public Answer searchWithErrors() {
    return ask("comand not implmented", Locale.ENGLISH);
  }

  /** Tells chatter from a question. */
  @Benchmark
  public Answer chatter() {
    return ask("thanks, let us have lunch at the usual place", Locale.ENGLISH);
  }

  private Answer ask(String text, Locale locale) {
    return bot.answer(new Utterance(text, locale, Context.MENTION));
  }
}
