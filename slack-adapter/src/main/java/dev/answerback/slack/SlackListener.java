package dev.answerback.slack;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload.Action;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload.Container;
import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
import com.slack.api.app_backend.interactive_components.response.ActionResponse;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.EventContext;
import com.slack.api.bolt.context.builtin.GlobalShortcutContext;
import com.slack.api.bolt.context.builtin.MessageShortcutContext;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.GlobalShortcutRequest;
import com.slack.api.bolt.request.builtin.MessageShortcutRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.AppUninstalledEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.model.event.MessageMeEvent;
import com.slack.api.model.event.MessageThreadBroadcastEvent;
import com.slack.api.model.event.TokensRevokedEvent;
import com.slack.api.model.view.View;
import dev.answerback.bot.Claims;
import dev.answerback.bot.Context;
import dev.answerback.slack.SlackAnswers.Audience;
import dev.answerback.slack.SlackAnswers.Question;
import dev.answerback.slack.SlackCalls.Errand;
import dev.answerback.slack.SlackRenderer.Rendered;
import dev.answerback.slack.SlackRenderer.Surface;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What comes from Slack. Nothing here waits for Slack before it acknowledges. */
final class SlackListener {

  /** The slash command. */
  static final String COMMAND = "/smtp";

  /** The shortcut in a message's menu. */
  static final String EXPLAIN_MESSAGE = "explain_message";

  /** What Slack calls it, in every language: manifests hold one name. */
  static final String EXPLAIN_MESSAGE_NAME = "Explain SMTP reply";

  /** The shortcut beside the text field. */
  static final String EXPLAIN_LINES = "explain_lines";

  private static final Logger LOG = LoggerFactory.getLogger(SlackListener.class);
  private static final Pattern ASK = Pattern.compile(SlackRenderer.ASK + "[0-9]{1,3}:[0-9]{1,2}");
  private static final Pattern PAGE = Pattern.compile(SlackAnswers.PAGE + "[0-9]{1,2}");
  private static final Pattern SHARE = Pattern.compile(SlackAnswers.SHARE + "[0-9]{1,2}");

  /** The kinds of messages, beside the plain one, that a person writes. */
  private static final Set<String> PERSONS = Set.of("thread_broadcast", "file_share", "me_message");

  /** How long answers in channels are of use, also while Slack is away. */
  private static final Duration POST_PATIENCE = Duration.ofMinutes(10);

  /** How long Slack takes answers at a response address. */
  private static final Duration RESPONSE_PATIENCE = Duration.ofMinutes(29);

  /** How long a trigger opens a window. */
  private static final Duration TRIGGER_PATIENCE = Duration.ofSeconds(3);

  /** How long it is tried to remove what is kept of a workspace. */
  private static final Duration FORGET_PATIENCE = Duration.ofHours(1);

  private static final Duration VIEW_PATIENCE = Duration.ofSeconds(30);

  private final SlackAnswers answers;
  private final SlackViews views;
  private final SlackLanguages languages;
  private final Claims claims;
  private final Tokens tokens;
  private final SlackCalls calls;
  private final ResponseUrls responseUrls;

  SlackListener(
      SlackAnswers answers,
      SlackLanguages languages,
      Claims claims,
      Tokens tokens,
      SlackCalls calls,
      ResponseUrls responseUrls) {
    this.answers = answers;
    this.views = new SlackViews(answers.speech());
    this.languages = languages;
    this.claims = claims;
    this.tokens = tokens;
    this.calls = calls;
    this.responseUrls = responseUrls;
  }

  /** Makes Bolt call this listener. */
  void listenTo(App app) {
    app.command(COMMAND, this::command);
    app.blockAction(ASK, this::ask);
    app.blockAction(PAGE, this::turn);
    app.blockAction(SHARE, this::share);
    app.blockAction(SlackViews.LANGUAGE, this::chooseLanguage);
    app.messageShortcut(EXPLAIN_MESSAGE, this::explainMessage);
    app.globalShortcut(EXPLAIN_LINES, this::openPaste);
    app.viewSubmission(SlackViews.PASTE, this::explainLines);
    app.event(
        AppMentionEvent.class,
        (payload, context) -> {
          AppMentionEvent event = payload.getEvent();
          boolean isPersons = event.getSubtype() == null || PERSONS.contains(event.getSubtype());
          if (event.getBotId() == null && isPersons) {
            String thread = event.getThreadTs() == null ? event.getTs() : event.getThreadTs();
            Place place = new Place(event.getChannel(), event.getTs(), thread);
            post(
                Workspace.of(payload, context),
                place,
                event.getUser(),
                event.getText(),
                Context.MENTION);
          }
          return context.ack();
        });
    app.event(
        MessageEvent.class,
        (payload, context) -> {
          MessageEvent said = payload.getEvent();
          Place place = new Place(said.getChannel(), said.getTs(), said.getThreadTs());
          boolean isBots = said.getBotId() != null;
          return direct(
              payload,
              context,
              said.getChannelType(),
              isBots,
              place,
              said.getUser(),
              said.getText());
        });
    app.event(
        MessageFileShareEvent.class,
        (payload, context) -> {
          MessageFileShareEvent said = payload.getEvent();
          Place place = new Place(said.getChannel(), said.getTs(), said.getThreadTs());
          boolean isBots = Boolean.TRUE.equals(said.getDisplayAsBot());
          return direct(
              payload,
              context,
              said.getChannelType(),
              isBots,
              place,
              said.getUser(),
              said.getText());
        });
    app.event(
        MessageThreadBroadcastEvent.class,
        (payload, context) -> {
          MessageThreadBroadcastEvent said = payload.getEvent();
          Place place = new Place(said.getChannel(), said.getTs(), said.getThreadTs());
          return direct(
              payload,
              context,
              said.getChannelType(),
              false,
              place,
              said.getUser(),
              said.getText());
        });
    app.event(
        MessageMeEvent.class,
        (payload, context) -> {
          MessageMeEvent said = payload.getEvent();
          Place place = new Place(said.getChannel(), said.getTs(), null);
          boolean isBots = said.getBotId() != null;
          return direct(
              payload,
              context,
              said.getChannelType(),
              isBots,
              place,
              said.getUser(),
              said.getText());
        });
    app.event(
        AppHomeOpenedEvent.class,
        (payload, context) -> {
          if ("home".equals(payload.getEvent().getTab())) {
            Asker asker = new Asker(Workspace.of(payload, context), payload.getEvent().getUser());
            publishHome(asker, () -> true);
          }
          return context.ack();
        });
    app.event(
        AppUninstalledEvent.class,
        (payload, context) -> {
          forget(payload, context);
          return context.ack();
        });
    app.event(
        TokensRevokedEvent.class,
        (payload, context) -> {
          TokensRevokedEvent.Tokens revoked = payload.getEvent().getTokens();
          if (revoked != null && revoked.getBot() != null && !revoked.getBot().isEmpty()) {
            forget(payload, context);
          }
          return context.ack();
        });
  }

  /** Answers what somebody wrote to the bot alone, in each of the forms that Slack tells of it. */
  private Response direct(
      EventsApiPayload<?> payload,
      EventContext context,
      @Nullable String channelType,
      boolean isBots,
      Place place,
      @Nullable String user,
      @Nullable String text) {
    if ("im".equals(channelType) && !isBots) {
      post(Workspace.of(payload, context), place, user, text, Context.DM);
    }
    return context.ack();
  }

  /**
   * Where a message stands, which is also what it is claimed by: an event's id is another one for
   * each kind of event that tells of the same message.
   *
   * @param thread the thread to answer in; null for none
   */
  private record Place(String channel, String ts, @Nullable String thread) {
    String key(Workspace workspace) {
      return "slack:" + workspace.key() + ":" + channel + ":" + ts;
    }
  }

  private Response command(SlashCommandRequest request, SlashCommandContext context) {
    String text = SlackText.unescape(orEmpty(request.getPayload().getText()));
    Asker asker = Asker.of(context, request.getPayload().isEnterpriseInstall());
    Question question = Question.of(asker, text, Context.SLASH, Audience.ASKER);
    return Response.builder()
        .statusCode(200)
        .contentType(Response.CONTENT_TYPE_APPLICATION_JSON_UTF8)
        .body(answers.reply(question).acknowledgement())
        .build();
  }

  private void post(
      Workspace workspace, Place place, @Nullable String user, @Nullable String text, Context how) {
    if (user == null) {
      return;
    }
    Question question =
        Question.of(
            new Asker(workspace, user), SlackText.unescape(orEmpty(text)), how, Audience.CHANNEL);
    Errand errand = new Errand("chat.postMessage", workspace, place.channel(), POST_PATIENCE);
    calls.later(
        errand.method(),
        () -> {
          // Not before: what is claimed and then not acknowledged would never be answered.
          if (claims.claim(place.key(workspace))) {
            post(errand, place, answers.later(question));
          }
        });
  }

  private void post(Errand errand, Place place, Supplier<Rendered> later) {
    calls.make(
        errand,
        methods -> {
          Rendered answer = later.get();
          return methods.chatPostMessage(message ->
              message
                  .channel(place.channel())
                  .threadTs(place.thread())
                  .text(answer.text())
                  .blocks(answer.blocks())
                  .unfurlLinks(false)
                  .unfurlMedia(false));
        });
  }

  /** Answers a click where the button stands: to one person where the message was for one. */
  private Response ask(BlockActionRequest request, ActionContext context) {
    BlockActionPayload payload = request.getPayload();
    Question question = question(payload, context);
    View view = payload.getView();
    if (view != null) {
      show(payload, view, question.on(Surface.VIEW));
      return context.ack();
    }
    boolean isPrivate = isPrivate(payload);
    respond(
        payload,
        question,
        ActionResponse.builder()
            .responseType(isPrivate ? "ephemeral" : "in_channel")
            .replaceOriginal(false)
            .threadTs(thread(payload)));
    return context.ack();
  }

  /** Turns a page: the message, or the window, becomes the other page. */
  private Response turn(BlockActionRequest request, ActionContext context) {
    BlockActionPayload payload = request.getPayload();
    Question question = question(payload, context).at(number(payload, SlackAnswers.PAGE));
    View view = payload.getView();
    if (view != null) {
      show(payload, view, question.on(Surface.VIEW));
      return context.ack();
    }
    respond(
        payload,
        question,
        ActionResponse.builder()
            .responseType(isPrivate(payload) ? "ephemeral" : "in_channel")
            .replaceOriginal(true));
    return context.ack();
  }

  /** Shows a private answer to all, once however often the button is pressed. */
  private Response share(BlockActionRequest request, ActionContext context) {
    BlockActionPayload payload = request.getPayload();
    Question asked = question(payload, context);
    Question question =
        new Question(
            asked.asker(),
            asked.text(),
            Context.SLASH,
            Surface.MESSAGE,
            Audience.CHANNEL,
            number(payload, SlackAnswers.SHARE));
    Container container = payload.getContainer();
    String message = container == null ? "" : container.getChannelId() + container.getMessageTs();
    String claim =
        "slack:share:"
            + asked.asker().key()
            + ":"
            + message
            + ":"
            + question.page()
            + ":"
            + asked.text();
    String url = payload.getResponseUrl();
    if (isSlack(url)) {
      calls.respond(
          url,
          // As with posts: who clicks again after a refusal must find it unclaimed.
          () -> claims.claim(claim),
          () -> {
            Rendered answer = answers.shared(question, COMMAND);
            return ActionResponse.builder()
                .responseType("in_channel")
                .replaceOriginal(false)
                .threadTs(thread(payload))
                .text(answer.text())
                .blocks(answer.blocks())
                .build();
          },
          RESPONSE_PATIENCE);
    }
    return context.ack();
  }

  private void respond(
      BlockActionPayload payload,
      Question question,
      ActionResponse.ActionResponseBuilder response) {
    String url = payload.getResponseUrl();
    if (isSlack(url)) {
      calls.respond(
          url,
          () -> {
            Rendered answer = answers.answer(question);
            return response.text(answer.text()).blocks(answer.blocks()).build();
          },
          RESPONSE_PATIENCE);
    }
  }

  /** Shows an answer in a window: in the one that was clicked in, or in a new one. */
  private void show(BlockActionPayload payload, View clicked, Question question) {
    Asker asker = question.asker();
    if ("modal".equals(clicked.getType())) {
      calls.post(
          new Errand("views.update", asker.workspace(), asker.user(), VIEW_PATIENCE),
          methods -> {
            View view = views.answer(answers.answer(question), languages.of(asker));
            return methods.viewsUpdate(update -> update.viewId(clicked.getId()).view(view));
          });
    } else {
      calls.post(
          new Errand("views.open", asker.workspace(), asker.user(), TRIGGER_PATIENCE),
          methods -> {
            View view = views.answer(answers.answer(question), languages.of(asker));
            return methods.viewsOpen(open -> open.triggerId(payload.getTriggerId()).view(view));
          });
    }
  }

  private Response chooseLanguage(BlockActionRequest request, ActionContext context) {
    Asker asker = Asker.of(context, request.getPayload().isEnterpriseInstall());
    Action.SelectedOption selected =
        request.getPayload().getActions().getFirst().getSelectedOption();
    if (selected != null) {
      Optional<Locale> language =
          answers.speech().locales().stream()
              .filter(spoken -> spoken.toLanguageTag().equals(selected.getValue()))
              .findFirst();
      if (language.isPresent() || SlackViews.PLATFORM.equals(selected.getValue())) {
        publishHome(asker, () -> languages.choose(asker, language));
      }
    }
    return context.ack();
  }

  private void publishHome(Asker asker, BooleanSupplier before) {
    calls.post(
        new Errand("views.publish", asker.workspace(), asker.user(), VIEW_PATIENCE),
        methods -> {
          if (!before.getAsBoolean()) {
            LOG.warn("slack could not keep a language");
          }
          Locale locale = languages.of(asker);
          Question help =
              Question.of(asker, "help", Context.SLASH, Audience.CHANNEL).on(Surface.VIEW);
          View home = views.home(answers.answer(help), locale, languages.choice(asker));
          return methods.viewsPublish(publish -> publish.userId(asker.user()).view(home));
        });
  }

  private Response explainMessage(MessageShortcutRequest request, MessageShortcutContext context) {
    MessageShortcutPayload payload = request.getPayload();
    String url = payload.getResponseUrl();
    if (isSlack(url)) {
      Asker asker = Asker.of(context, payload.isEnterpriseInstall());
      String text = MessageText.of(request.getRequestBodyAsString());
      String thread = payload.getMessage() == null ? null : payload.getMessage().getThreadTs();
      calls.respond(
          url,
          () -> {
            Rendered answer =
                text.isBlank()
                    ? answers.empty(asker)
                    : answers.explain(Question.of(asker, text, Context.SLASH, Audience.ASKER));
            return ActionResponse.builder()
                .responseType("ephemeral")
                .replaceOriginal(false)
                .threadTs(thread)
                .text(answer.text())
                .blocks(answer.blocks())
                .build();
          },
          RESPONSE_PATIENCE);
    }
    return context.ack();
  }

  private Response openPaste(GlobalShortcutRequest request, GlobalShortcutContext context) {
    Asker asker = Asker.of(context, request.getPayload().isEnterpriseInstall());
    View view = views.paste(languages.of(asker));
    String trigger = request.getPayload().getTriggerId();
    calls.post(
        new Errand("views.open", asker.workspace(), asker.user(), TRIGGER_PATIENCE),
        methods -> methods.viewsOpen(open -> open.triggerId(trigger).view(view)));
    return context.ack();
  }

  /** Answers pasted lines in the window itself, inside the acknowledgement. */
  private Response explainLines(ViewSubmissionRequest request, ViewSubmissionContext context) {
    Asker asker = Asker.of(context, request.getPayload().isEnterpriseInstall());
    String text = SlackViews.pasted(request.getPayload().getView());
    Question question = Question.of(asker, text, Context.SLASH, Audience.CHANNEL).on(Surface.VIEW);
    return context.ackWithUpdate(views.answer(answers.explain(question), languages.of(asker)));
  }

  private void forget(EventsApiPayload<?> payload, EventContext context) {
    Workspace gone = Workspace.gone(payload, context);
    Integer eventTime = payload.getEventTime();
    // Slack cuts fractions off: what was there in that second is gone.
    Instant when = eventTime == null ? Instant.now() : Instant.ofEpochSecond(eventTime + 1L);
    calls.retry(
        "uninstallation",
        FORGET_PATIENCE,
        () -> {
          tokens.forget(gone, when);
          languages.forget(gone, when);
          LOG.info("slack uninstalled");
          return true;
        });
  }

  private static Question question(BlockActionPayload payload, ActionContext context) {
    String text = orEmpty(payload.getActions().getFirst().getValue());
    Audience audience = isPrivate(payload) ? Audience.ASKER : Audience.CHANNEL;
    Asker asker = Asker.of(context, payload.isEnterpriseInstall());
    return Question.of(asker, text, Context.SLASH, audience);
  }

  private static boolean isPrivate(BlockActionPayload payload) {
    Container container = payload.getContainer();
    return payload.getView() == null && (container == null || container.isEphemeral());
  }

  private static @Nullable String thread(BlockActionPayload payload) {
    return payload.getContainer() == null ? null : payload.getContainer().getThreadTs();
  }

  private static int number(BlockActionPayload payload, String prefix) {
    // The pattern that this click was taken by leaves one or two digits.
    return Integer.parseInt(
        payload.getActions().getFirst().getActionId().substring(prefix.length()));
  }

  private boolean isSlack(@Nullable String url) {
    boolean isSlack = responseUrls.isSlack(url);
    if (!isSlack) {
      LOG.warn("slack sent an address that is none of Slack's response addresses");
    }
    return isSlack;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
