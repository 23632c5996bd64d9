package dev.answerback.slack;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Half an hour of questions amid the chatter of channels, which nobody may answer. */
final class Soak {

  private static final int QUESTIONS = 20;
  private static final int CHATTER = 100;
  private static final List<String> SAID =
      List.of(
          "deploy of build 550 is done, rolling on",
          "who is on call tonight?",
          "the queue is at 4512 and falling",
          "ticket 421 is yours, thanks!",
          "we had 502 from the load balancer for two minutes",
          "lunch?",
          "ack",
          "disk on mx-4 at 83 %, cleaning",
          "<@U2> can you look at 10.1.2.3 please",
          "```\n2026-11-22 03:12:01 restarting worker 17\n```",
          "+1",
          "back in 15 min");

  private Soak() {}

  static void run(Bench bench, Duration time) throws Exception {
    Traffic traffic = bench.traffic();
    AtomicBoolean isOver = new AtomicBoolean();
    Thread chatting = Thread.ofPlatform().start(() -> chat(bench, isOver));
    for (int minute = 1; minute <= time.toMinutes(); minute++) {
      traffic.steady("soak, minute " + minute, QUESTIONS, Duration.ofMinutes(1));
      traffic.say(
          "  %d threads, %d descriptors, RSS %d MiB"
              .formatted(
                  bench.subject().threads(),
                  bench.subject().descriptors(),
                  bench.subject().resident()));
    }
    isOver.set(true);
    chatting.join();
  }

  private static void chat(Bench bench, AtomicBoolean isOver) {
    long start = System.nanoTime();
    for (int i = 0; !isOver.get(); i++) {
      long wait = start + i * 1_000_000_000L / CHATTER - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      }
      bench.traffic().chatter(message(bench.slack(), i));
    }
  }

  /** Returns what people say, and what every seventh time a bot says. */
  private static JsonObject message(FakeSlack slack, int i) {
    JsonObject message = slack.direct(SAID.get(i % SAID.size()), slack.ts());
    JsonObject event = message.getAsJsonObject("event");
    event.addProperty("channel", "C" + i % 50);
    event.addProperty("channel_type", "channel");
    if (i % 7 == 0) {
      event.addProperty("subtype", "bot_message");
      event.addProperty("bot_id", "BOTHER");
      event.remove("user");
    }
    return message;
  }
}
