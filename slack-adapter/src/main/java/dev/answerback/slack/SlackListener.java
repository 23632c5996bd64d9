package dev.answerback.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.response.ActionResponse;
import com.slack.api.app_backend.slash_commands.response.SlashCommandResponse;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import dev.answerback.bot.Answer;
import dev.answerback.bot.Claims;
import dev.answerback.bot.Context;
import dev.answerback.bot.Reception;
import dev.answerback.bot.Utterance;
import dev.answerback.slack.SlackRenderer.Rendered;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What comes from Slack: commands, mentions, direct messages and clicks. */
final class SlackListener {

  private static final Logger LOG = LoggerFactory.getLogger(SlackListener.class);
  private static final Pattern ASK = Pattern.compile(SlackRenderer.ASK + ".{1,40}");

  private final Reception reception;
  private final Claims claims;
  private final SlackPoster poster;
  private final Executor posts;
  private final ResponseUrls responseUrls;

  /**
   * @param posts gives each call of Slack's API a thread, so that no acknowledgement waits for it
   */
  SlackListener(
      Reception reception,
      Claims claims,
      SlackPoster poster,
      Executor posts,
      ResponseUrls responseUrls) {
    this.reception = reception;
    this.claims = claims;
    this.poster = poster;
    this.posts = posts;
    this.responseUrls = responseUrls;
  }

  /** Makes Bolt call this listener. */
  void listenTo(App app) {
    app.command("/smtp", this::command);
    app.blockAction(ASK, this::click);
    app.event(
        AppMentionEvent.class,
        (payload, context) -> {
          AppMentionEvent event = payload.getEvent();
          if (event.getBotId() == null && event.getSubtype() == null) {
            Question question =
                new Question(
                    payload.getTeamId(),
                    event.getChannel(),
                    event.getTs(),
                    event.getThreadTs() == null ? event.getTs() : event.getThreadTs());
            post(question, event.getText(), Context.MENTION);
          }
          return context.ack();
        });
    app.event(
        MessageEvent.class,
        (payload, context) -> {
          MessageEvent event = payload.getEvent();
          if ("im".equals(event.getChannelType()) && event.getBotId() == null) {
            Question question =
                new Question(
                    payload.getTeamId(), event.getChannel(), event.getTs(), event.getThreadTs());
            post(question, event.getText(), Context.DM);
          }
          return context.ack();
        });
  }

  /**
   * Where a question stands, which is also what it is claimed by: an event's id is another one for
   * each kind of event that tells of the same message.
   *
   * @param thread the thread to answer in; null for none
   */
  private record Question(String team, String channel, String ts, @Nullable String thread) {
    String key() {
      return "slack:" + team + ":" + channel + ":" + ts;
    }
  }

  private Response command(SlashCommandRequest request, SlashCommandContext context) {
    Rendered answer = answer(request.getPayload().getText(), Context.SLASH);
    return context.ack(
        SlashCommandResponse.builder()
            .responseType("ephemeral")
            .text(answer.text())
            .blocks(answer.blocks())
            .build());
  }

  private void post(Question question, @Nullable String text, Context context) {
    if (!claims.claim(question.key())) {
      return;
    }
    posts.execute(() -> {
      Rendered answer = answer(text, context);
      poster.post(
          "chat.postMessage",
          methods ->
              methods.chatPostMessage(message ->
                  message
                      .channel(question.channel())
                      .threadTs(question.thread())
                      .text(answer.text())
                      .blocks(answer.blocks())
                      .unfurlLinks(false)
                      .unfurlMedia(false)));
    });
  }

  /** Answers a click where the button stands: to one person where the message was for one. */
  private Response click(BlockActionRequest request, ActionContext context) {
    BlockActionPayload payload = request.getPayload();
    String url = payload.getResponseUrl();
    if (!responseUrls.isSlack(url)) {
      LOG.warn("slack click without one of Slack's response addresses");
    } else if (!payload.getActions().isEmpty()) {
      String question = payload.getActions().getFirst().getValue();
      BlockActionPayload.Container container = payload.getContainer();
      boolean isPrivate = container == null || container.isEphemeral();
      posts.execute(() -> {
        Rendered answer = answer(question, Context.SLASH);
        ActionResponse response =
            ActionResponse.builder()
                .responseType(isPrivate ? "ephemeral" : "in_channel")
                .replaceOriginal(false)
                .threadTs(isPrivate ? null : container.getThreadTs())
                .text(answer.text())
                .blocks(answer.blocks())
                .build();
        poster.respond(url, response);
      });
    }
    return context.ack();
  }

  private Rendered answer(@Nullable String text, Context context) {
    String typed = text == null ? "" : SlackText.unescape(text);
    Answer answer = reception.answer(new Utterance(typed, Locale.ENGLISH, context));
    try {
      return SlackRenderer.render(answer.message());
    } catch (Throwable problem) {
      // The asker is told in any case, with a reference that stands in the log.
      return SlackRenderer.render(reception.failure(Locale.ENGLISH, problem));
    }
  }
}
