package dev.answerback.discord;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.answerback.bot.Answer;
import dev.answerback.bot.Block;
import dev.answerback.bot.Bot;
import dev.answerback.bot.Canned;
import dev.answerback.bot.Caption;
import dev.answerback.bot.Context;
import dev.answerback.bot.Intent.Help;
import dev.answerback.bot.Intent.Listing;
import dev.answerback.bot.Intent.None;
import dev.answerback.bot.Intent.Reason;
import dev.answerback.bot.Message;
import dev.answerback.bot.Pages;
import dev.answerback.bot.Span;
import dev.answerback.bot.Speech;
import dev.answerback.bot.Suggestion;
import dev.answerback.bot.Tone;
import dev.answerback.bot.Utterance;
import dev.answerback.catalog.ReplyClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.selections.SelectOption;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;

/** Puts an answer into what is sent: a page of it, and the ways on from there. */
final class Composer {

  private static final int MOST_PAGES = 9;
  private static final int MOST_KEPT = 500;
  private static final int MOST_COMPARED = 4;
  private static final int MOST_SUGGESTED = 60;

  /** One of each kind, what is asked most often first. */
  private static final List<String> FIRST_QUESTIONS =
      List.of("550", "251 vs 551", "550 5.1.1 no such user", "mailbox full", "list 5xx", "help");

  private final Bot bot;
  private final Speech speech;
  private final Cache<Page, Kept> composed = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  /**
   * What a page is kept by. Its question is codes alone, so that nobody's words are kept.
   *
   * @param question the canned question
   * @param locale the language
   * @param number the page
   * @param isShareable whether it can be shared
   */
  private record Page(String question, Locale locale, int number, boolean isShareable) {}

  /** A message with what is sent for it: the same question may bring another answer elsewhere. */
  private record Kept(Message message, MessageCreateData data) {}

  Composer(Bot bot, Speech speech) {
    this.bot = bot;
    this.speech = speech;
  }

  /** Makes what is made at its first use: choices, answers of each kind, and their JSON. */
  void warmUp() {
    // Who types a command is offered choices before anything is asked.
    bot.suggest("55", Locale.ENGLISH, 1)
        .forEach(offered ->
            new Command.Choice(label(offered), offered.question()).toData(OptionType.STRING));
    for (String question : FIRST_QUESTIONS) {
      Answer answer = bot.answer(new Utterance(question, Locale.ENGLISH, Context.SLASH));
      compose(answer, 1, true).toData().toJson();
    }
    DiscordRenderer.render(bot.failure(Locale.ENGLISH, "warm-up")).toData().toJson();
  }

  /**
   * Returns a page of an answer.
   *
   * @param page 1 is the first; beyond the last there is the last
   * @param isShareable whether it is private in a place that others see
   */
  MessageCreateData compose(Answer answer, int page, boolean isShareable) {
    Optional<String> canned = canned(answer);
    if (canned.isEmpty()) {
      return DiscordRenderer.render(answer.message());
    }
    Page key = new Page(canned.get(), answer.locale(), page, isShareable);
    Kept kept = composed.getIfPresent(key);
    if (kept == null || !kept.message().equals(answer.message())) {
      kept = new Kept(answer.message(), compose(answer, key));
      composed.put(key, kept);
    }
    return kept.data();
  }

  private MessageCreateData compose(Answer answer, Page page) {
    String question = page.question();
    List<ActionRow> selects = selects(answer);
    // Room is kept for all of them and the widest row, on every page: an answer has to be cut at
    // the
    // same places whoever asks for whichever page.
    List<ActionRow> room = rows(selects, next(answer, question, 2, MOST_PAGES, true));
    Predicate<Message> fits =
        part -> DiscordLimits.MESSAGE.hold(DiscordRenderer.container(part, room));
    List<Message> pages = Pages.of(answer.message(), MOST_PAGES, fits);
    int count = pages.size();
    int shown = Math.min(page.number(), count);
    boolean isShareable = page.isShareable() && page.number() == 1;
    List<Button> next = next(answer, question, shown + 1, count, isShareable);
    return DiscordRenderer.render(
        pages.get(shown - 1), rows(shown == 1 ? selects : List.of(), next));
  }

  private static List<ActionRow> rows(List<ActionRow> selects, List<Button> buttons) {
    List<ActionRow> rows = new ArrayList<>(selects);
    if (!buttons.isEmpty()) {
      rows.add(ActionRow.of(buttons));
    }
    return rows;
  }

  private List<Button> next(
      Answer answer, String canned, int page, int pages, boolean isShareable) {
    List<Button> buttons = new ArrayList<>();
    if (page <= pages) {
      String label =
          speech.say(
              Caption.SHOW_MORE,
              answer.locale(),
              Map.of("page", Integer.toString(page), "pages", Integer.toString(pages)));
      buttons.add(Button.primary(new CustomId.More(page, canned).text(), label));
    }
    if (isShareable) {
      String label = speech.say(Caption.SHARE, answer.locale());
      buttons.add(Button.primary(new CustomId.Share(canned).text(), label));
    }
    return buttons;
  }

  /** Returns selects of what is listed: one code to explain, or up to four to compare. */
  private List<ActionRow> selects(Answer answer) {
    if (!(answer.intent() instanceof Listing(List<ReplyClass> classes))) {
      return List.of();
    }
    return classes.stream()
        .map(replyClass -> options(replyClass, answer.locale()))
        .filter(options -> !options.isEmpty())
        .map(options -> select(options, answer.locale()))
        .toList();
  }

  private List<SelectOption> options(ReplyClass replyClass, Locale locale) {
    return bot.suggest(Integer.toString(replyClass.digit()), locale, MOST_SUGGESTED).stream()
        .filter(suggestion -> isReply(suggestion.question()))
        .limit(DiscordLimits.MESSAGE.options())
        .map(suggestion -> SelectOption.of(label(suggestion), suggestion.question()))
        .toList();
  }

  private static boolean isReply(String code) {
    return code.length() == 3;
  }

  private ActionRow select(List<SelectOption> options, Locale locale) {
    int group = options.getFirst().getValue().charAt(0) - '0';
    return ActionRow.of(
        StringSelectMenu.create(new CustomId.Pick(group).text())
            .setPlaceholder(speech.say(Caption.PICK, locale))
            .setRequiredRange(1, Math.min(MOST_COMPARED, options.size()))
            .addOptions(options)
            .build());
  }

  /** Returns what a suggestion says, short enough for a choice. */
  static String label(Suggestion suggestion) {
    return DiscordLimits.MESSAGE.cut(DiscordMarkdown.bare(suggestion.words()));
  }

  /**
   * Returns the question of codes or classes alone that brings the same answer; none where it needs
   * the words that somebody typed, which never go into an id.
   */
  Optional<String> canned(Answer answer) {
    // Help is short, and is asked for as easily as shared.
    return answer.intent() instanceof Help
        ? Optional.empty()
        : Canned.question(answer, text -> text.length() <= DiscordLimits.MESSAGE.canned());
  }

  /** Returns the code that words stand for; the words themselves where they hold or mean none. */
  String code(String words, Locale locale) {
    if (words.codePoints().anyMatch(Character::isDigit)) {
      return words;
    }
    List<String> codes = bot.answer(new Utterance(words, locale, Context.SLASH)).codes();
    return codes.isEmpty() ? words : codes.getFirst();
  }

  /** Returns an answer that is a text of the surface itself. */
  Answer notice(Caption title, Caption text, Locale locale) {
    String heading = speech.say(title, locale);
    List<Block> blocks =
        List.of(
            new Block.Heading(heading),
            new Block.Paragraph(List.of(Span.text(speech.say(text, locale)))));
    return said(new Message(Tone.NEUTRAL, heading, blocks, ""), locale);
  }

  /** Returns an answer that is no answer to a question about codes. */
  Answer said(Message message, Locale locale) {
    return new Answer(new None(Reason.NOT_UNDERSTOOD), locale, List.of(), List.of(), message);
  }

  /** Returns an answer that says that only so many characters of a text were read. */
  Answer cut(Answer answer, int read) {
    Message message = answer.message();
    String note = speech.say(Caption.CUT, answer.locale(), Map.of("read", Integer.toString(read)));
    List<Block> blocks = new ArrayList<>(message.blocks());
    blocks.add(new Block.Footnote(List.of(Span.text(note))));
    return new Answer(
        answer.intent(),
        answer.locale(),
        answer.codes(),
        answer.known(),
        new Message(message.tone(), message.title(), blocks, message.shortened()));
  }
}
