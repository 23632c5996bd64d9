package dev.answerback.bot;

import dev.answerback.bot.contract.Samples;
import dev.answerback.catalog.diagnosis.Diagnosis;
import dev.answerback.catalog.diagnosis.Postmaster;
import dev.answerback.catalog.diagnosis.Reply;
import dev.answerback.catalog.diagnosis.ReplyReader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Times the parser and the reading of replies; CONTRIBUTING.md tells how to run it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ParserBenchmark {

  /** What all benchmarks share. */
  @State(Scope.Benchmark)
  public static class Core {
    final Postmaster postmaster = Postmaster.load();
    final Vocabulary vocabulary = Languages.load().vocabulary();
    final IntentParser parser =
        new IntentParser(
            vocabulary, new Bounce(vocabulary, Samples.CATALOG, () -> postmaster));
    final String bounce = Samples.BOUNCES.getFirst();
    final Reply reply = ReplyReader.read(bounce).getFirst();
  }

  /** Texts of growing length. */
  @State(Scope.Benchmark)
  public static class Long {
    /** The length in characters. */
    @Param({"64", "512", "4096", "32768", "65536"})
    int length;

    /** What the text repeats. */
    @Param({"550 5.1.1 user unknown ", "said: 550-", "lorem ipsum dolor "})
    String piece = "";

    String text = "";

    /** Makes the text. */
    @Setup
    public void make() {
      text = piece.repeat(length / piece.length() + 1).substring(0, length);
    }
  }

  /** Parses a lookup. */
  @Benchmark
  public Intent lookup(Core core) {
    return core.parser.parse("what does 550 mean?", Context.MENTION);
  }

  /** Parses a comparison. */
  @Benchmark
  public Intent compare(Core core) {
    return core.parser.parse("251 ile 551 arasındaki fark", Context.MENTION);
  }

  /** Parses a line of a mail log in a channel where nobody asked. */
  @Benchmark
  public Intent overhear(Core core) {
    return core.parser.parse(core.bounce, Context.WATCH);
  }

  /** Passes over talk in a channel where nobody asked. */
  @Benchmark
  public Intent chatter(Core core) {
    return core.parser.parse("build 502 failed, see https://example.org/502", Context.WATCH);
  }

  /** Tells what a reply means that was cut out already. */
  @Benchmark
  public Diagnosis diagnose(Core core) {
    return core.postmaster.diagnose(core.reply);
  }

  /** Cuts the replies out of a line. */
  @Benchmark
  public List<Reply> read(Core core) {
    return ReplyReader.read(core.bounce);
  }

  /** Parses a text of a given length. */
  @Benchmark
  public Intent length(Core core, Long text) {
    return core.parser.parse(text.text, Context.MENTION);
  }
}
