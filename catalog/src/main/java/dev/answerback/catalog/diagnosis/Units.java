package dev.answerback.catalog.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Puts the lines of a text together that belong together: folded header fields, replies of several
 * lines ({@code 550-}), and what a program wrapped. In one pass.
 */
final class Units {

  /** How far back an open quotation is looked for, in characters: keeps the time linear. */
  private static final int LONGEST_QUOTATION = 2_000;

  /** So many characters tell a command and where its verb ends. */
  private static final int LONGEST_VERB = 10;

  /** The longest name of a host that is kept: it stands beside each reply of a report. */
  private static final int LONGEST_HOST = 300;

  private static final List<String> SERVER = List.of("<<<", "<<", "<-", "<~", "s:", "server:");
  private static final List<String> CLIENT = List.of(">>>", "->", "~>", "c:", "client:");

  private final List<Unit> units = new ArrayList<>();
  private final StringBuilder open = new StringBuilder();
  private boolean isTranscript;
  private String command = "";

  /**
   * Lines that belong together.
   *
   * @param text the lines, joined by spaces
   * @param isTranscript whether a sign before it says that a server speaks
   * @param command the command before it in a transcript, or empty
   * @param block the report that it stands in: fields without an empty line between
   */
  record Unit(String text, boolean isTranscript, String command, Block block) {}

  /** The fields of a report on one recipient (RFC 3464 section 2.3), as far as they are there. */
  static final class Block {
    private String status = "";
    private String remote = "";
    private boolean isFailure;

    String status() {
      return status;
    }

    String remote() {
      return remote;
    }

    boolean isFailure() {
      return isFailure;
    }
  }

  private Block current = new Block();

  private Units() {}

  /** Cuts a text into its units. */
  static List<Unit> of(String text) {
    Units units = new Units();
    int from = 0;
    while (from <= text.length()) {
      int end = lineEnd(text, from);
      units.line(text.substring(from, end));
      from = end + 1;
    }
    units.close();
    return units.units;
  }

  private static int lineEnd(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029') {
        return i;
      }
    }
    return text.length();
  }

  private void line(String line) {
    int start = start(line);
    String rest = line.substring(start).stripTrailing();
    if (rest.isEmpty()) {
      close();
      current = new Block();
      command = "";
      return;
    }
    Optional<String> said = after(rest, SERVER);
    Optional<String> sent = after(rest, CLIENT).flatMap(Commands::verb);
    if (sent.isPresent()) {
      close();
      command = sent.get();
    } else if (said.isPresent()) {
      serverLine(said.get());
    } else if (rest.startsWith("at ") && isIndented(line)) {
      close();
    } else if (isContinuation(line, rest)) {
      append(rest);
    } else {
      close();
      open.append(rest);
    }
    field(rest);
  }

  /** Returns where a line begins behind spaces and the signs of a quotation. */
  private static int start(String line) {
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      boolean isQuote = c == '>' && (!line.startsWith(">>>", i) || !isCommand(line, i + 3));
      if (!isQuote && !Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != '|') {
        return i;
      }
      i++;
    }
    return i;
  }

  private static boolean isCommand(String line, int from) {
    int begin = from;
    while (begin < line.length() && Character.isWhitespace(line.charAt(begin))) {
      begin++;
    }
    int end = Math.min(line.length(), begin + LONGEST_VERB);
    return Commands.verb(line.substring(begin, end)).isPresent();
  }

  private static boolean isIndented(String line) {
    return !line.isEmpty() && Character.isWhitespace(line.charAt(0));
  }

  private static Optional<String> after(String line, List<String> marks) {
    for (String mark : marks) {
      if (line.regionMatches(true, 0, mark, 0, mark.length())
          && line.length() > mark.length()
          && Character.isWhitespace(line.charAt(mark.length()))) {
        return Optional.of(line.substring(mark.length()).strip());
      }
    }
    return Optional.empty();
  }

  private void serverLine(String said) {
    if (!open.isEmpty() && isTranscript && Digits.continues(open, said)) {
      append(said);
    } else {
      close();
      open.append(said);
      isTranscript = true;
    }
  }

  /** Tells whether a line goes on with the one before. */
  private boolean isContinuation(String line, String rest) {
    if (open.isEmpty()) {
      return false;
    }
    if (Digits.beginsWithCode(rest)) {
      return Digits.continues(open, rest);
    }
    return (isIndented(line) && !isField(rest)) || isInsideQuotation();
  }

  /** Tells whether a quotation or bracket of the open unit, begun before a code, is not closed. */
  private boolean isInsideQuotation() {
    if (open.length() > LONGEST_QUOTATION) {
      return false;
    }
    int quote = open.lastIndexOf("'");
    boolean isOpenQuote =
        quote > 0 && quote + 4 < open.length() && Digits.codeAt(open, quote + 1) > 0;
    int bracket = open.lastIndexOf("(");
    boolean isOpenBracket =
        bracket > 0
            && open.indexOf(")", bracket) < 0
            && open.length() - bracket > 8
            && open.lastIndexOf("status=", bracket) > 0;
    return isOpenQuote || isOpenBracket;
  }

  /** Tells of {@code Name: value} with a name that reports use. */
  private static boolean isField(String line) {
    int colon = line.indexOf(':');
    if (colon < 4 || colon > 40) {
      return false;
    }
    for (int i = 0; i < colon; i++) {
      char c = line.charAt(i);
      if (!Character.isLetter(c) && c != '-') {
        return false;
      }
    }
    return line.substring(0, colon).indexOf('-') > 0;
  }

  private void append(String rest) {
    open.append(' ').append(rest);
  }

  private void field(String line) {
    int colon = line.indexOf(':');
    if (colon <= 0 || colon > 20) {
      return;
    }
    String value = line.substring(colon + 1).strip();
    switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
      case "status" -> current.status = value;
      case "remote-mta" ->
          current.remote = value.substring(0, Math.min(value.length(), LONGEST_HOST));
      case "action" -> {
        String action = value.toLowerCase(Locale.ROOT);
        current.isFailure = action.startsWith("failed") || action.startsWith("delayed");
      }
      default -> {}
    }
  }

  private void close() {
    if (!open.isEmpty()) {
      units.add(new Unit(open.toString(), isTranscript, command, current));
      open.setLength(0);
    }
    isTranscript = false;
  }
}
