package dev.answerback.bot;

import dev.answerback.bot.Intent.Compare;
import dev.answerback.bot.Intent.Help;
import dev.answerback.bot.Intent.Listing;
import dev.answerback.bot.Intent.Lookup;
import dev.answerback.bot.Intent.None;
import dev.answerback.bot.Intent.Reason;
import dev.answerback.bot.Token.ClassToken;
import dev.answerback.bot.Token.CodeToken;
import dev.answerback.bot.Token.Word;
import dev.answerback.catalog.Code;
import dev.answerback.catalog.EnhancedCode;
import dev.answerback.catalog.ReplyClass;
import dev.answerback.catalog.ReplyCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * Tells what a text asks for. It never throws, and its time is linear in the length of the text.
 *
 * <pre>
 *   502                        Lookup[502]
 *   550 5.1.1                  Lookup[550, 5.1.1]
 *   251 vs 551?                Compare[251, 551]
 *   which codes are permanent? Listing[5xx]
 *   hello                      Help
 *   lunch?                     None
 * </pre>
 */
final class IntentParser {

  /** The longest text that is read, in UTF-16 units; a longer one is refused with a clear word. */
  static final int LONGEST = 65_536;

  private final Vocabulary vocabulary;

  IntentParser(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Returns what the text asks for in this context. */
  Intent parse(String text, Context context) {
    if (context == Context.WATCH) {
      return new None(Reason.NOT_UNDERSTOOD);
    }
    if (text.length() > LONGEST) {
      return new None(Reason.TOO_LONG);
    }
    List<Token> tokens = Tokenizer.tokens(text);
    List<String> words =
        tokens.stream().filter(Word.class::isInstance).map(t -> ((Word) t).text()).toList();
    SequencedSet<Code> codes = codes(tokens, words);
    if (!codes.isEmpty()) {
      return codes(tokens, codes);
    }
    if (tokens.isEmpty()) {
      return new Help();
    }
    List<ReplyClass> classes = classes(tokens, words);
    if (!classes.isEmpty()) {
      return new Listing(classes);
    }
    return vocabulary.isHelp(String.join(" ", words))
        ? new Help()
        : new None(Reason.NOT_UNDERSTOOD);
  }

  private SequencedSet<Code> codes(List<Token> tokens, List<String> words) {
    SequencedSet<Code> sure = new LinkedHashSet<>();
    SequencedSet<Code> all = new LinkedHashSet<>();
    for (Token token : tokens) {
      if (token instanceof CodeToken(Code code, boolean _)) {
        all.add(code);
        if (isPossible(code)) {
          sure.add(code);
        }
      }
    }
    // Digits that are no code of SMTP are a question only if nothing else is said with them.
    return words.stream().allMatch(vocabulary::isAsk) ? all : sure;
  }

  private static boolean isPossible(Code code) {
    return switch (code) {
      case ReplyCode reply -> reply.isSmtp();
      case EnhancedCode enhanced -> enhanced.isDefinedClass();
    };
  }

  private static Intent codes(List<Token> tokens, SequencedSet<Code> codes) {
    List<Code> all = new ArrayList<>(codes);
    if (all.size() == 1 || isReplyWithEnhancedCode(tokens, all)) {
      return new Lookup(all);
    }
    int compared = Math.min(all.size(), Intent.MOST_COMPARED);
    return new Compare(all.subList(0, compared), all.size() - compared);
  }

  /** Tells of {@code 550 5.1.1}: what a server says at once, not two things to compare. */
  private static boolean isReplyWithEnhancedCode(List<Token> tokens, List<Code> codes) {
    return codes.size() == 2
        && codes.get(0) instanceof ReplyCode
        && codes.get(1) instanceof EnhancedCode
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
      words.forEach(word -> vocabulary.replyClass(word).ifPresent(classes::add));
    }
    if (classes.isEmpty() && vocabulary.isListAll(String.join(" ", words))) {
      classes.addAll(List.of(ReplyClass.values()));
    }
    return List.copyOf(classes);
  }

  /**
   * Returns the words of a text without codes, links and markup, to search for: one text, or
   * several where words such as {@code vs} stand between.
   */
  List<String> sides(String text) {
    List<String> sides = new ArrayList<>();
    StringBuilder side = new StringBuilder();
    for (Token token : Tokenizer.tokens(text)) {
      if (token instanceof Word(String word)) {
        if (vocabulary.isVersus(word)) {
          sides.add(side.toString());
          side.setLength(0);
        } else {
          side.append(side.isEmpty() ? "" : " ").append(word);
        }
      }
    }
    sides.add(side.toString());
    return sides;
  }
}
