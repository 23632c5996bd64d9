package dev.answerback.slack;

import dev.answerback.slack.Traffic.Asked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What goes wrong between Slack and the application. */
final class Faults {

  private static final int RATE = 50;
  private static final int WAITING_POSTS = 20;
  private static final int SLOW_MILLIS = 1_000;
  private static final int USUAL_MILLIS = 100;
  private static final int DELIVERED_AGAIN = 200;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private Faults() {}

  /** A fault; returns when it is over. */
  private interface Fault {
    void strike() throws Exception;
  }

  static void garbage(Bench bench) throws Exception {
    List<String> texts = List.of("[null,", "null", "[]", "{\"type\":", "\"\"", "{}");
    strikes(
        bench,
        "garbage, 24 pieces",
        4,
        Duration.ofSeconds(3),
        () -> {
          for (String text : texts) {
            bench.slack().sendRaw(text);
          }
        });
  }

  static void errors(Bench bench) throws InterruptedException {
    bench.slack().failEveryTwentieth(true);
    bench.traffic().steady("429 and 500 on every 20th call", 100, Duration.ofSeconds(10));
    bench.slack().failEveryTwentieth(false);
  }

  static void slow(Bench bench) throws InterruptedException {
    bench.slack().slowDown(SLOW_MILLIS);
    bench.traffic().steady("Slack's API takes 1 s", 100, Duration.ofSeconds(10));
    bench.slack().slowDown(0);
  }

  static void cut(Bench bench) throws Exception {
    strikes(
        bench,
        "connection cut every 6 s",
        4,
        Duration.ofSeconds(6),
        () -> bench.slack().cutConnection());
  }

  static void refresh(Bench bench) throws Exception {
    strikes(
        bench,
        "polite refresh every 3 s",
        6,
        Duration.ofSeconds(3),
        () -> bench.slack().refreshConnection());
  }

  static void halfOpen(Bench bench) throws Exception {
    strikes(
        bench,
        "half-open every 6 s",
        5,
        Duration.ofMillis(6_370),
        () -> bench.slack().freezeConnection());
  }

  private static void strikes(Bench bench, String what, int count, Duration every, Fault fault)
      throws Exception {
    List<String> seconds = new ArrayList<>();
    int before = bench.slack().swallowed();
    bench
        .traffic()
        .during(
            what,
            RATE,
            () -> {
              for (int i = 0; i < count; i++) {
                Traffic.pause(every);
                long start = System.nanoTime();
                fault.strike();
                seconds.add("%.2f".formatted(secondsSince(start)));
              }
              Traffic.pause(Duration.ofSeconds(2));
            });
    int swallowed = bench.slack().swallowed() - before;
    bench
        .traffic()
        .say(
            "  recovered after %s s%s"
                .formatted(
                    seconds,
                    swallowed == 0
                        ? ""
                        : "; %d went where nothing comes out".formatted(swallowed)));
  }

  /** Slack is away, and twenty posts are on their way to it. */
  static void away(Bench bench, Duration time) throws Exception {
    FakeSlack slack = bench.slack();
    Traffic traffic = bench.traffic();
    traffic.begin();
    slack.slowDown(SLOW_MILLIS);
    for (int i = 0; i < WAITING_POSTS; i++) {
      traffic.mention();
    }
    for (Asked asked : traffic.events()) {
      asked.end().join();
    }
    long start = System.nanoTime();
    int opened = slack.opened();
    slack.goAway();
    slack.slowDown(0);
    Traffic.pause(time);
    long back = System.nanoTime();
    slack.comeBack();
    slack.awaitOpened(opened + 1, LONGEST);
    double first = secondsSince(back);
    slack.awaitOpened(opened + 2, LONGEST);
    double second = secondsSince(back);
    traffic.settle(LONGEST);
    double last =
        traffic.events().stream()
            .mapToDouble(asked -> (asked.answeredAt() - back) / 1e9)
            .max()
            .orElse(Double.NaN);
    List<Long> opens = within(slack.opens(), start, back);
    traffic.report("away for %d s".formatted(time.toSeconds()));
    traffic.say(
        ("  back after %.2f s, second connection %.2f s; last of %d posts after %.2f s; %d opens in"
                + " that time, at most %d within a second")
            .formatted(first, second, WAITING_POSTS, last, opens.size(), mostInASecond(opens)));
    traffic.steady("  afterwards", RATE, Duration.ofSeconds(5));
  }

  /** Slack refuses to open a connection for a minute after all are cut. */
  static void limited(Bench bench) throws Exception {
    FakeSlack slack = bench.slack();
    int opened = slack.opened();
    long start = System.nanoTime();
    slack.limitOpens(5);
    slack.cutAll();
    Traffic.pause(Duration.ofMinutes(1));
    slack.limitOpens(0);
    long end = System.nanoTime();
    slack.awaitOpened(opened + 1, LONGEST);
    double first = secondsSince(end);
    slack.awaitOpened(opened + 2, LONGEST);
    List<Long> opens = within(slack.opens(), start, end);
    bench
        .traffic()
        .say(
            ("429 to every open for 60 s: connected %.2f s afterwards, second connection %.2f s;"
                    + " %d opens in that time, at most %d within a second")
                .formatted(first, secondsSince(end), opens.size(), mostInASecond(opens)));
    bench.traffic().steady("  afterwards", RATE, Duration.ofSeconds(5));
  }

  /** The process stands still for ten seconds. */
  static void suspend(Bench bench) throws Exception {
    Traffic traffic = bench.traffic();
    List<String> recovered = new ArrayList<>();
    traffic.during(
        "stopped for 10 s",
        RATE,
        () -> {
          Traffic.pause(Duration.ofSeconds(3));
          bench.subject().signal("STOP");
          Traffic.pause(Duration.ofSeconds(10));
          long start = System.nanoTime();
          bench.subject().signal("CONT");
          while (!traffic.command().end().join().isAcknowledged()) {
            Traffic.pause(Duration.ofMillis(5));
          }
          recovered.add("%.2f".formatted(secondsSince(start)));
          Traffic.pause(Duration.ofSeconds(8));
        });
    traffic.say("  recovered after " + recovered + " s");
    traffic.steady("  afterwards", RATE, Duration.ofSeconds(5));
  }

  static void terminate(Bench bench) throws Exception {
    List<String> stopped = new ArrayList<>();
    bench
        .traffic()
        .during(
            "SIGTERM under load",
            100,
            () -> {
              Traffic.pause(Duration.ofSeconds(4));
              stopped.add("%.2f".formatted(bench.subject().stop()));
            });
    bench.traffic().say("  stopped after " + stopped + " s");
  }

  /** The process is killed, and Slack sends what it may send to the one that follows. */
  static void kill(Bench other) throws Exception {
    Path folder = Files.createTempDirectory("answerback-load");
    String database = "jdbc:h2:file:" + folder.resolve("answerback");
    try (Bench bench = new Bench(other.kind(), Bench.Mode.SOCKET, database)) {
      killAndStart(bench, bench.awaitFirstAnswer());
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void killAndStart(Bench bench, double first) throws Exception {
    Traffic traffic = bench.traffic();
    // As Slack's is, so that something is in flight.
    bench.slack().slowDown(USUAL_MILLIS);
    traffic.begin();
    traffic.ask(
        100,
        () -> {
          Traffic.pause(Duration.ofSeconds(12));
          bench.subject().kill();
        });
    traffic.settle(Duration.ofSeconds(2));
    List<Asked> events = traffic.events();
    List<Asked> unacknowledged = events.stream().filter(asked -> !asked.isAcknowledged()).toList();
    List<Asked> inFlight =
        events.stream().filter(asked -> asked.isAcknowledged() && asked.answers() == 0).toList();
    List<Asked> answered =
        events.stream().filter(asked -> asked.isAcknowledged() && asked.answers() > 0).toList();
    List<Asked> last =
        answered.subList(Math.max(0, answered.size() - DELIVERED_AGAIN), answered.size());
    long alreadyAnswered = unacknowledged.stream().filter(asked -> asked.answers() > 0).count();
    bench.restart();
    double start = bench.awaitFirstAnswer();
    for (Asked asked : unacknowledged) {
      traffic.again(asked).join();
    }
    for (Asked asked : last) {
      traffic.again(asked).join();
    }
    // Nothing tells that no second answer comes; what comes, comes within milliseconds.
    Traffic.pause(Duration.ofSeconds(5));
    traffic.report("kill -9 under load");
    traffic.say(
        ("  answered %.2f s after the start, %.2f s after the restart; acknowledged, never answered: %d of %d;"
                + " unacknowledged and delivered again: %d, of them answered before %d, now %d, twice"
                + " %d; answered and delivered again: %d, of them answered twice %d")
            .formatted(
                first,
                start,
                inFlight.stream().filter(asked -> asked.answers() == 0).count(),
                events.size(),
                unacknowledged.size(),
                alreadyAnswered,
                unacknowledged.stream().filter(asked -> asked.answers() > 0).count(),
                twice(unacknowledged),
                last.size(),
                twice(last)));
  }

  private static long twice(List<Asked> events) {
    return events.stream().filter(asked -> asked.answers() > 1).count();
  }

  private static List<Long> within(List<Long> moments, long start, long end) {
    return moments.stream().filter(at -> at - start >= 0 && at - end < 0).toList();
  }

  /** Returns how many moments are at most within one second. */
  private static int mostInASecond(List<Long> moments) {
    int most = 0;
    int first = 0;
    for (int i = 0; i < moments.size(); i++) {
      while (moments.get(i) - moments.get(first) >= 1_000_000_000L) {
        first++;
      }
      most = Math.max(most, i - first + 1);
    }
    return most;
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
