package dev.answerback.catalog.diagnosis;

import dev.answerback.catalog.EnhancedCode;
import dev.answerback.catalog.ReplyCode;
import dev.answerback.catalog.diagnosis.Digits.Found;
import dev.answerback.catalog.diagnosis.Reply.Lead;
import dev.answerback.catalog.diagnosis.Units.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts SMTP replies out of what people paste: bare replies, delivery reports, transcripts, logs of
 * mail servers, errors of programs that send. It never throws, and its time is linear in the length
 * of the text.
 *
 * <pre>
 *   550 5.1.1 User unknown                                     LINE  550 5.1.1
 *   status=bounced (host mx said: 552 5.2.2 Full (in reply …)) MAIL  552 5.2.2
 *   (550, b'5.7.1 Relaying denied')                            MAIL  550 5.7.1
 *   Sorry, no mailbox here by that name. (#5.1.1)              LINE  5.1.1
 * </pre>
 */
public final class ReplyReader {

  /** Signs of mail programs: where one stands, a code behind a sign is a reply. */
  private static final List<String> MAIL_SIGNS =
      List.of(
          "said:",
          "smtp;",
          "status=",
          "diagnostic-code",
          "final-recipient",
          "in reply to",
          "smtp error",
          "smtp:",
          "smtp server",
          "smtpexception",
          "smtprecipients",
          "smtpsend",
          "smtpfatal",
          "smtperror",
          "net::smtp",
          "smtpaddress",
          "smtpdata",
          "smtpsender",
          "smtpresponse",
          "smtpauth",
          "smtphelo",
          "smtpconnect",
          "smtplib",
          "remote host said",
          "remote server",
          "remote mail server",
          "refused to talk to me",
          "while talking to",
          "mailer-daemon",
          "responsecode",
          "javax.mail",
          "jakarta.mail",
          "messagingexception",
          "rcpt to",
          "rcpt from",
          "mail from:",
          "end of data",
          "to=<",
          "relay=",
          "dsn=",
          "stat=",
          "esmtp",
          "smtp code",
          "smtp response",
          "smtp reply",
          "milter-reject",
          "delivery failed",
          "could not be delivered",
          "couldn't be delivered",
          "bounce");

  private static final List<String> STATUS =
      List.of(
          "status=bounced (", "status=deferred (", "status=expired (", "status=undeliverable (");

  /** Words before a code that lead in where a mail program speaks. */
  private static final List<String> LEADING_WORDS =
      List.of(
          "error",
          "code",
          "returned",
          "returns",
          "with",
          "reply",
          "status",
          "response",
          "smtp",
          "esmtp",
          "said",
          "server",
          "reason",
          "responded",
          "got",
          "received");

  /** Parts of the names of fields that hold a reply code. */
  private static final List<String> CODE_FIELDS =
      List.of(
          "code", "reply", "response", "stat", "error", "smtp", "diag", "result", "reason", "led");

  /** Words before a code that say that a server speaks. */
  private static final List<String> SPEAKING =
      List.of(
          "was",
          "said",
          "says",
          "replied",
          "replies",
          "responds",
          "responded",
          "answers",
          "answered",
          "r\u00E9pond",
          "repond",
          "r\u00E9pondu",
          "antwortet",
          "responde",
          "respondi\u00F3",
          "menjawab");

  private static final int LONGEST_LEAD = 16;
  private static final int MOST_AROUND = 600;
  private static final List<String> REPORTED = List.of("dsn=", "dsn: ", "status: ", "status:");

  /** What stands before the status in logs of mail servers. */
  private static final List<String> REPORTED_BESIDE = List.of("dsn=", "dsnstatus=", "failed,");

  private static final String SAID = "said: ";
  private static final String EXPECTED = "expected ";

  private final List<Reply> replies = new ArrayList<>();

  private ReplyReader() {}

  /** Returns the replies of a text in their order; none where it has no code and no report. */
  public static List<Reply> read(String text) {
    ReplyReader reader = new ReplyReader();
    Map<Units.Block, Boolean> blocks = new LinkedHashMap<>();
    for (Unit unit : Units.of(text)) {
      int before = reader.replies.size();
      reader.unit(unit);
      blocks.merge(unit.block(), reader.replies.size() > before, Boolean::logicalOr);
    }
    blocks.forEach((block, hasReply) -> {
      if (!hasReply && block.isFailure()) {
        reader.report(block);
      }
    });
    return reader.replies;
  }

  /** Takes a text without any code as a reply. */
  public static Reply whole(String text) {
    Optional<EnhancedCode> reported = reportedBeside(text.toLowerCase(Locale.ROOT));
    return new Reply(Optional.empty(), reported, text.strip(), text, Optional.empty(), Lead.NONE);
  }

  /** Adds a report that has a status and no reply. */
  private void report(Units.Block block) {
    Optional<EnhancedCode> status = status(block);
    if (status.isPresent()) {
      replies.add(
          new Reply(Optional.empty(), status, "", block.remote(), Optional.empty(), Lead.MAIL));
    }
  }

  private static Optional<EnhancedCode> status(Units.Block block) {
    return Optional.ofNullable(Digits.enhancedAt(block.status(), 0)).map(Found::code);
  }

  /**
   * Where a reply begins in a unit.
   *
   * @param code 0 where there is only an enhanced code
   * @param from where its text begins
   * @param isQuoted whether it is the reply that a report is about: {@code 550-'…'}
   * @param isCited whether it is what another server said, inside a server's own reply
   */
  private record Beginning(
      int at,
      int code,
      @Nullable EnhancedCode enhanced,
      int from,
      Lead lead,
      boolean isQuoted,
      boolean isCited) {}

  private void unit(Unit unit) {
    String text = unit.text();
    String lower = text.toLowerCase(Locale.ROOT);
    boolean isMail = unit.isTranscript() || hasSign(lower);
    List<Beginning> beginnings = beginnings(text, isMail, unit.isTranscript());
    Optional<EnhancedCode> reported = reported(lower, unit);
    int before = replies.size();
    for (int i = 0; i < beginnings.size(); i++) {
      int end = i + 1 < beginnings.size() ? beginnings.get(i + 1).at() : text.length();
      add(unit, beginnings.get(i), end, reported, replies.size() > before);
    }
    if (replies.size() == before) {
      withoutCode(unit, lower, reported);
    }
  }

  private static boolean hasSign(String lower) {
    for (String sign : MAIL_SIGNS) {
      if (lower.contains(sign)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the enhanced code that the report around the replies names. */
  private static Optional<EnhancedCode> reported(String lower, Unit unit) {
    return reportedBeside(lower).or(() -> status(unit.block()));
  }

  private static Optional<EnhancedCode> reportedBeside(String lower) {
    for (String field : REPORTED_BESIDE) {
      int at = lower.indexOf(field);
      Found found = at < 0 ? null : Digits.enhancedAt(lower, at + field.length());
      if (found != null) {
        return Optional.of(found.code());
      }
    }
    return Optional.empty();
  }

  private static List<Beginning> beginnings(String text, boolean isMail, boolean isTranscript) {
    List<Beginning> beginnings = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '2' && c <= '5') {
        Beginning beginning = beginning(text, i, isMail, isTranscript);
        if (beginning != null && isNew(beginning, beginnings)) {
          if (wraps(beginnings, beginning)) {
            beginnings.removeLast();
          }
          beginnings.add(beginning);
          i = beginning.from() - 1;
        }
      }
    }
    return beginnings;
  }

  private static @Nullable Beginning beginning(
      String text, int at, boolean isMail, boolean isTranscript) {
    int code = Digits.codeAt(text, at);
    if (code == 0) {
      Found only = isReported(text, at) ? null : Digits.enhancedAt(text, at);
      boolean isLed =
          only != null && (isFirst(text, at) || isLead(lastSign(text, at)) || isMarked(text, at));
      if (only == null || !isLed) {
        return null;
      }
      Lead lead = isMail ? Lead.MAIL : isFirst(text, at) ? Lead.LINE : Lead.LABELLED;
      return new Beginning(at, 0, only.code(), only.end(), lead, false, false);
    }
    int from = at + 3;
    Found enhanced = enhancedBehind(text, from);
    // A ticket's number: #550
    boolean isTicket = isMarked(text, at) && enhanced == null;
    if (isTicket || isOtherField(text, at) || isExpected(text, at)) {
      return null;
    }
    EnhancedCode beside = enhanced == null ? null : enhanced.code();
    Lead lead = isTranscript && at == 0 ? Lead.MAIL : lead(text, at, isMail);
    boolean isCited =
        Digits.beginsWithCode(text)
            && at > 0
            && text.regionMatches(true, at - SAID.length(), SAID, 0, SAID.length());
    return new Beginning(
        at,
        code,
        beside,
        enhanced == null ? from : enhanced.end(),
        lead,
        isQuoted(text, at),
        isCited);
  }

  /** Tells of the field of a report, which goes with the reply beside it. */
  private static boolean isReported(String text, int at) {
    for (String field : REPORTED) {
      if (at >= field.length()
          && text.regionMatches(true, at - field.length(), field, 0, field.length())) {
        return true;
      }
    }
    return false;
  }

  /** Tells of {@code delay=304}: a field of a log that is no code. */
  private static boolean isOtherField(String text, int at) {
    if (at == 0 || text.charAt(at - 1) != '=') {
      return false;
    }
    String field = wordBefore(text, at - 1);
    return CODE_FIELDS.stream().noneMatch(field::contains);
  }

  /** Tells of {@code Expected response code 250 but got}, as programs that send complain. */
  private static boolean isExpected(String text, int at) {
    int from = Math.max(0, at - EXPECTED.length() - LONGEST_LEAD);
    return text.substring(from, at).toLowerCase(Locale.ROOT).contains(EXPECTED);
  }

  private static Lead lead(String text, int at, boolean isMail) {
    if (isFirst(text, at)) {
      return Lead.LINE;
    }
    if (isQuoted(text, at)
        || isLead(lastSign(text, at))
        || (isMail && LEADING_WORDS.contains(wordBefore(text, at)))) {
      return isMail ? Lead.MAIL : Lead.LABELLED;
    }
    if (SPEAKING.contains(wordBefore(text, at))) {
      return Lead.LABELLED;
    }
    return Lead.PROSE;
  }

  private static boolean isQuoted(String text, int at) {
    return text.startsWith("-'", at + 3) || text.startsWith("-\"", at + 3);
  }

  /** Tells whether nothing but signs stands before a place. */
  private static boolean isFirst(String text, int at) {
    for (int i = at - 1; i >= Math.max(0, at - LONGEST_LEAD); i--) {
      if (Character.isLetterOrDigit(text.charAt(i))) {
        return false;
      }
    }
    return at <= LONGEST_LEAD;
  }

  /** Returns the last sign before a place that is no space; a space where there is none. */
  private static char lastSign(String text, int at) {
    for (int i = at - 1; i >= Math.max(0, at - LONGEST_LEAD); i--) {
      if (!Character.isWhitespace(text.charAt(i))) {
        return text.charAt(i);
      }
    }
    return ' ';
  }

  private static boolean isLead(char c) {
    return switch (c) {
      case ':',
          ';',
          '(',
          '\'',
          '"',
          '=',
          '>',
          '#',
          '[',
          '{',
          '`',
          '*',
          '|',
          '<',
          '\u201C',
          '\u2018',
          '\u00AB',
          '\uFF1A',
          '\u300C',
          '~',
          ']' ->
          true;
      default -> false;
    };
  }

  /** Tells of {@code (#5.1.1)}, as qmail writes it. */
  private static boolean isMarked(String text, int at) {
    return at > 0 && text.charAt(at - 1) == '#';
  }

  private static String wordBefore(String text, int at) {
    int end = at;
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > 0 && end - start < LONGEST_LEAD && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start, end).toLowerCase(Locale.ROOT);
  }

  /** Returns the enhanced code right behind a reply code: {@code -5.1.1}, {@code , b'5.1.1}. */
  private static @Nullable Found enhancedBehind(String text, int from) {
    int i = from;
    while (i < text.length() && i - from <= 4) {
      char c = text.charAt(i);
      if (Digits.isDigit(c)) {
        return Digits.enhancedAt(text, i);
      }
      boolean isBytes = c == 'b' && i + 1 < text.length() && isQuote(text.charAt(i + 1));
      if (Character.isLetter(c) && !isBytes) {
        return null;
      }
      i++;
    }
    return null;
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"';
  }

  /** Tells whether a code begins another reply, or belongs to the one before. */
  private static boolean isNew(Beginning beginning, List<Beginning> before) {
    if (before.isEmpty()) {
      return true;
    }
    Beginning last = before.getLast();
    boolean isSame = beginning.code() == last.code() || beginning.code() == 0;
    return beginning.isQuoted()
        || isSurer(beginning, last)
        || (!isSame && beginning.lead() != Lead.PROSE && !beginning.isCited());
  }

  /** Tells of {@code 5.1.0 - Unknown address error 550-'5.1.1 …'}: a report around the reply. */
  private static boolean wraps(List<Beginning> before, Beginning beginning) {
    return !before.isEmpty()
        && beginning.code() > 0
        && (before.getLast().code() == 0
            || beginning.isQuoted()
            || isSurer(beginning, before.getLast()));
  }

  /** Tells of {@code ticket 502: 550 5.7.1 …}: a number in a sentence, and then a reply. */
  private static boolean isSurer(Beginning beginning, Beginning last) {
    return last.lead() == Lead.PROSE
        && last.enhanced() == null
        && beginning.code() > 0
        && beginning.enhanced() != null;
  }

  private void add(
      Unit unit, Beginning beginning, int end, Optional<EnhancedCode> reported, boolean hasReply) {
    String text = unit.text();
    String after = said(text, beginning, end);
    // Sorry, no mailbox here by that name. (#5.1.1)
    boolean isBehind = beginning.code() == 0 && after.chars().noneMatch(Character::isLetter);
    String said =
        isBehind
            ? trimmed(
                new StringBuilder(
                    text.substring(Math.max(0, beginning.at() - MOST_AROUND), beginning.at())))
            : after;
    Optional<EnhancedCode> enhanced =
        Optional.ofNullable(beginning.enhanced())
            .or(() -> marked(text.substring(beginning.from(), end), beginning.code()))
            .or(() -> reported);
    boolean isBare = said.isEmpty() && beginning.lead() != Lead.LINE;
    if (isBare && hasReply) {
      return;
    }
    Optional<String> command =
        unit.command().isEmpty() ? Optional.empty() : Optional.of(unit.command());
    replies.add(
        new Reply(
            beginning.code() == 0 ? Optional.empty() : Optional.of(new ReplyCode(beginning.code())),
            enhanced,
            said,
            around(unit, beginning, end),
            command,
            beginning.lead()));
  }

  /** Returns what stands around a reply, cut so that many replies of a line cost no more. */
  private static String around(Unit unit, Beginning beginning, int end) {
    String remote = unit.block().remote();
    int from = Math.max(0, beginning.at() - MOST_AROUND);
    String around = unit.text().substring(from, end);
    return remote.isEmpty() ? around : remote + " " + around;
  }

  /** Returns the enhanced code that a text names behind a sign, or with the reply's own class. */
  private static Optional<EnhancedCode> marked(String said, int code) {
    for (int i = 0; i < said.length(); i++) {
      char c = said.charAt(i);
      if (c == '2' || c == '4' || c == '5') {
        Found found = Digits.enhancedAt(said, i);
        if (found != null && (isMarked(said, i) || c - '0' == code / 100)) {
          return Optional.of(found.code());
        }
      }
    }
    return Optional.empty();
  }

  /** Returns what a reply says: its lines joined, the codes at their beginnings left out. */
  private static String said(String text, Beginning beginning, int end) {
    StringBuilder said = new StringBuilder();
    int i = beginning.from();
    int stop = stop(text, i, end);
    while (i < stop) {
      int code = beginning.code() == 0 ? 0 : Digits.codeAt(text, i);
      Found enhanced = beginning.enhanced() == null ? null : Digits.enhancedAt(text, i);
      if (code > 0 && code == beginning.code()) {
        Found behind = enhancedBehind(text, i + 3);
        i = behind == null ? i + 3 : behind.end();
        i += i < stop && text.charAt(i) == '-' ? 1 : 0;
        said.append(' ');
      } else if (enhanced != null && enhanced.code().equals(beginning.enhanced())) {
        i = enhanced.end();
        said.append(' ');
      } else if (text.charAt(i) == '\\' && i + 1 < stop && isEscape(text.charAt(i + 1))) {
        i += 2;
        said.append(' ');
      } else {
        said.append(text.charAt(i));
        i++;
      }
    }
    return trimmed(said);
  }

  private static boolean isEscape(char c) {
    return c == 'n' || c == 'r' || c == 't';
  }

  /** Returns where a report goes on behind the reply that it quotes. */
  private static int stop(String text, int from, int end) {
    int reply = text.indexOf("(in reply to", from, end);
    return reply >= 0 ? reply : end;
  }

  /** Returns the text without signs before it, runs of spaces made one. */
  private static String trimmed(StringBuilder said) {
    StringBuilder trimmed = new StringBuilder(said.length());
    boolean isSpace = false;
    for (int i = 0; i < said.length(); i++) {
      char c = said.charAt(i);
      if (Character.isWhitespace(c)) {
        isSpace = true;
      } else if (!trimmed.isEmpty() || !isSign(c)) {
        trimmed.append(isSpace && !trimmed.isEmpty() ? " " : "").append(c);
        isSpace = false;
      }
    }
    return trimmed.toString();
  }

  /** Tells of signs between a code and its text. */
  private static boolean isSign(char c) {
    return Character.isWhitespace(c)
        || c == '-'
        || c == ':'
        || c == ','
        || c == '#'
        || c == ']'
        || c == ')'
        || c == ';'
        || c == '"'
        || c == '\'';
  }

  /** Adds what mail programs report without any code: {@code status=deferred (connect to …)}. */
  private void withoutCode(Unit unit, String lower, Optional<EnhancedCode> reported) {
    String text = unit.text();
    int from = -1;
    for (String status : STATUS) {
      int at = lower.indexOf(status);
      from = at >= 0 ? at + status.length() - 1 : from;
    }
    int diagnostic = lower.indexOf("diagnostic-code:");
    if (diagnostic >= 0) {
      int kind = lower.indexOf(';', diagnostic);
      from = kind >= 0 ? kind + 1 : diagnostic + "diagnostic-code:".length();
    }
    int failed = lower.indexOf(" ** ");
    int deferred = lower.indexOf(" == ");
    if (from < 0 && (failed >= 0 || deferred >= 0) && lower.indexOf('@') > 0) {
      from = Math.max(failed, deferred) + 4;
    }
    int stat = lower.indexOf(" stat=");
    boolean isOther = stat >= 0 && lower.startsWith(" stat=\"", stat);
    from = from < 0 && stat >= 0 && !isOther ? stat + " stat=".length() : from;
    if (from >= 0 && from < text.length()) {
      replies.add(
          new Reply(
              Optional.empty(),
              reported,
              text.substring(from).strip(),
              text,
              Optional.empty(),
              Lead.MAIL));
    }
  }
}
