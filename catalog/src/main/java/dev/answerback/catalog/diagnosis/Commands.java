package dev.answerback.catalog.diagnosis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells which SMTP command a reply answers, from the words of the programs that report it. */
final class Commands {

  private static final List<String> VERBS =
      List.of(
          "HELO",
          "EHLO",
          "LHLO",
          "MAIL",
          "RCPT",
          "DATA",
          "BDAT",
          "AUTH",
          "STARTTLS",
          "VRFY",
          "EXPN",
          "ETRN",
          "RSET",
          "NOOP",
          "QUIT");

  /** What stands before the command, folded. */
  private static final List<String> LEADS =
      List.of(
          "in reply to",
          "in response to",
          "in answer to",
          "response to",
          "reply to",
          "end of",
          "pipelined",
          "after",
          "after sending",
          "reject",
          "rejected",
          "command",
          "cmd",
          "stage",
          "during",
          "for");

  private Commands() {}

  /** Returns the verb that a command line begins with. */
  static Optional<String> verb(String line) {
    String upper = line.toUpperCase(Locale.ROOT);
    for (String verb : VERBS) {
      boolean isWhole =
          upper.length() == verb.length()
              || (upper.length() > verb.length()
                  && !Character.isLetter(upper.charAt(verb.length())));
      if (upper.startsWith(verb) && isWhole) {
        return Optional.of(verb);
      }
    }
    return Optional.empty();
  }

  /** Returns the folded words that name a command in a report, with its verb. */
  static Map<String, String> phrases() {
    Map<String, String> phrases = new LinkedHashMap<>();
    for (String lead : LEADS) {
      for (String verb : VERBS) {
        phrases.put(lead + " " + verb.toLowerCase(Locale.ROOT), verb);
      }
    }
    // Both are words of many sentences.
    phrases.remove("for data");
    phrases.remove("for mail");
    phrases.remove("after mail");
    phrases.remove("rejected mail");
    phrases.remove("reject mail");
    phrases.put("after mail from", "MAIL");
    phrases.put("reject mail from", "MAIL");
    phrases.put("rejected mail from", "MAIL");
    return phrases;
  }
}
