package dev.answerback.catalog.diagnosis;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What the replies of a mail log mean, grouped. Read in pieces: the memory does not grow with the
 * log.
 *
 * @param lines how many lines were read
 * @param replies how many replies stand in them
 * @param groups the replies by cause, provider and action, the worst first
 */
public record MailLog(long lines, long replies, List<Group> groups) {

  private static final int PIECE = 1 << 15;
  private static final int LONGEST_PIECE = 1 << 18;

  /** The longest line that is read, in characters; the rest of a longer one is passed over. */
  private static final int LONGEST_LINE = 1 << 15;

  /** Keeps its own copy of the list. */
  public MailLog {
    groups = List.copyOf(groups);
  }

  /**
   * Reads a log to its end.
   *
   * @param progress is told the number of lines from time to time
   * @throws IOException if it cannot be read
   */
  public static MailLog read(BufferedReader log, Postmaster postmaster, LongConsumer progress)
      throws IOException {
    Reading reading = new Reading(postmaster);
    LineReader lines = new LineReader(log, LONGEST_LINE);
    for (String line = lines.next(); line != null; line = lines.next()) {
      reading.add(line);
      if (reading.isAtPiece) {
        progress.accept(reading.lines);
      }
    }
    return reading.end();
  }

  /** The pieces read so far. */
  private static final class Reading {

    private final Postmaster postmaster;
    private final StringBuilder piece = new StringBuilder();
    private final Group.Collector groups = new Group.Collector();
    private long lines;
    private long replies;
    private boolean isAtPiece;

    Reading(Postmaster postmaster) {
      this.postmaster = postmaster;
    }

    void add(String line) {
      isAtPiece = false;
      boolean isFull = piece.length() >= PIECE && beginsAnew(line);
      if (isFull || piece.length() >= LONGEST_PIECE) {
        read();
      }
      piece.append(line).append('\n');
      lines++;
    }

    /** Tells of a line that nothing before it goes on with. */
    private static boolean beginsAnew(String line) {
      return line.isEmpty()
          || (!Character.isWhitespace(line.charAt(0)) && !Digits.beginsWithCode(line));
    }

    private void read() {
      for (Reply reply : ReplyReader.read(piece.toString())) {
        Diagnosis diagnosis = postmaster.diagnose(reply);
        if (isReply(reply, diagnosis)) {
          groups.add(diagnosis);
          replies++;
        }
      }
      piece.setLength(0);
      isAtPiece = true;
    }

    /** Tells whether digits in a log are a reply and not another number. */
    private boolean isReply(Reply reply, Diagnosis diagnosis) {
      boolean isOutcome = reply.isFailure() || diagnosis.cause() == Cause.DELIVERED;
      return isOutcome
          && switch (reply.lead()) {
            case MAIL -> true;
            case LINE -> reply.hasText() && !postmaster.signs(reply).contains(Sign.FOREIGN);
            case LABELLED ->
                (reply.enhanced().isPresent() || diagnosis.basis() == Diagnosis.Basis.WORDS)
                    && !postmaster.signs(reply).contains(Sign.FOREIGN);
            case PROSE, NONE -> false;
          };
    }

    MailLog end() {
      read();
      return new MailLog(lines, replies, groups.groups());
    }
  }
}
