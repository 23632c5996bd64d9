package dev.answerback.discord;

import dev.answerback.bot.Answer;
import dev.answerback.bot.Bot;
import dev.answerback.bot.Caption;
import dev.answerback.bot.Choices;
import dev.answerback.bot.Claims;
import dev.answerback.bot.Context;
import dev.answerback.bot.Intent;
import dev.answerback.bot.Intent.Compare;
import dev.answerback.bot.Intent.Diagnose;
import dev.answerback.bot.Intent.Help;
import dev.answerback.bot.Intent.Listing;
import dev.answerback.bot.Intent.Lookup;
import dev.answerback.bot.Intent.None;
import dev.answerback.bot.Intent.Reason;
import dev.answerback.bot.Intent.Search;
import dev.answerback.bot.Reception;
import dev.answerback.bot.Speech;
import dev.answerback.bot.Utterance;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.Message.Attachment;
import net.dv8tion.jda.api.entities.Message.MentionType;
import net.dv8tion.jda.api.entities.MessageType;
import net.dv8tion.jda.api.entities.User;
import net.dv8tion.jda.api.entities.WebhookClient;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.MessageContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.StringSelectInteractionEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.PermissionException;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.Interaction;
import net.dv8tion.jda.api.interactions.InteractionContextType;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.modals.ModalMapping;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.requests.restaction.MessageCreateAction;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;

/**
 * Turns what happens on Discord into questions, and answers them. Each event has a thread of its
 * own, which ends when Discord has taken the answer.
 */
final class DiscordListener implements EventListener {

  /** The longest text that the bot reads, in UTF-16 units. */
  private static final int MOST_TEXT = 65_536;

  /** What surely holds as much, and a little more where there is more: UTF-8 takes three a unit. */
  private static final int MOST_BYTES = 3 * MOST_TEXT + 3;

  private final Reception reception;
  private final Claims claims;
  private final Bot bot;
  private final Speech speech;
  private final Choices choices;
  private final DiscordCommands commands;
  private final Composer composer;
  private final Attachments attachments;
  private final Callbacks callbacks;

  DiscordListener(
      Bot bot,
      Reception reception,
      Claims claims,
      Choices choices,
      Attachments attachments,
      Callbacks callbacks) {
    this.bot = bot;
    this.speech = bot.speech();
    this.choices = choices;
    this.reception = reception;
    this.claims = claims;
    this.attachments = attachments;
    this.callbacks = callbacks;
    this.commands = new DiscordCommands(speech);
    this.composer = new Composer(bot, speech);
  }

  /** Makes what is made at its first use, so that nobody has to wait for it. */
  void warmUp() {
    try {
      composer.warmUp();
    } catch (Throwable problem) {
      // Whoever asks first waits a little longer.
      reception.report(problem);
    }
  }

  @Override
  public void onEvent(GenericEvent event) {
    try {
      switch (event) {
        case SlashCommandInteractionEvent command when isFirst(command.getId()) -> answer(command);
        case CommandAutoCompleteInteractionEvent typing when isFirst(typing.getId()) ->
            typing.replyChoices(choices(typing)).complete();
        case MessageContextInteractionEvent command when isFirst(command.getId()) ->
            explain(command);
        case ModalInteractionEvent form when isFirst(form.getId()) -> answer(form);
        case ButtonInteractionEvent click when isFirst(click.getId()) -> answer(click);
        case StringSelectInteractionEvent choice when isFirst(choice.getId()) ->
            answer(choice, true, () -> ask(String.join(" vs ", choice.getValues()), choice));
        case MessageReceivedEvent posted -> answer(posted.getMessage(), posted.isWebhookMessage());
        // Some two hundred other kinds of events are none of our business.
        default -> {}
      }
    } catch (Throwable problem) {
      // Nobody is known to wait for an answer here.
      reception.report(problem);
    }
  }

  // ---- commands

  private void answer(SlashCommandInteractionEvent command) {
    boolean isPrivate =
        !command.getOption(DiscordCommands.PUBLIC, false, OptionMapping::getAsBoolean);
    if (command.getName().equals(DiscordCommands.EXPLAIN)) {
      command.replyModal(commands.form(!isPrivate, language(command))).complete();
    } else {
      answer(command, isPrivate, () -> askOrChoose(question(command), command));
    }
  }

  /** Returns what the options say, in the order in which they were filled in. */
  private String question(SlashCommandInteractionEvent command) {
    Stream<String> values =
        command.getOptionsByType(OptionType.STRING).stream().map(OptionMapping::getAsString);
    return command.getName().equals(DiscordCommands.COMPARE)
        ? values
            .map(value -> composer.code(value, language(command)))
            .collect(Collectors.joining(" vs "))
        : values.collect(Collectors.joining(" "));
  }

  /** Returns what to offer for what is typed; nothing where that goes wrong. */
  private List<Command.Choice> choices(CommandAutoCompleteInteractionEvent typing) {
    try {
      Set<String> others =
          typing.getOptionsByType(OptionType.STRING).stream()
              .filter(option -> !option.getName().equals(typing.getFocusedOption().getName()))
              .map(OptionMapping::getAsString)
              .collect(Collectors.toSet());
      int most = DiscordLimits.MESSAGE.options();
      String typed = typing.getFocusedOption().getValue();
      return bot.suggest(typed, language(typing), most + others.size()).stream()
          .filter(suggestion -> !others.contains(suggestion.question()))
          .filter(suggestion -> suggestion.question().length() <= DiscordLimits.MESSAGE.option())
          .limit(most)
          .map(suggestion -> new Command.Choice(Composer.label(suggestion), suggestion.question()))
          .toList();
    } catch (Throwable problem) {
      reception.report(problem);
      return List.of();
    }
  }

  private void explain(MessageContextInteractionEvent command) {
    Message target = command.getTarget();
    List<Attachment> files = MessageText.files(target);
    if (files.isEmpty()) {
      answer(command, true, () -> explain(MessageText.of(target), command));
      return;
    }
    // Files take longer than the three seconds in which Discord wants to hear something.
    command.deferReply(true).complete();
    answer(
        language(command),
        () -> {
          String text = MessageText.of(target) + attachments.read(files, MOST_BYTES);
          return Optional.of(composer.compose(explain(text, command), 1, isAmongOthers(command)));
        },
        answer -> replaceDeferral(command, answer));
  }

  /**
   * Puts an answer in the place of the deferral. Not by the interaction's hook, which reckons with
   * this machine's clock and gives up too early where that is ahead.
   */
  private static void replaceDeferral(IReplyCallback interaction, MessageCreateData answer) {
    JDA shard = interaction.getJDA();
    WebhookClient.createClient(
            shard, shard.getSelfUser().getApplicationId(), interaction.getToken())
        .editMessageById("@original", DiscordRenderer.edited(answer))
        .complete();
  }

  private Answer explain(String text, Interaction interaction) {
    return text.isBlank()
        ? composer.notice(Caption.NO_TEXT_TITLE, Caption.NO_TEXT, language(interaction))
        : askOfMuch(text, language(interaction), Context.SLASH);
  }

  private void answer(ModalInteractionEvent form) {
    boolean isPublic =
        CustomId.of(form.getModalId()) instanceof CustomId.Explain(boolean all) && all;
    ModalMapping text = form.getValue(DiscordCommands.TEXT);
    answer(form, !isPublic, () -> explain(text == null ? "" : text.getAsString(), form));
  }

  private void answer(ButtonInteractionEvent click) {
    switch (CustomId.of(click.getComponentId())) {
      case CustomId.Ask(String question) -> answer(click, true, () -> askOrChoose(question, click));
      case CustomId.More(int page, String question) ->
          respond(
              click,
              true,
              () -> composer.compose(ask(question, click), page, isAmongOthers(click)));
      case CustomId.Share(String question) -> share(question, click);
      case CustomId.Pick _, CustomId.Explain _ -> answer(click, true, () -> ask("", click));
    }
  }

  /** Shows an answer to all, if it is one that the bot offers to share. */
  private void share(String question, ButtonInteractionEvent click) {
    AtomicBoolean isPrivate = new AtomicBoolean(true);
    answer(
        language(click),
        () -> {
          Answer answer = ask(question, click);
          if (composer.canned(answer).equals(Optional.of(question))) {
            MessageCreateData shared = composer.compose(answer, 1, false);
            isPrivate.set(false);
            return Optional.of(shared);
          }
          Answer own = isFailure(answer.intent()) ? answer : ask("", click);
          return Optional.of(composer.compose(own, 1, isAmongOthers(click)));
        },
        data -> reply(click, isPrivate.get(), data));
  }

  private static boolean isFailure(Intent intent) {
    return intent instanceof None(Reason reason) && reason == Reason.FAILED;
  }

  /** Answers in the first response itself. */
  private void answer(IReplyCallback interaction, boolean isPrivate, Supplier<Answer> answer) {
    boolean isShareable = isPrivate && isAmongOthers(interaction);
    respond(interaction, isPrivate, () -> composer.compose(answer.get(), 1, isShareable));
  }

  private void respond(
      IReplyCallback interaction, boolean isPrivate, Supplier<MessageCreateData> answer) {
    answer(
        language(interaction),
        () -> Optional.of(answer.get()),
        data -> reply(interaction, isPrivate, data));
  }

  /** Sends the first response, or another one where Discord refused the first. */
  private void reply(IReplyCallback interaction, boolean isPrivate, MessageCreateData answer) {
    if (interaction.isAcknowledged()) {
      callbacks.reply(interaction, answer);
    } else {
      interaction.reply(answer).setEphemeral(isPrivate).complete();
    }
  }

  private static boolean isAmongOthers(Interaction interaction) {
    return interaction.getContext() != InteractionContextType.BOT_DM;
  }

  private Answer askOrChoose(String question, Interaction interaction) {
    Locale language = language(interaction);
    return chosen(question, interaction.getUser(), language)
        .orElseGet(() -> ask(question, language, Context.SLASH));
  }

  private Answer ask(String question, Interaction interaction) {
    return ask(question, language(interaction), Context.SLASH);
  }

  // ---- messages

  private void answer(Message message, boolean isWebhook) {
    if (isFromPerson(message, isWebhook) && isForBot(message) && isFirst(message.getId())) {
      Locale language = language(message);
      answer(
          language,
          () -> ask(message, language).map(answer -> composer.compose(answer, 1, false)),
          answer -> post(message, answer));
    }
  }

  private Optional<Answer> ask(Message message, Locale language) {
    String text = message.getContentRaw();
    String words = withoutName(text, message.getJDA().getSelfUser().getId());
    List<Attachment> files = MessageText.files(message);
    boolean isNamed = !words.equals(text);
    if (!files.isEmpty() && (isNamed || !message.isFromGuild())) {
      return Optional.of(
          askOfMuch(words + attachments.read(files, MOST_BYTES), language, context(message)));
    }
    Message repliedTo = message.getReferencedMessage();
    if (words.isBlank() && repliedTo != null && (isNamed || !message.isFromGuild())) {
      return Optional.of(explain(repliedTo, language));
    }
    Optional<Answer> chosen = chosen(words, message.getAuthor(), language);
    if (chosen.isPresent()) {
      return chosen;
    }
    Answer answer = ask(words, language, context(message));
    // A reply to the bot pings it without naming it, and most of them are thanks.
    boolean isWanted = isNamed || !message.isFromGuild() || isQuestion(answer.intent());
    return isWanted ? Optional.of(answer) : Optional.empty();
  }

  private static Context context(Message message) {
    return message.isFromGuild() ? Context.MENTION : Context.DM;
  }

  /** Explains the message that somebody replied to, where Discord shows it. */
  private Answer explain(Message repliedTo, Locale language) {
    String text = MessageText.of(repliedTo);
    return text.isBlank()
        ? composer.notice(Caption.UNSEEN_TITLE, Caption.UNSEEN, language)
        : askOfMuch(text, language, context(repliedTo));
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

  /**
   * Posts an answer below its question; on its own where the bot may not see what it replies to.
   * Discord takes a message with this nonce once, whoever sends it.
   */
  private static void post(Message question, MessageCreateData answer) {
    boolean mayReply =
        !question.isFromGuild()
            || question
                .getGuild()
                .getSelfMember()
                .hasPermission(question.getGuildChannel(), Permission.MESSAGE_HISTORY);
    MessageCreateAction action =
        mayReply ? question.reply(answer) : question.getChannel().sendMessage(answer);
    action.setNonce(question.getId()).complete();
  }

  // ---- both

  private Answer ask(String question, Locale language, Context context) {
    return reception.answer(new Utterance(question, language, context));
  }

  /** Asks about a text that may be too long: about its first lines then, and says so. */
  private Answer askOfMuch(String text, Locale language, Context context) {
    if (text.length() <= MOST_TEXT) {
      return ask(text, language, context);
    }
    int lastLine = text.lastIndexOf('\n', MOST_TEXT);
    String read = text.substring(0, lastLine > 0 ? lastLine : MOST_TEXT);
    return composer.cut(ask(read, language, context), read.length());
  }

  /** Keeps the language that somebody chooses, and says so; empty where a text is no choice. */
  private Optional<Answer> chosen(String text, User person, Locale language) {
    return speech
        .choice(text)
        .map(choice -> choices.answer(key(person), choice, language))
        .map(said -> composer.said(said, language));
  }

  private Locale language(Interaction interaction) {
    return language(interaction.getUser(), interaction.getUserLocale());
  }

  private Locale language(Message message) {
    return language(
        message.getAuthor(),
        message.isFromGuild() ? message.getGuild().getLocale() : DiscordLocale.ENGLISH_US);
  }

  /** Returns the language to answer in: somebody's own choice, else what Discord shows them. */
  private Locale language(User person, DiscordLocale shown) {
    return choices.language(key(person)).orElseGet(shown::toLocale);
  }

  /** Returns the key under which somebody's choices are kept. */
  private static String key(User person) {
    return "discord:" + person.getId();
  }

  private boolean isFirst(String id) {
    return claims.claim("discord:" + id);
  }

  /** Answers; where that goes wrong, says so with a reference. */
  private void answer(
      Locale language,
      Supplier<Optional<MessageCreateData>> question,
      Consumer<MessageCreateData> send) {
    try {
      question.get().ifPresent(send);
    } catch (Throwable problem) {
      dev.answerback.bot.Message failure = reception.failure(language, problem);
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
