package dev.answerback.deploy;

import dev.answerback.bot.Answer;
import dev.answerback.bot.Bot;
import dev.answerback.bot.Context;
import dev.answerback.bot.PlainText;
import dev.answerback.bot.Utterance;
import dev.answerback.catalog.Catalog;
import dev.answerback.catalog.DataException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@code answerback ask}: answers in a terminal, without a server, a token or a network. */
final class AskCommand {

  /** The exit status where the command line is wrong. */
  static final int WRONG_USAGE = 2;

  private static final int FAILED = 1;

  /** Held, because a logger that nobody holds forgets its level. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  static {
    // It warns of a module that only matters for large indexes.
    LUCENE.setLevel(Level.SEVERE);
  }

  private final Options options;
  private final Bot bot;
  private final PrintStream out;
  private final PrintStream err;
  private boolean failed;

  private AskCommand(Options options, Bot bot, PrintStream out, PrintStream err) {
    this.options = options;
    this.bot = bot;
    this.out = out;
    this.err = err;
  }

  /**
   * What the command line asks for.
   *
   * @param text the words of the question, none to read standard input
   */
  private record Options(boolean isJson, Locale locale, Context context, List<String> text) {

    static Options of(List<String> arguments) {
      boolean isJson = false;
      Locale locale = Locale.ENGLISH;
      Context context = Context.MENTION;
      int i = 0;
      while (i < arguments.size() && arguments.get(i).startsWith("--")) {
        String option = arguments.get(i++);
        switch (option) {
          case "--json" -> isJson = true;
          case "--locale" -> locale = Locale.forLanguageTag(value(arguments, i++, option));
          case "--context" -> context = context(value(arguments, i++, option));
          case "--" -> {
            return new Options(isJson, locale, context, arguments.subList(i, arguments.size()));
          }
          default ->
              throw new IllegalArgumentException(
                  "found " + option + ", expected --json, --locale, --context or a question");
        }
      }
      return new Options(isJson, locale, context, arguments.subList(i, arguments.size()));
    }

    private static String value(List<String> arguments, int at, String option) {
      if (at >= arguments.size()) {
        throw new IllegalArgumentException(option + ": found nothing, expected a value");
      }
      return arguments.get(at);
    }

    private static Context context(String name) {
      return Contract.context(name)
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "--context: found " + name + ", expected one of " + Contract.contexts()));
    }
  }

  /** Runs the command and returns the exit status: 0, 1 where a question was refused, 2. */
  static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
    PrintStream utf8 = new PrintStream(out, false, StandardCharsets.UTF_8);
    try {
      Options options = Options.of(arguments);
      Bot bot = Bot.with(Catalog.load());
      AskCommand command = new AskCommand(options, bot, utf8, err);
      if (options.text().isEmpty()) {
        command.askLines(in);
      } else {
        command.ask(String.join(" ", options.text()).getBytes(StandardCharsets.UTF_8));
      }
      return command.failed ? FAILED : 0;
    } catch (IllegalArgumentException e) {
      err.println("answerback ask: " + e.getMessage());
      return WRONG_USAGE;
    } catch (DataException e) {
      err.println(e.getMessage());
      return FAILED;
    } catch (IOException e) {
      err.println("answerback ask: standard input cannot be read: " + e.getMessage());
      return FAILED;
    } finally {
      utf8.flush();
    }
  }

  private void askLines(InputStream in) throws IOException {
    try (BufferedInputStream lines = new BufferedInputStream(in)) {
      for (byte[] line = nextLine(lines); line != null; line = nextLine(lines)) {
        ask(line);
      }
    }
  }

  /** Returns the next line without its end, cut after the longest and one more; null at the end. */
  private static byte @Nullable [] nextLine(BufferedInputStream in) throws IOException {
    int next = in.read();
    if (next < 0) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean hasReturn = false;
    while (next >= 0 && next != '\n') {
      if (hasReturn && line.size() <= AskedQuestion.MOST_BYTES) {
        line.write('\r');
      }
      hasReturn = next == '\r';
      if (!hasReturn && line.size() <= AskedQuestion.MOST_BYTES) {
        line.write(next);
      }
      next = in.read();
    }
    return line.toByteArray();
  }

  private void ask(byte[] bytes) {
    switch (AskedQuestion.of(bytes)) {
      case AskedQuestion.Legible(String text) -> {
        Answer answer = bot.answer(new Utterance(text, options.locale(), options.context()));
        if (options.isJson()) {
          print(Contract.json(text, options.context(), answer));
        } else if (!answer.message().isSilent()) {
          print(PlainText.render(answer.message()) + "\n");
        }
      }
      case AskedQuestion.Refused refused -> {
        failed = true;
        if (options.isJson()) {
          print(Contract.json(refused));
        } else {
          err.println("answerback ask: " + refused.error());
        }
      }
    }
  }

  private void print(String text) {
    // Not println: its line end differs between systems.
    out.print(text);
    out.print('\n');
    out.flush();
  }
}
