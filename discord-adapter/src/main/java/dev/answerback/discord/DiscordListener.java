package dev.answerback.discord;

import dev.answerback.bot.Answer;
import dev.answerback.bot.Claims;
import dev.answerback.bot.Context;
import dev.answerback.bot.Intent;
import dev.answerback.bot.Intent.Compare;
import dev.answerback.bot.Intent.Diagnose;
import dev.answerback.bot.Intent.Help;
import dev.answerback.bot.Intent.Listing;
import dev.answerback.bot.Intent.Lookup;
import dev.answerback.bot.Intent.None;
import dev.answerback.bot.Intent.Search;
import dev.answerback.bot.Reception;
import dev.answerback.bot.Utterance;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.Message.MentionType;
import net.dv8tion.jda.api.entities.MessageType;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.PermissionException;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;

/**
 * Turns what happens on Discord into questions, and answers them. Each event has a thread of its
 * own, which ends when Discord has taken the answer.
 */
final class DiscordListener implements EventListener {

  private final Reception reception;
  private final Claims claims;

  DiscordListener(Reception reception, Claims claims) {
    this.reception = reception;
    this.claims = claims;
  }

  @Override
  public void onEvent(GenericEvent event) {
    try {
      switch (event) {
        case SlashCommandInteractionEvent command ->
            answer(
                command,
                () -> command.getOption(DiscordCommands.QUESTION, "", OptionMapping::getAsString));
        case ButtonInteractionEvent click ->
            answer(click, () -> CustomId.question(click.getComponentId()));
        case MessageReceivedEvent posted -> answer(posted.getMessage(), posted.isWebhookMessage());
        // Some two hundred other kinds of events are none of our business.
        default -> {}
      }
    } catch (Throwable problem) {
      // Nobody is known to wait for an answer here.
      reception.report(problem);
    }
  }

  /** Answers a command or a click to the asker only, in the first response itself. */
  private void answer(IReplyCallback interaction, Supplier<String> question) {
    if (isFirst(interaction.getId())) {
      Locale locale = interaction.getUserLocale().toLocale();
      answer(
          locale,
          () -> Optional.of(ask(question.get(), locale, Context.SLASH)),
          answer -> interaction.reply(answer).setEphemeral(true).complete());
    }
  }

  private void answer(Message message, boolean isWebhook) {
    if (isFromPerson(message, isWebhook) && isForBot(message) && isFirst(message.getId())) {
      Locale locale = locale(message);
      answer(locale, () -> ask(message, locale), answer -> post(message, answer));
    }
  }

  private Optional<Answer> ask(Message message, Locale locale) {
    String text = message.getContentRaw();
    String question = withoutName(text, message.getJDA().getSelfUser().getId());
    if (!message.isFromGuild()) {
      return Optional.of(ask(question, locale, Context.DM));
    }
    Answer answer = ask(question, locale, Context.MENTION);
    // A reply to the bot pings it without naming it, and most of them are thanks.
    boolean isNamed = !question.equals(text);
    return isNamed || isQuestion(answer.intent()) ? Optional.of(answer) : Optional.empty();
  }

  private Answer ask(String question, Locale locale, Context context) {
    return reception.answer(new Utterance(question, locale, context));
  }

  private static Locale locale(Message message) {
    return message.isFromGuild() ? message.getGuild().getLocale().toLocale() : Locale.ENGLISH;
  }

  private static boolean isForBot(Message message) {
    return !message.isFromGuild()
        || message.getMentions().isMentioned(message.getJDA().getSelfUser(), MentionType.USER);
  }

  private static String withoutName(String text, String id) {
    return text.replace("<@" + id + ">", "").replace("<@!" + id + ">", "");
  }

  private static boolean isFromPerson(Message message, boolean isWebhook) {
    return !isWebhook
        && !message.getAuthor().isBot()
        && !message.getAuthor().isSystem()
        && (message.getType() == MessageType.DEFAULT
            || message.getType() == MessageType.INLINE_REPLY);
  }

  private static boolean isQuestion(Intent intent) {
    return switch (intent) {
      case Lookup _, Compare _, Diagnose _, Listing _, Search _ -> true;
      case Help _, None _ -> false;
    };
  }

  private boolean isFirst(String id) {
    return claims.claim("discord:" + id);
  }

  /**
   * Posts an answer below its question; on its own where the bot may not see what it replies to.
   */
  private static void post(Message question, MessageCreateData answer) {
    boolean mayReply =
        !question.isFromGuild()
            || question
                .getGuild()
                .getSelfMember()
                .hasPermission(question.getGuildChannel(), Permission.MESSAGE_HISTORY);
    (mayReply ? question.reply(answer) : question.getChannel().sendMessage(answer)).complete();
  }

  /** Answers; where that goes wrong, says so with a reference. */
  private void answer(
      Locale locale, Supplier<Optional<Answer>> question, Consumer<MessageCreateData> send) {
    try {
      question
          .get()
          .filter(answer -> !answer.message().isSilent())
          .ifPresent(answer -> send.accept(DiscordRenderer.render(answer.message())));
    } catch (Throwable problem) {
      dev.answerback.bot.Message failure = reception.failure(locale, problem);
      if (!isFinal(problem)) {
        send.accept(DiscordRenderer.render(failure));
      }
    }
  }

  /** Tells of refusals that a second attempt would only meet again. */
  private static boolean isFinal(Throwable problem) {
    return problem instanceof PermissionException
        || (problem instanceof ErrorResponseException refusal
            && refusal.getErrorResponse() != ErrorResponse.INVALID_FORM_BODY);
  }
}
