package dev.answerback.discord;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.SessionDisconnectEvent;
import net.dv8tion.jda.api.events.session.SessionRecreateEvent;
import net.dv8tion.jda.api.events.session.SessionResumeEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.hooks.EventListener;

/** What becomes of the shards' connections, and what stands in their way. */
final class DiscordConnection implements EventListener {

  private static final System.Logger LOG = System.getLogger(DiscordConnection.class.getName());

  private static final Duration BEARABLE = Duration.ofMinutes(1);

  /** JDA does not know this code, and would reconnect. */
  private static final int OLD_VERSION = 4012;

  private final AtomicInteger attempts;
  private final LongSupplier nanos;
  private final Runnable refused;
  private final CompletableFuture<Optional<String>> ready = new CompletableFuture<>();
  private final Set<Integer> unready = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Long> away = new ConcurrentHashMap<>();
  private final Map<Integer, JDA> shards = new ConcurrentHashMap<>();
  private volatile Optional<String> refusal = Optional.empty();
  private volatile boolean isOver;

  /**
   * @param attempts to connect to the gateway, since it last let a shard in
   * @param nanos a clock that is never set, such as {@link System#nanoTime()}
   * @param refused what to do when Discord refuses the bot for good, once
   */
  DiscordConnection(AtomicInteger attempts, LongSupplier nanos, Runnable refused) {
    this.attempts = attempts;
    this.nanos = nanos;
    this.refused = refused;
  }

  /** Waits for these shards from now on. */
  void expect(int first, int last) {
    IntStream.rangeClosed(first, last)
        .forEach(shard -> {
          unready.add(shard);
          away.putIfAbsent(shard, nanos.getAsLong());
        });
  }

  /** Completes when all shards are ready, or with the reason why they never will be. */
  CompletableFuture<Optional<String>> ready() {
    return ready;
  }

  /** Returns what hinders the bot, as a line without a secret; empty while all is well. */
  Optional<String> problem() {
    return refusal.or(this::absence);
  }

  private Optional<String> absence() {
    long now = nanos.getAsLong();
    // Each event has a thread of its own, and two may come in the wrong order: JDA knows better.
    away.keySet().removeIf(this::isConnected);
    return away.values().stream()
        .map(since -> Duration.ofNanos(now - since))
        .max(Duration::compareTo)
        .filter(longest -> longest.compareTo(BEARABLE) > 0)
        .map(longest ->
            "Discord has not been reached for %d minutes; it is tried again and again"
                .formatted(longest.toMinutes()));
  }

  private boolean isConnected(int shard) {
    JDA known = shards.get(shard);
    return known != null && known.getStatus() == JDA.Status.CONNECTED;
  }

  /** Takes note that Discord refuses the bot for good; the first reason stays. */
  void refuse(String reason) {
    synchronized (ready) {
      if (isOver || refusal.isPresent()) {
        return;
      }
      refusal = Optional.of(reason);
    }
    LOG.log(Level.ERROR, reason);
    ready.complete(refusal);
    refused.run();
  }

  /** Takes no more notice of what happens: the bot itself disconnects. */
  void end() {
    isOver = true;
    ready.complete(Optional.of("The adapter was closed"));
  }

  @Override
  public void onEvent(GenericEvent event) {
    int shard = event.getJDA().getShardInfo().getShardId();
    switch (event) {
      case ReadyEvent _ -> {
        arrived(shard, event);
        unready.remove(shard);
        if (unready.isEmpty()) {
          ready.complete(Optional.empty());
        }
      }
      case SessionResumeEvent _, SessionRecreateEvent _ -> {
        arrived(shard, event);
        tell(event);
      }
      case SessionDisconnectEvent gone -> {
        away.putIfAbsent(shard, nanos.getAsLong());
        tell(event);
        if (gone.isClosedByServer()
            && gone.getServiceCloseFrame() != null
            && gone.getServiceCloseFrame().getCloseCode() == OLD_VERSION) {
          refuse(reason(OLD_VERSION));
        }
      }
      case ShutdownEvent shutdown -> refuse(reason(shutdown.getCode()));
      default -> {}
    }
  }

  private void arrived(int shard, GenericEvent event) {
    attempts.set(0);
    shards.put(shard, event.getJDA());
    away.remove(shard);
  }

  private static void tell(GenericEvent event) {
    LOG.log(
        Level.INFO,
        () ->
            "platform=discord shard=%d %s"
                .formatted(
                    event.getJDA().getShardInfo().getShardId(), event.getClass().getSimpleName()));
  }

  /**
   * Returns why Discord ended a connection for good, and what to do.
   *
   * @param code a status of the API, or a close code of the gateway
   * @see <a
   *     href="https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes">Close
   *     codes</a>
   */
  static String reason(int code) {
    String reason =
        switch (code) {
          case 401, 4004 ->
              "Discord refuses the token (%d); set DISCORD_TOKEN to the one that the application's page"
                  + " \"Bot\" gives out anew, and start again";
          case 4010 ->
              "Discord does not know the shard (%d); DISCORD_SHARD_RANGE has to lie within"
                  + " DISCORD_SHARDS";
          case 4011 ->
              "Discord wants more shards (%d); raise DISCORD_SHARDS, or leave it out, and start again";
          case OLD_VERSION ->
              "Discord no longer speaks this version of its API (%d); update Answerback";
          case 4013 ->
              "Discord does not know the intents that are asked for (%d); update Answerback";
          case 4014 ->
              "Discord disallows the intents that are asked for (%d); see on the application's page"
                  + " \"Bot\" what it may use";
          default -> "Discord closed the connection for good (%d); start again";
        };
    return reason.formatted(code);
  }
}
