package dev.answerback.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.gson.Gson;
import com.slack.api.app_backend.slash_commands.response.SlashCommandResponse;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.util.json.GsonFactory;
import dev.answerback.bot.Answer;
import dev.answerback.bot.Block.Section;
import dev.answerback.bot.Bot;
import dev.answerback.bot.Canned;
import dev.answerback.bot.Caption;
import dev.answerback.bot.Context;
import dev.answerback.bot.Message;
import dev.answerback.bot.Pages;
import dev.answerback.bot.Reception;
import dev.answerback.bot.Speech;
import dev.answerback.bot.Utterance;
import dev.answerback.slack.SlackRenderer.Rendered;
import dev.answerback.slack.SlackRenderer.Surface;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers as Slack shows them: in the asker's language, page by page, with buttons below. */
final class SlackAnswers {

  /** What begins the id of the button that leads to a page; the page's number follows. */
  static final String PAGE = "page:";

  /** What begins the id of the button that shares a page; the page's number follows. */
  static final String SHARE = "share:";

  private static final Gson GSON = GsonFactory.createSnakeCase();
  private static final int LONGEST_CANNED = 90;
  private static final int MOST_PAGES = 20;

  /** The lines of lists that stand on one page. */
  private static final int MOST_LINES = 25;

  private static final int MOST_KEPT = 1_000;

  /**
   * Answers that are the same whenever and by whomever they are asked for: the catalog is finite.
   */
  private final Cache<Key, Reply> kept = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  private final Reception reception;
  private final Speech speech;
  private final SlackLanguages languages;

  SlackAnswers(Bot bot, SlackLanguages languages) {
    this.reception = new Reception("slack", bot);
    this.speech = bot.speech();
    this.languages = languages;
  }

  /** Who sees an answer. */
  enum Audience {
    /** The asker alone, who can share it. */
    ASKER,
    /** Everybody in the channel. */
    CHANNEL
  }

  /**
   * What is asked.
   *
   * @param text the text as the user wrote it, free of Slack's escaping
   * @param page which page of the answer, from 1
   */
  record Question(
      Asker asker, String text, Context context, Surface surface, Audience audience, int page) {

    static Question of(Asker asker, String text, Context context, Audience audience) {
      return new Question(asker, text, context, Surface.MESSAGE, audience, 1);
    }

    Question at(int otherPage) {
      return new Question(asker, text, context, surface, audience, otherPage);
    }

    Question on(Surface otherSurface) {
      return new Question(asker, text, context, otherSurface, audience, page);
    }
  }

  /** What decides an answer that holds nothing but the catalog's words. */
  private record Key(
      Locale locale, String question, int page, Surface surface, Audience audience) {}

  /**
   * An answer.
   *
   * @param acknowledgement its JSON inside the acknowledgement of a command
   */
  record Reply(Rendered rendered, String acknowledgement) {
    static Reply of(Rendered rendered) {
      return new Reply(
          rendered,
          GSON.toJson(
              SlashCommandResponse.builder()
                  .responseType("ephemeral")
                  .text(rendered.text())
                  .blocks(rendered.blocks())
                  .build()));
    }
  }

  /** Returns the words around answers. */
  Speech speech() {
    return speech;
  }

  /** Answers a question; never throws, and never asks Slack. */
  Rendered answer(Question question) {
    return reply(question).rendered();
  }

  /** Answers a question as {@link #answer} does, ready to be sent. */
  Reply reply(Question question) {
    Locale locale = languages.of(question.asker());
    return chosen(question, locale).orElseGet(() -> explained(question, locale));
  }

  /**
   * Does now what a question changes, and answers it whenever that is asked for: thousands may wait
   * for Slack, and a question is smaller than its answer.
   */
  Supplier<Rendered> later(Question question) {
    Locale locale = languages.of(question.asker());
    Optional<Reply> chosen = chosen(question, locale);
    return () ->
        chosen.orElseGet(() -> explained(question, languages.of(question.asker()))).rendered();
  }

  /** Keeps a choice of language; empty where the question is none. */
  private Optional<Reply> chosen(Question question, Locale locale) {
    try {
      return speech
          .choice(question.text())
          .map(choice -> languages.answer(question.asker(), choice, locale))
          .map(SlackRenderer::render)
          .map(Reply::of);
    } catch (Throwable problem) {
      return Optional.of(failure(locale, problem));
    }
  }

  /** Answers what somebody else wrote, which chooses nothing for the asker. */
  Rendered explain(Question question) {
    return explained(question, languages.of(question.asker())).rendered();
  }

  private Reply explained(Question question, Locale locale) {
    try {
      Answer answer = reception.answer(new Utterance(question.text(), locale, question.context()));
      Optional<String> canned = Canned.question(answer, text -> text.length() <= LONGEST_CANNED);
      if (canned.isEmpty() || !Canned.isAllOf(answer)) {
        return Reply.of(render(answer, canned, question, locale));
      }
      Key key =
          new Key(
              answer.locale(),
              canned.get(),
              question.page(),
              question.surface(),
              question.audience());
      return kept.get(key, _ -> Reply.of(render(answer, canned, question, locale)));
    } catch (Throwable problem) {
      return failure(locale, problem);
    }
  }

  /** Tells the asker in any case, with a reference that stands in the log. */
  private Reply failure(Locale locale, Throwable problem) {
    return Reply.of(SlackRenderer.render(reception.failure(locale, problem)));
  }

  private Rendered render(
      Answer answer, Optional<String> canned, Question question, Locale locale) {
    // Without a question to ask again there is no way to a second page: what fits is shown.
    List<Message> pages =
        canned.isEmpty()
            ? List.of(answer.message())
            : Pages.of(
                answer.message(),
                MOST_PAGES,
                page -> isShort(page) && SlackRenderer.fits(page, question.surface()));
    int page = Math.clamp(question.page(), 1, pages.size());
    Rendered rendered = SlackRenderer.render(pages.get(page - 1), question.surface());
    List<LayoutBlock> blocks = new ArrayList<>(rendered.blocks());
    String text = rendered.text();
    if (pages.size() > 1) {
      Map<String, Object> numbers = Map.of("page", page, "pages", pages.size());
      String where = speech.say(Caption.PAGE, locale, numbers);
      blocks.add(SlackRenderer.smallPrint(where));
      text += "\n" + where;
    }
    canned.ifPresent(again -> addControls(blocks, question, again, page, pages.size(), locale));
    return new Rendered(text, blocks);
  }

  private static boolean isShort(Message page) {
    return page.blocks().stream()
            .mapToInt(block -> block instanceof Section(_, var lines) ? lines.size() : 0)
            .sum()
        <= MOST_LINES;
  }

  private void addControls(
      List<LayoutBlock> blocks,
      Question question,
      String again,
      int page,
      int pages,
      Locale locale) {
    List<BlockElement> buttons = new ArrayList<>();
    if (page < pages) {
      String more = speech.say(Caption.MORE, locale);
      buttons.add(SlackRenderer.button(PAGE + (page + 1), more, again));
    }
    if (page > 1) {
      String back = speech.say(Caption.BACK, locale);
      buttons.add(SlackRenderer.button(PAGE + (page - 1), back, again));
    }
    if (question.audience() == Audience.ASKER && !"help".equals(again)) {
      String share = speech.say(Caption.SHARE, locale);
      buttons.add(SlackRenderer.button(SHARE + page, share, again));
    }
    if (!buttons.isEmpty()) {
      blocks.add(ActionsBlock.builder().elements(buttons).build());
    }
  }

  /** Answers a question that is shared with a channel, and says where it comes from. */
  Rendered shared(Question question, String command) {
    Rendered answer = answer(question);
    List<LayoutBlock> blocks = new ArrayList<>(answer.blocks());
    Locale locale = languages.of(question.asker());
    Map<String, Object> origin = Map.of("command", command + " " + question.text());
    if (blocks.size() < SlackLimits.BLOCKS && isPlain(question.text())) {
      blocks.add(SlackRenderer.smallPrint(speech.say(Caption.SHARED, locale, origin)));
    }
    return new Rendered(answer.text(), blocks);
  }

  /** Tells whether a text may be one of ours: what a button brings comes from outside. */
  private static boolean isPlain(String text) {
    return text.length() <= LONGEST_CANNED
        && text.chars().allMatch(c -> c >= ' ' && c < 127 && "<>&`*_~@|".indexOf(c) < 0);
  }

  /** Says that a message holds nothing to read. */
  Rendered empty(Asker asker) {
    String words = speech.say(Caption.EXPLAIN_EMPTY, languages.of(asker));
    return new Rendered(SlackText.escape(words), List.of(SlackRenderer.paragraph(words)));
  }
}
