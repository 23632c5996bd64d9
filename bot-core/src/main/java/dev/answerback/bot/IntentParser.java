package dev.answerback.bot;

import dev.answerback.bot.Intent.Compare;
import dev.answerback.bot.Intent.Diagnose;
import dev.answerback.bot.Intent.Help;
import dev.answerback.bot.Intent.Listing;
import dev.answerback.bot.Intent.Lookup;
import dev.answerback.bot.Intent.None;
import dev.answerback.bot.Intent.Reason;
import dev.answerback.bot.Token.ClassToken;
import dev.answerback.bot.Token.CodeToken;
import dev.answerback.bot.Token.Reference;
import dev.answerback.bot.Token.Word;
import dev.answerback.catalog.Code;
import dev.answerback.catalog.EnhancedCode;
import dev.answerback.catalog.ReplyClass;
import dev.answerback.catalog.ReplyCode;
import dev.answerback.catalog.diagnosis.Diagnosis;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * Tells what a text asks for. It never throws, and its time is linear in the length of the text.
 *
 * <pre>
 *   502                            Lookup[502]
 *   550 5.1.1                      Lookup[550, 5.1.1]
 *   251 vs 551?                    Compare[251, 551]
 *   550 5.1.1 User unknown         Diagnose
 *   which codes are permanent?     Listing[5xx]
 *   hello                          Help
 *   lunch?                         None
 * </pre>
 *
 * <p>In this order: replies of servers, codes, classes, requests for help. What is left may be a
 * problem in words, for the search.
 */
final class IntentParser {

  /** The longest text that is read, in UTF-16 units; a longer one is refused with a clear word. */
  static final int LONGEST = 65_536;

  private final Vocabulary vocabulary;
  private final Bounce bounce;

  IntentParser(Vocabulary vocabulary, Bounce bounce) {
    this.vocabulary = vocabulary;
    this.bounce = bounce;
  }

  /** Returns what the text asks for in this context. */
  Intent parse(String text, Context context) {
    if (text.length() > LONGEST) {
      return new None(context == Context.WATCH ? Reason.NOT_UNDERSTOOD : Reason.TOO_LONG);
    }
    String plain = Normalised.of(text);
    if (context == Context.WATCH) {
      List<Diagnosis> overheard = bounce.overheard(plain);
      return overheard.isEmpty() ? new None(Reason.NOT_UNDERSTOOD) : new Diagnose(overheard);
    }
    List<Token> tokens = Tokenizer.tokens(plain, vocabulary);
    if (isGreeting(plain)) {
      return new Help();
    }
    if (hasOtherWords(tokens) && bounce.isForeign(plain)) {
      return new None(Reason.NOT_UNDERSTOOD);
    }
    List<Diagnosis> said = bounce.asked(plain, tokens);
    return said.isEmpty() ? question(tokens) : new Diagnose(said);
  }

  /** Tells whether words stand beside a code that may tell of another protocol. */
  private boolean hasOtherWords(List<Token> tokens) {
    return tokens.stream().anyMatch(CodeToken.class::isInstance)
        && tokens.stream()
            .anyMatch(token -> token instanceof Word(String word) && !vocabulary.isKnown(word));
  }

  /** Tells of a mention of the bot and nothing else, but for question marks. */
  private static boolean isGreeting(String plain) {
    return plain.chars().allMatch(c -> Character.isWhitespace(c) || c == '?' || c == '!');
  }

  private Intent question(List<Token> tokens) {
    List<String> words = words(tokens);
    SequencedSet<Code> codes = codes(tokens, words);
    if (!codes.isEmpty()) {
      return about(tokens, codes);
    }
    List<ReplyClass> classes = classes(tokens, words);
    if (!classes.isEmpty()) {
      return new Listing(classes);
    }
    return vocabulary.asksForHelp(words) ? new Help() : new None(Reason.NOT_UNDERSTOOD);
  }

  private static List<String> words(List<Token> tokens) {
    return tokens.stream().filter(Word.class::isInstance).map(t -> ((Word) t).text()).toList();
  }

  private SequencedSet<Code> codes(List<Token> tokens, List<String> words) {
    SequencedSet<Code> sure = new LinkedHashSet<>();
    SequencedSet<Code> all = new LinkedHashSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i) instanceof CodeToken(Code code, boolean _) && !isOtherNumber(tokens, i)) {
        all.add(code);
        if (isPossible(code)) {
          sure.add(code);
        }
      }
    }
    // Digits that are no code of SMTP are a question only if nothing else is said with them.
    return words.stream().allMatch(vocabulary::isKnown) ? all : sure;
  }

  /** Tells of {@code room 502}, {@code exit code 255}, {@code 502 tickets} and {@code 555 0100}. */
  private boolean isOtherNumber(List<Token> tokens, int at) {
    boolean isReply = tokens.get(at) instanceof CodeToken(ReplyCode _, boolean _);
    return isNumbered(tokens, at)
        || (isReply && at > 0 && isNumber(tokens.get(at - 1)))
        || (isReply && at + 1 < tokens.size() && isCount(tokens.get(at + 1)));
  }

  /** Tells whether a word before takes a number, with words such as number between. */
  private boolean isNumbered(List<Token> tokens, int at) {
    for (int i = at - 1; i >= Math.max(0, at - 3); i--) {
      if (!(tokens.get(i) instanceof Word(String word)) || vocabulary.isCompare(word)) {
        return false;
      }
      if (vocabulary.isNumbered(word)) {
        return true;
      }
      if (!vocabulary.isNumber(word) && !isNumber(tokens.get(i))) {
        return false;
      }
    }
    return false;
  }

  private boolean isCount(Token after) {
    return isNumber(after) || (after instanceof Word(String word) && vocabulary.isCounted(word));
  }

  /** Tells of digits that are no code. */
  private static boolean isNumber(Token token) {
    return token instanceof Word(String word)
        && word.chars().allMatch(c -> Character.isDigit(c) || c == '.');
  }

  private static boolean isPossible(Code code) {
    return switch (code) {
      case ReplyCode reply -> reply.isSmtp();
      case EnhancedCode enhanced -> enhanced.isDefinedClass();
    };
  }

  private static Intent about(List<Token> tokens, SequencedSet<Code> codes) {
    List<Code> all = new ArrayList<>(codes);
    if (all.size() == 1) {
      return new Lookup(all);
    }
    if (isReplyWithEnhancedCode(tokens, all)) {
      return new Lookup(all.getFirst() instanceof ReplyCode ? all : all.reversed());
    }
    int compared = Math.min(all.size(), Intent.MOST_COMPARED);
    return new Compare(all.subList(0, compared), all.size() - compared);
  }

  /** Tells of {@code 550 5.1.1}: what a server says at once, not two things to compare. */
  private static boolean isReplyWithEnhancedCode(List<Token> tokens, List<Code> codes) {
    return codes.size() == 2
        && codes.get(0) instanceof ReplyCode != codes.get(1) instanceof ReplyCode
        && tokens.contains(new CodeToken(codes.get(1), true));
  }

  private List<ReplyClass> classes(List<Token> tokens, List<String> words) {
    SequencedSet<ReplyClass> classes = new LinkedHashSet<>();
    for (Token token : tokens) {
      if (token instanceof ClassToken(ReplyClass replyClass)) {
        classes.add(replyClass);
      }
    }
    if (classes.isEmpty() && words.stream().anyMatch(vocabulary::isList)) {
      classes.addAll(vocabulary.replyClasses(words));
    }
    if (classes.isEmpty() && vocabulary.isListAll(String.join(" ", words))) {
      classes.addAll(List.of(ReplyClass.values()));
    }
    return List.copyOf(classes);
  }

  /**
   * What stands on one side of a word such as {@code vs}.
   *
   * @param codes the codes in it
   * @param words its words, without codes, links and markup
   */
  record Side(List<Code> codes, List<String> words) {
    Side {
      codes = List.copyOf(codes);
      words = List.copyOf(words);
    }
  }

  /** Returns a text's sides: one, or several where words such as {@code vs} stand between. */
  List<Side> sides(String text) {
    List<Side> sides = new ArrayList<>();
    List<Code> codes = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (Token token : Tokenizer.tokens(Normalised.of(text), vocabulary)) {
      switch (token) {
        case Word(String word) when vocabulary.isVersus(word) -> {
          sides.add(new Side(codes, words));
          codes.clear();
          words.clear();
        }
        case Word(String word) -> words.add(word);
        case CodeToken(Code code, boolean _) -> codes.add(code);
        case ClassToken _, Reference _ -> {}
      }
    }
    sides.add(new Side(codes, words));
    return sides;
  }
}
