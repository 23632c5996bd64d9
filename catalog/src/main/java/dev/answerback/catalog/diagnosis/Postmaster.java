package dev.answerback.catalog.diagnosis;

import dev.answerback.catalog.EnhancedCode;
import dev.answerback.catalog.ReplyCode;
import dev.answerback.catalog.diagnosis.Diagnosis.Basis;
import dev.answerback.catalog.diagnosis.Matcher.Match;
import dev.answerback.catalog.diagnosis.Matcher.Meaning;
import dev.answerback.catalog.diagnosis.Rules.CodeRule;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a reply means, from its words before its digits. In memory, safe for many threads; it
 * never throws, and its time is linear in the length of the reply.
 *
 * <p>An address is called dead only if words or an enhanced code say that nobody is there, for
 * good, with a 5yz reply or none, and nothing in the reply speaks against it.
 */
public final class Postmaster {

  private static final int LONGEST_EVIDENCE = 160;
  private static final int LONGEST_LINE = 300;

  private static final int MOST_WORDS_BESIDE_CODE = 2;

  /** What stands around a reply that is alone: its codes and a sign or two. */
  private static final int LONGEST_CODES = 14;

  /** The mailbox has moved (RFC 3463 section 3.2). */
  private static final Condition.Enhanced MOVED = new Condition.Enhanced(0, 1, 6, 6);

  private final Matcher matcher;
  private final List<CodeRule> codes;
  private final List<Rule> codesOfReceivers;

  private Postmaster(Rules rules) {
    this.matcher = Matcher.of(rules);
    this.codes = List.copyOf(rules.codes());
    this.codesOfReceivers =
        rules.rules().stream()
            .filter(rule -> rule.phrases().isEmpty())
            .map(Rule::withoutTexts)
            .toList();
  }

  /**
   * Returns the postmaster with the rules that are built in.
   *
   * @throws dev.answerback.catalog.DataException listing every problem of the rules' files
   */
  public static Postmaster load() {
    return with(Rules.load());
  }

  static Postmaster with(Rules rules) {
    return new Postmaster(rules);
  }

  /**
   * Reads a text and tells what each reply in it means, in their order; a text without any code or
   * report is read as one reply.
   */
  public List<Diagnosis> diagnose(String text) {
    List<Reply> replies = ReplyReader.read(text);
    return (replies.isEmpty() ? List.of(ReplyReader.whole(text)) : replies)
        .stream().map(this::diagnose).toList();
  }

  /** Tells what a reply means. */
  public Diagnosis diagnose(Reply reply) {
    return new Reading(reply).diagnosis();
  }

  /** Tells what words around a reply say of the talk that it stands in. */
  public Set<Sign> signs(Reply reply) {
    Set<Sign> signs = EnumSet.noneOf(Sign.class);
    for (Match match : matcher.matches(Folded.of(reply.around()))) {
      if (match.meaning() instanceof Meaning.OfSign(Sign sign)) {
        signs.add(sign);
      }
    }
    return signs;
  }

  /** Returns the id of the rule that decides a line; empty where none does. */
  Optional<String> decider(String line) {
    return diagnose(line).stream()
        .min(Diagnosis.WORST_FIRST)
        .flatMap(diagnosis -> diagnosis.evidence().stream().findFirst())
        .map(Evidence::rule);
  }

  /** One reply with what was found in it. */
  private final class Reading {

    private final Reply reply;
    private final Folded text;
    private final List<Match> inText;
    private final Folded around;
    private final List<Match> inAround;
    private final Set<Receiver> receivers = new LinkedHashSet<>();
    private @Nullable Receiver provider;

    Reading(Reply reply) {
      this.reply = reply;
      this.text = Folded.of(reply.text());
      this.inText = matcher.matches(text);
      boolean isAlone = reply.around().length() - reply.text().length() <= LONGEST_CODES;
      this.around = isAlone ? text : Folded.of(reply.around());
      this.inAround = isAlone ? inText : matcher.matches(around);
      recognise(inText);
      recognise(inAround);
    }

    private void recognise(List<Match> matches) {
      Match best = null;
      for (Match match : matches) {
        if (match.meaning() instanceof Meaning.OfReceiver(Receiver receiver)) {
          receivers.add(receiver);
          if (receiver.isProvider() && (best == null || match.length() > best.length())) {
            best = match;
          }
        }
      }
      if (provider == null && best != null) {
        provider = ((Meaning.OfReceiver) best.meaning()).receiver();
      }
    }

    Diagnosis diagnosis() {
      Optional<Chosen> words = best(inText, text, reply.text(), Strength.WEAK);
      Optional<Chosen> telling = words.filter(chosen -> chosen.isTelling());
      if (telling.isEmpty()) {
        telling = best(inAround, around, reply.around(), Strength.NORMAL);
      }
      Optional<Chosen> code = codeOfReceiver().or(() -> code(true));
      Chosen decided =
          telling.or(() -> code).or(() -> words).or(() -> code(false)).orElseGet(Chosen::nothing);
      return diagnosis(decided, words, code);
    }

    private Diagnosis diagnosis(Chosen decided, Optional<Chosen> words, Optional<Chosen> code) {
      Cause cause = decided.cause();
      Outlook outlook = outlook(decided);
      Set<Contradiction> contradictions = contradictions(decided, outlook, words, code);
      boolean isDead = isDead(decided, outlook, contradictions);
      return new Diagnosis(
          reply.code(),
          reply.enhanced(),
          Optional.ofNullable(provider).map(Receiver::id),
          Optional.ofNullable(provider).map(Receiver::name),
          cause,
          outlook,
          decided.rule().flatMap(Rule::owner).orElse(cause.owner()),
          action(decided, outlook, isDead),
          isDead,
          blocklist(cause),
          retryAfter(outlook),
          reply.command().or(this::command),
          NextCommand.of(cause, reply),
          List.copyOf(contradictions),
          decided.evidence().stream().toList(),
          decided.basis(),
          line());
    }

    /** Returns the rule whose words count for most. */
    private Optional<Chosen> best(
        List<Match> matches, Folded folded, String original, Strength least) {
      Map<Rule, Match> byRule = new HashMap<>();
      for (Match match : matches) {
        if (match.meaning() instanceof Meaning.OfRule(Rule rule)
            && rule.strength().compareTo(least) >= 0
            && counts(rule)) {
          byRule.merge(rule, match, Reading::better);
        }
      }
      Rule best = null;
      Match deciding = null;
      for (Map.Entry<Rule, Match> entry : byRule.entrySet()) {
        Rule rule = entry.getKey();
        Match match = entry.getValue();
        boolean isBetter =
            best == null || deciding == null || compare(rule, match, best, deciding) > 0;
        if (isBetter && !isInside(rule, match, byRule)) {
          best = rule;
          deciding = match;
        }
      }
      return best == null || deciding == null
          ? Optional.empty()
          : Optional.of(chosen(best, deciding, folded, original));
    }

    /** Returns the longer of two matches of a rule, of equals the earlier. */
    private static Match better(Match one, Match other) {
      boolean isLonger = other.length() > one.length();
      boolean isEarlier = other.length() == one.length() && other.start() < one.start();
      return isLonger || isEarlier ? other : one;
    }

    private boolean counts(Rule rule) {
      boolean isHere = !rule.onlyHere() || rule.receiver().filter(receivers::contains).isPresent();
      return isHere && rule.condition().holdsFor(reply.code(), reply.enhanced());
    }

    /** Tells whether the words are part of longer words that count for as much. */
    private boolean isInside(Rule rule, Match match, Map<Rule, Match> all) {
      for (Map.Entry<Rule, Match> other : all.entrySet()) {
        Match longer = other.getValue();
        boolean isPart =
            longer.isWhole()
                && longer.start() <= match.start()
                && longer.end() >= match.end()
                && longer.length() > match.length();
        if (isPart && other.getKey().strength().compareTo(rule.strength()) >= 0) {
          return true;
        }
      }
      return false;
    }

    /** Returns a positive number where the first words count for more than the second. */
    private int compare(Rule rule, Match match, Rule otherRule, Match other) {
      int byStrength = rule.strength().compareTo(otherRule.strength());
      if (byStrength != 0) {
        return byStrength;
      }
      int byReceiver = Boolean.compare(isHere(rule), isHere(otherRule));
      if (byReceiver != 0) {
        return byReceiver;
      }
      if (match.length() != other.length()) {
        return match.length() - other.length();
      }
      // The rule of a cause is for words that many use.
      int byOwner = Boolean.compare(rule.receiver().isEmpty(), otherRule.receiver().isEmpty());
      if (byOwner != 0) {
        return byOwner;
      }
      return match.start() == other.start()
          ? otherRule.id().compareTo(rule.id())
          : other.start() - match.start();
    }

    private boolean isHere(Rule rule) {
      return rule.receiver().filter(receivers::contains).isPresent();
    }

    private Chosen chosen(Rule rule, Match match, Folded folded, String original) {
      int from = folded.origin(match.start());
      int to = folded.origin(match.end() - 1) + 1;
      String words = Mask.of(shortened(original.substring(from, to), LONGEST_EVIDENCE));
      Basis basis = rule.strength() == Strength.WEAK ? Basis.HINT : Basis.WORDS;
      return new Chosen(
          rule.cause(),
          Optional.of(rule),
          Optional.of(new Evidence(words, rule.id(), rule.source())),
          basis);
    }

    private Optional<Chosen> codeOfReceiver() {
      for (Rule rule : codesOfReceivers) {
        if (counts(rule)) {
          return Optional.of(
              new Chosen(
                  rule.cause(),
                  Optional.of(rule),
                  Optional.of(new Evidence(codes(), rule.id(), rule.source())),
                  Basis.CODE));
        }
      }
      return Optional.empty();
    }

    private Optional<Chosen> code(boolean isTelling) {
      for (CodeRule rule : codes) {
        if (rule.isTelling() == isTelling
            && rule.condition().holdsFor(reply.code(), reply.enhanced())) {
          return Optional.of(
              new Chosen(
                  rule.cause(),
                  Optional.empty(),
                  Optional.of(new Evidence(codes(), rule.id(), rule.source())),
                  isTelling ? Basis.CODE : Basis.HINT));
        }
      }
      return Optional.empty();
    }

    private String codes() {
      SequencedSet<String> codes = new LinkedHashSet<>();
      reply.code().map(ReplyCode::text).ifPresent(codes::add);
      reply.enhanced().map(EnhancedCode::text).ifPresent(codes::add);
      return String.join(" ", codes);
    }

    private Outlook outlook(Chosen decided) {
      Optional<Outlook> ofRule = decided.rule().flatMap(Rule::outlook);
      if (ofRule.isPresent()) {
        return ofRule.get();
      }
      Outlook usual = decided.cause().outlook(reply.digit());
      Optional<Outlook> said = decided.cause().isFixed() ? Optional.empty() : said();
      return said.orElse(usual);
    }

    /** Returns what the words say of a later attempt; what says that it passes is believed. */
    private Optional<Outlook> said() {
      Optional<Outlook> said = Optional.empty();
      for (Match match : inText) {
        if (match.meaning() instanceof Meaning.OfOutlook(Outlook outlook)
            && said.filter(Outlook.TEMPORARY::equals).isEmpty()) {
          said = Optional.of(outlook);
        }
      }
      return said;
    }

    private Set<Contradiction> contradictions(
        Chosen decided, Outlook outlook, Optional<Chosen> words, Optional<Chosen> code) {
      Set<Contradiction> found = EnumSet.noneOf(Contradiction.class);
      Optional<Integer> reply = this.reply.code().map(ReplyCode::firstDigit);
      Optional<Integer> status = this.reply.enhanced().map(EnhancedCode::statusClass);
      if (reply.isPresent() && status.isPresent() && !reply.equals(status)) {
        found.add(Contradiction.CLASS_MISMATCH);
      }
      boolean isCodeBelied =
          decided.basis() == Basis.WORDS
              && code.filter(c -> c.cause() != decided.cause() && !isAkin(c, decided)).isPresent();
      boolean areWordsAgainst =
          decided.basis() == Basis.CODE
              && words
                  .filter(w -> w.cause() != decided.cause() && w.cause() != Cause.UNCLEAR)
                  .isPresent();
      if (isCodeBelied || areWordsAgainst) {
        found.add(Contradiction.CODE_AND_TEXT_DIFFER);
      }
      int digit = this.reply.digit();
      if (digit == 4 && outlook == Outlook.PERMANENT && decided.cause() != Cause.DELIVERED) {
        found.add(Contradiction.TEMPORARY_CODE_PERMANENT_TEXT);
      }
      if (digit == 5 && outlook == Outlook.TEMPORARY) {
        found.add(Contradiction.PERMANENT_CODE_TEMPORARY_TEXT);
      }
      return found;
    }

    /** Tells of causes that one code stands for at different receivers. */
    private static boolean isAkin(Chosen one, Chosen other) {
      return one.cause().isAboutRecipient() && other.cause().isAboutRecipient();
    }

    /** Tells whether a code is all that is said, but for a word or two. */
    private boolean isBare() {
      int words = 0;
      for (int i = 1; i < text.length() - 1; i++) {
        words += text.charAt(i - 1) == ' ' && Character.isLetter(text.charAt(i)) ? 1 : 0;
      }
      return words <= MOST_WORDS_BESIDE_CODE;
    }

    /** Tells whether other words of the reply mean something else by themselves. */
    private boolean isDisputed(Chosen decided) {
      for (Match match : inText) {
        if (match.meaning() instanceof Meaning.OfSign(Sign sign) && sign == Sign.ELSEWHERE) {
          return true;
        }
        if (match.meaning() instanceof Meaning.OfRule(Rule rule)
            && rule.strength() != Strength.WEAK
            && rule.cause() != decided.cause()
            && !rule.cause().isAboutRecipient()
            && counts(rule)) {
          return true;
        }
      }
      return false;
    }

    private boolean isDead(Chosen decided, Outlook outlook, Set<Contradiction> contradictions) {
      boolean isRefusal = reply.code().map(code -> code.firstDigit() == 5).orElse(true);
      boolean isFailure = reply.enhanced().map(code -> code.statusClass() == 5).orElse(true);
      return decided.cause().isAboutRecipient()
          && (decided.basis() == Basis.WORDS
              ? !isDisputed(decided)
              : decided.basis() == Basis.CODE && isBare())
          && outlook == Outlook.PERMANENT
          && isRefusal
          && isFailure
          && decided.rule().filter(Rule::isMoved).isEmpty()
          && reply.enhanced().filter(MOVED::has).isEmpty()
          && contradictions.isEmpty();
    }

    private Action action(Chosen decided, Outlook outlook, boolean isDead) {
      Optional<Action> ofRule = decided.rule().flatMap(Rule::action);
      if (ofRule.isPresent()) {
        return ofRule.get();
      }
      if (decided.rule().filter(Rule::isMoved).isPresent()) {
        return Action.FIX_AND_RESEND;
      }
      Action usual = decided.cause().action(outlook);
      return usual == Action.REMOVE_ADDRESS && !isDead
          ? reply.digit() == 4 ? Action.RETRY_LATER : Action.CONTACT_RECEIVER
          : usual;
    }

    private Optional<Blocklist> blocklist(Cause cause) {
      if (cause != Cause.SENDER_REPUTATION && cause != Cause.SPAM_CONTENT) {
        return Optional.empty();
      }
      Match best = null;
      for (Match match : inText) {
        if (match.meaning() instanceof Meaning.OfBlocklist
            && (best == null || match.length() > best.length())) {
          best = match;
        }
      }
      return best == null
          ? Optional.empty()
          : Optional.of(((Meaning.OfBlocklist) best.meaning()).blocklist());
    }

    private OptionalInt retryAfter(Outlook outlook) {
      return outlook == Outlook.PERMANENT ? OptionalInt.empty() : Durations.in(text);
    }

    private Optional<String> command() {
      for (Match match : inAround) {
        if (match.meaning() instanceof Meaning.OfCommand(String verb)) {
          return Optional.of(verb);
        }
      }
      return Optional.empty();
    }

    private String line() {
      String said = reply.text().isEmpty() ? "" : " " + reply.text();
      String line = (codes() + said).strip();
      return Mask.of(shortened(line.isEmpty() ? reply.around() : line, LONGEST_LINE));
    }
  }

  private static String shortened(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "\u2026";
  }

  /** What was decided, and by what. */
  private record Chosen(
      Cause cause, Optional<Rule> rule, Optional<Evidence> evidence, Basis basis) {

    static Chosen nothing() {
      return new Chosen(Cause.UNCLEAR, Optional.empty(), Optional.empty(), Basis.NOTHING);
    }

    boolean isTelling() {
      return basis == Basis.WORDS;
    }
  }
}
