package dev.answerback.deploy;

import dev.answerback.catalog.DataException;
import dev.answerback.catalog.diagnosis.Group;
import dev.answerback.catalog.diagnosis.MailLog;
import dev.answerback.catalog.diagnosis.Postmaster;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongConsumer;

/** {@code answerback explain}: what the replies in a mail log mean, grouped. */
final class ExplainCommand {

  private static final int FAILED = 1;
  private static final int BUFFER = 1 << 16;
  private static final long PROGRESS_NANOS = 1_000_000_000L;
  private static final int LONGEST_EXAMPLE = 100;
  private static final String ROW = "%9s  %-22s  %-14s  %-17s  %s%n";

  private ExplainCommand() {}

  /**
   * Runs the command and returns the exit status: 0, 1 where a file cannot be read, 2.
   *
   * @param isTerminal whether somebody watches standard error, and is told how far it is
   */
  static int run(
      List<String> arguments,
      InputStream in,
      PrintStream out,
      PrintStream err,
      boolean isTerminal) {
    boolean isJson = false;
    List<Path> files = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.equals("--json")) {
        isJson = true;
      } else if (argument.startsWith("--")) {
        err.println("answerback explain: found " + argument + ", expected --json or files");
        return AskCommand.WRONG_USAGE;
      } else {
        files.add(Path.of(argument));
      }
    }
    LongConsumer progress = isTerminal ? progress(err) : _ -> {};
    PrintStream utf8 = new PrintStream(out, false, StandardCharsets.UTF_8);
    try (InputStream log = files.isEmpty() ? in : open(files)) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(log, StandardCharsets.UTF_8), BUFFER);
      MailLog read = MailLog.read(lines, Postmaster.load(), progress);
      if (isTerminal) {
        err.print("\r\033[K");
      }
      utf8.print(isJson ? Contract.json(read) + "\n" : table(read));
      return 0;
    } catch (NoSuchFileException e) {
      err.println("answerback explain: no file " + e.getFile());
      return FAILED;
    } catch (IOException e) {
      err.println("answerback explain: cannot be read: " + e.getMessage());
      return FAILED;
    } catch (DataException e) {
      err.println(e.getMessage());
      return FAILED;
    } finally {
      utf8.flush();
    }
  }

  private static InputStream open(List<Path> files) throws IOException {
    List<InputStream> streams = new ArrayList<>();
    for (Path file : files) {
      streams.add(Files.newInputStream(file));
    }
    return new SequenceInputStream(Collections.enumeration(streams));
  }

  private static LongConsumer progress(PrintStream err) {
    long[] last = {System.nanoTime()};
    return lines -> {
      long now = System.nanoTime();
      if (now - last[0] >= PROGRESS_NANOS) {
        last[0] = now;
        err.printf("\r%,d lines read", lines);
        err.flush();
      }
    };
  }

  private static String table(MailLog log) {
    StringBuilder table = new StringBuilder();
    table.append("%,d lines, %,d replies%n".formatted(log.lines(), log.replies()));
    if (!log.groups().isEmpty()) {
      table.append('\n').append(ROW.formatted("COUNT", "CAUSE", "PROVIDER", "ACTION", "EXAMPLE"));
    }
    for (Group group : log.groups()) {
      String example = group.first().line();
      table.append(
          ROW.formatted(
              "%,d".formatted(group.count()),
              group.first().cause().id(),
              group.first().provider().orElse("-"),
              Contract.id(group.first().action()),
              example.length() > LONGEST_EXAMPLE
                  ? example.substring(0, LONGEST_EXAMPLE) + "\u2026"
                  : example));
    }
    return table.toString();
  }
}
