package dev.answerback.discord;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.requests.RestAction;

/** Tells Discord the commands, unless it has these already, and again while Discord is away. */
final class Registration {

  private static final System.Logger LOG = System.getLogger(Registration.class.getName());

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final List<CommandData> wanted;
  private final Patience patience;
  private final CountDownLatch over;
  private volatile Optional<String> problem = Optional.empty();

  /**
   * @param over falls when the commands are no longer wanted
   */
  Registration(List<CommandData> wanted, Patience patience, CountDownLatch over) {
    this.wanted = wanted;
    this.patience = patience;
    this.over = over;
  }

  /** Returns why Discord does not take the commands; empty where it does, or may do so yet. */
  Optional<String> problem() {
    return problem;
  }

  /** Tries once, and goes on in the background where Discord is away. */
  void begin(JDA shard) throws InterruptedException {
    if (!isSettled(shard)) {
      Thread.ofVirtual().name("discord-commands").start(() -> tryOn(shard));
    }
  }

  private void tryOn(JDA shard) {
    try {
      for (int attempt = 0; patience.rest(attempt, over); attempt++) {
        if (isSettled(shard)) {
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells whether Discord took the commands, or never will. */
  private boolean isSettled(JDA shard) throws InterruptedException {
    try {
      if (isOther(shard)) {
        within(shard.updateCommands().addCommands(wanted));
      }
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ErrorResponseException refusal
          && DiscordRequests.isRefusal(refusal.getResponse().code)) {
        problem = Optional.of(reason(refusal));
        LOG.log(Level.ERROR, reason(refusal));
        return true;
      }
      later(e);
    } catch (TimeoutException e) {
      later(e);
    } catch (RuntimeException e) {
      // JDA takes no requests any more.
      later(e);
    }
    return false;
  }

  private static void later(Exception problem) {
    Throwable cause = problem.getCause() == null ? problem : problem.getCause();
    LOG.log(
        Level.WARNING,
        () ->
            "the commands could not be registered cause=%s; trying on"
                .formatted(cause.getClass().getSimpleName()));
  }

  private boolean isOther(JDA shard)
      throws ExecutionException, InterruptedException, TimeoutException {
    List<Command> kept = within(shard.retrieveCommands(true));
    try {
      return DiscordCommands.differ(kept.stream().map(CommandData::fromCommand).toList(), wanted);
    } catch (IllegalArgumentException | IllegalStateException e) {
      LOG.log(Level.WARNING, "the commands that Discord keeps cannot be read: registered anew");
      return true;
    }
  }

  private <T> T within(RestAction<T> request)
      throws ExecutionException, InterruptedException, TimeoutException {
    CompletableFuture<T> answer = request.submit();
    try {
      return answer.get(patience.once().toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      answer.cancel(true);
    }
  }

  private static String reason(ErrorResponseException refusal) {
    int status = refusal.getResponse().code;
    return switch (status) {
      case UNAUTHORIZED -> DiscordConnection.reason(status);
      case FORBIDDEN ->
          "Discord refuses the commands (403); invite the bot with the scope applications.commands,"
              + " and start again";
      default ->
          "Discord refuses the commands (%d, %d); update Answerback"
              .formatted(status, refusal.getErrorCode());
    };
  }
}
