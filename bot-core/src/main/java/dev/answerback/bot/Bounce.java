package dev.answerback.bot;

import dev.answerback.bot.Token.CodeToken;
import dev.answerback.bot.Token.Reference;
import dev.answerback.bot.Token.Word;
import dev.answerback.catalog.Catalog;
import dev.answerback.catalog.Code;
import dev.answerback.catalog.Entry;
import dev.answerback.catalog.ReplyCode;
import dev.answerback.catalog.diagnosis.Cause;
import dev.answerback.catalog.diagnosis.Diagnosis;
import dev.answerback.catalog.diagnosis.Diagnosis.Basis;
import dev.answerback.catalog.diagnosis.Postmaster;
import dev.answerback.catalog.diagnosis.Reply;
import dev.answerback.catalog.diagnosis.ReplyReader;
import dev.answerback.catalog.diagnosis.Sign;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tells what servers said from what people ask. A reply is a code with a server's own words; a code
 * with a question's words, or with the name that the catalog has for it, is a question.
 */
final class Bounce {

  /** So many words that no question is made of make a server's sentence, whatever they say. */
  private static final int SENTENCE = 3;

  /** So many make one even in a question. */
  private static final int LONG_SENTENCE = 6;

  private final Vocabulary vocabulary;
  private final Catalog catalog;
  private final Supplier<Postmaster> postmaster;

  Bounce(Vocabulary vocabulary, Catalog catalog, Supplier<Postmaster> postmaster) {
    this.vocabulary = vocabulary;
    this.catalog = catalog;
    this.postmaster = postmaster;
  }

  /** Tells whether a text speaks of another protocol, and not of mail. */
  boolean isForeign(String text) {
    Set<Sign> signs = postmaster.get().signs(ReplyReader.whole(text));
    return signs.contains(Sign.FOREIGN) && !signs.contains(Sign.MAIL);
  }

  /** Returns what the replies mean that somebody pasted; none where the text asks about codes. */
  List<Diagnosis> asked(String text, List<Token> tokens) {
    boolean isComparison = isComparison(tokens);
    List<Reply> replies = ReplyReader.read(text);
    List<Diagnosis> found = new ArrayList<>();
    for (Reply reply : replies) {
      List<Token> said = Tokenizer.tokens(reply.text(), vocabulary);
      if ((!isComparison || reply.lead() == Reply.Lead.MAIL) && saysAnything(reply, said)) {
        Diagnosis diagnosis = postmaster.get().diagnose(reply);
        if (isSaid(reply, said, diagnosis)) {
          found.add(diagnosis);
        }
      }
    }
    if (replies.isEmpty() && isSentenceOfServer(text, tokens)) {
      Diagnosis whole = postmaster.get().diagnose(ReplyReader.whole(text));
      if (whole.basis() == Basis.WORDS) {
        found.add(whole);
      }
    }
    return withoutSuccess(found);
  }

  /**
   * Tells of words without any code that a mail program reports, and that nobody would search for:
   * they name an address or a host, or are a whole sentence.
   */
  private boolean isSentenceOfServer(String text, List<Token> tokens) {
    boolean isQuestion =
        text.indexOf('?') >= 0
            || tokens.isEmpty()
            || tokens.stream()
                .anyMatch(
                    token -> token instanceof Word(String word) && vocabulary.isCompare(word));
    if (isQuestion) {
      return false;
    }
    int words = significant(tokens);
    boolean namesSomebody =
        tokens.stream().anyMatch(Reference.class::isInstance) || text.indexOf('[') >= 0;
    boolean isWhole =
        Character.isUpperCase(text.strip().codePointAt(0)) && text.strip().endsWith(".");
    return (namesSomebody && words >= 2) || words >= (isWhole ? SENTENCE + 1 : LONG_SENTENCE);
  }

  /** Leaves out what went well before something failed, as transcripts show it. */
  private static List<Diagnosis> withoutSuccess(List<Diagnosis> found) {
    List<Diagnosis> failures = found.stream().filter(diagnosis -> !diagnosis.isSuccess()).toList();
    return failures.isEmpty() ? found : failures;
  }

  /** Returns what the replies mean that stand in a channel where nobody asked. */
  List<Diagnosis> overheard(String text) {
    List<Diagnosis> found = new ArrayList<>();
    for (Reply reply : ReplyReader.read(text)) {
      Diagnosis diagnosis = postmaster.get().diagnose(reply);
      if (isAlarm(reply, diagnosis)) {
        found.add(diagnosis);
      }
    }
    return found;
  }

  private boolean isComparison(List<Token> tokens) {
    Set<Code> codes = new HashSet<>();
    boolean compares = false;
    for (Token token : tokens) {
      switch (token) {
        case CodeToken(Code code, boolean isJoined) -> {
          if (!isJoined) {
            codes.add(code);
          }
        }
        case Word(String word) -> compares |= vocabulary.isCompare(word);
        default -> {}
      }
    }
    return compares && codes.size() > 1;
  }

  /** Tells whether words stand with a code that no question is made of; a report needs none. */
  private boolean saysAnything(Reply reply, List<Token> said) {
    return significant(said) > 0
        || said.stream().anyMatch(Reference.class::isInstance)
        || (reply.lead() == Reply.Lead.MAIL && reply.code().isEmpty());
  }

  private boolean isSaid(Reply reply, List<Token> said, Diagnosis diagnosis) {
    int words = significant(said);
    boolean hasReference = said.stream().anyMatch(Reference.class::isInstance);
    boolean isCertain = diagnosis.basis() == Basis.WORDS;
    boolean hasOther =
        said.stream()
            .anyMatch(token ->
                token instanceof CodeToken(ReplyCode other, boolean _)
                    && other.isSmtp()
                    && !reply.code().equals(Optional.of(other)));
    boolean isNamed = reply.enhanced().isEmpty() && isNameOf(reply, said);
    boolean isUnusual =
        reply.code().filter(code -> !code.isSmtp()).isPresent()
            && reply.enhanced().isEmpty()
            && !isCertain;
    boolean isCompared = begins(said, vocabulary::isVersus);
    if (isUnusual || isCompared || (isCounted(said) && reply.lead() != Reply.Lead.MAIL)) {
      return false;
    }
    return switch (reply.lead()) {
      case MAIL -> words > 0 || hasReference || reply.code().isEmpty();
      case LINE ->
          !isNamed
              && !(hasOther && reply.enhanced().isEmpty() && words < LONG_SENTENCE)
              && (isCertain || !isQuestion(said, words))
              && (isCertain || words >= SENTENCE || hasReference || (hasBoth(reply) && words > 1));
      case LABELLED, PROSE ->
          !isNamed
              && !(hasOther && reply.enhanced().isEmpty())
              && (isCertain || (hasBoth(reply) && reply.lead() == Reply.Lead.LABELLED && words > 1))
              && (words > 1 || reply.enhanced().isPresent());
      case NONE -> false;
    };
  }

  /** Tells of {@code 550 GB left}. */
  private boolean isCounted(List<Token> said) {
    return begins(said, vocabulary::isCounted);
  }

  /** Tells whether the first of the tokens is a word of a kind; a report may have none at all. */
  private static boolean begins(List<Token> said, Predicate<String> isOfKind) {
    return !said.isEmpty() && said.getFirst() instanceof Word(String word) && isOfKind.test(word);
  }

  /** Tells of {@code 550 for users that are unknown?}: words of a question more than others. */
  private boolean isQuestion(List<Token> said, int words) {
    return begins(said, vocabulary::isAsk) && words < LONG_SENTENCE && said.size() - words > words;
  }

  /** Counts the words that no question is made of. */
  private int significant(List<Token> said) {
    int words = 0;
    for (Token token : said) {
      words += token instanceof Word(String word) && !vocabulary.isAsk(word) ? 1 : 0;
    }
    return words;
  }

  /** Tells whether the words are those of the code's name in the catalog. */
  private boolean isNameOf(Reply reply, List<Token> said) {
    if (reply.code().isEmpty()) {
      return false;
    }
    Set<String> name = new HashSet<>();
    Tokenizer.tokens(nameOf(reply.code().get()), vocabulary)
        .forEach(token -> {
          if (token instanceof Word(String word)) {
            name.add(word);
          }
        });
    for (Token token : said) {
      if (token instanceof Word(String word) && !vocabulary.isAsk(word) && !name.contains(word)) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private String nameOf(ReplyCode code) {
    return catalog.find(code).map(Entry::name).orElse("");
  }

  /** Tells of words that begin as a server's sentence does, and not in the middle of one. */
  private static boolean isSentence(String text) {
    return !text.isEmpty() && Character.isUpperCase(text.codePointAt(0)) && text.indexOf(' ') > 0;
  }

  private static boolean hasBoth(Reply reply) {
    return reply.code().isPresent() && reply.enhanced().isPresent();
  }

  /** Tells whether a reply is surely one, of mail, and needs somebody. */
  private boolean isAlarm(Reply reply, Diagnosis diagnosis) {
    if (diagnosis.cause() == Cause.DELIVERED || !reply.isFailure() || reply.text().endsWith("?")) {
      return false;
    }
    List<Token> said = Tokenizer.tokens(reply.text(), vocabulary);
    if (isCounted(said)) {
      return false;
    }
    Set<Sign> signs = postmaster.get().signs(reply);
    if (signs.contains(Sign.FOREIGN)) {
      return false;
    }
    boolean isCertain = diagnosis.basis() == Basis.WORDS;
    boolean isOfMail = diagnosis.cause().isOfMailAlone() || signs.contains(Sign.MAIL);
    return switch (reply.lead()) {
      case MAIL -> isCertain || reply.enhanced().isPresent() || reply.hasText();
      case LINE, LABELLED ->
          reply.hasText()
              && (hasBoth(reply)
                  || (reply.code().isPresent()
                      && (signs.contains(Sign.STANDARD) || (isCertain && isOfMail))));
      case PROSE ->
          isSentence(reply.text())
              ? hasBoth(reply) ? isCertain || isOfMail : isCertain && isOfMail
              // 550 5.1.1 means user unknown
              : hasBoth(reply) && isCertain && !begins(said, vocabulary::isKnown);
      case NONE -> false;
    };
  }
}
