package dev.answerback.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Questions to the application, and what becomes of them. */
final class Traffic {

  /** What is asked, and a word that only an answer to it has; an empty one is in all. */
  private static final Map<String, String> WORDS = words();

  private static final List<String> QUESTIONS = List.copyOf(WORDS.keySet());
  private static final double LATE_MILLIS = 3_000;
  private static final Duration SETTLING = Duration.ofSeconds(15);
  private static final int FASTEST_WITH_MENTIONS = 200;

  private final String name;
  private final FakeSlack slack;
  private final Map<String, Asked> events = new ConcurrentHashMap<>();
  private final AtomicInteger number = new AtomicInteger();
  private volatile Line line;
  private volatile Subject subject;
  private volatile Tally tally = new Tally();

  /** A question. An event has a payload, and its answer is a post. */
  final class Asked {
    private final Tally counted = tally;
    private final long start = System.nanoTime();
    private final String text;
    private final String payload;
    private final AtomicInteger answers = new AtomicInteger();
    private volatile boolean isAcknowledged;
    private final CompletableFuture<Asked> end = new CompletableFuture<>();
    private volatile long answeredAt;

    private Asked(String text, String payload) {
      this.text = text;
      this.payload = payload;
    }

    boolean isAcknowledged() {
      return isAcknowledged;
    }

    /** Returns when this was acknowledged, or will not be any more. */
    CompletableFuture<Asked> end() {
      return end;
    }

    int answers() {
      return answers.get();
    }

    long answeredAt() {
      return answeredAt;
    }
  }

  /** What is counted in one scenario. */
  private static final class Tally {
    private final Times acknowledged = new Times();
    private final Times answered = new Times();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicInteger missed = new AtomicInteger();
    private final AtomicInteger undeliverable = new AtomicInteger();
    private final AtomicInteger doubled = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private final AtomicInteger unwanted = new AtomicInteger();
    private final List<Asked> events = new ArrayList<>();
    private final long start = System.nanoTime();
    private volatile double cpu;
    private double ownCpu;
  }

  Traffic(String name, FakeSlack slack, Line line, Subject subject) {
    this.name = name;
    this.slack = slack;
    this.line = line;
    this.subject = subject;
    slack.measure(this::posted);
  }

  private static Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("502", "502");
    words.put("251 vs 551", "SMTP 251 ");
    words.put("compare 251 503", " 503 ");
    words.put("599", "599");
    words.put("list 5xx", "5xx");
    words.put("nonsense", "");
    words.put("help", "");
    words.put("450", "450");
    words.put("5.7.1", "5.7.1");
    return words;
  }

  /** Goes on with another process. */
  void turnTo(Line otherLine, Subject otherSubject) {
    line = otherLine;
    subject = otherSubject;
    tally.cpu = Double.NaN;
  }

  Subject subject() {
    return subject;
  }

  /** Begins a scenario. */
  void begin() {
    Tally begun = new Tally();
    begun.cpu = subject.cpuSeconds();
    begun.ownCpu = ownCpuSeconds();
    tally = begun;
  }

  /** Asks by a command. */
  Asked command() {
    Asked asked = new Asked(QUESTIONS.get(number.incrementAndGet() % QUESTIONS.size()), "");
    return count(asked, line.command(asked.text));
  }

  /** Asks by a mention in one of fifty channels. */
  Asked mention() {
    int id = number.incrementAndGet();
    String text = QUESTIONS.get(id % QUESTIONS.size());
    String ts = slack.ts();
    JsonObject mention = slack.mention(text, ts);
    mention.getAsJsonObject("event").addProperty("channel", "C" + id % 50);
    Asked asked = new Asked(text, mention.toString());
    events.put(ts, asked);
    synchronized (asked.counted.events) {
      asked.counted.events.add(asked);
    }
    return count(asked, line.event(asked.payload));
  }

  /** Delivers an event once more. */
  CompletableFuture<String> again(Asked asked) {
    return line.event(asked.payload);
  }

  /** Delivers an event that nobody may answer. */
  void chatter(JsonObject payload) {
    Tally counted = tally;
    long start = System.nanoTime();
    counted.asked.incrementAndGet();
    var _ =
        line.event(payload.toString()).whenComplete((_, failure) -> end(counted, start, failure));
  }

  private Asked count(Asked asked, CompletableFuture<String> sent) {
    asked.counted.asked.incrementAndGet();
    var _ =
        sent.whenComplete((answer, failure) -> {
          asked.isAcknowledged = failure == null;
          if (answer != null && asked.payload.isEmpty()) {
            check(asked, answer.substring(Math.max(0, answer.indexOf("\"payload\""))));
          }
          end(asked.counted, asked.start, failure);
          asked.end.complete(asked);
        });
    return asked;
  }

  private static void end(Tally counted, long start, @Nullable Throwable failure) {
    double millis = (System.nanoTime() - start) / 1e6;
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof FakeSlack.UndeliverableException) {
      counted.undeliverable.incrementAndGet();
    } else if (cause != null) {
      counted.missed.incrementAndGet();
    } else {
      counted.acknowledged.add(millis);
      if (millis > LATE_MILLIS) {
        counted.late.incrementAndGet();
      }
    }
    counted.done.incrementAndGet();
  }

  private void check(Asked asked, String answer) {
    if (!answer.contains(WORDS.getOrDefault(asked.text, ""))) {
      asked.counted.wrong.incrementAndGet();
    }
  }

  /** Finds the question that a post answers. */
  private void posted(JsonObject post) {
    JsonElement thread = post.get("thread_ts");
    Asked asked = thread == null ? null : events.get(thread.getAsString());
    if (asked == null) {
      tally.unwanted.incrementAndGet();
      return;
    }
    asked.answeredAt = System.nanoTime();
    if (asked.answers.incrementAndGet() > 1) {
      asked.counted.doubled.incrementAndGet();
    } else {
      asked.counted.answered.add((asked.answeredAt - asked.start) / 1e6);
    }
    check(asked, post.get("text").getAsString());
  }

  /** What happens meanwhile. */
  interface Work {
    void run() throws Exception;
  }

  static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Asks at a rate for a time, and reports. */
  void steady(String what, int rate, Duration time) throws InterruptedException {
    during(what, rate, () -> pause(time));
  }

  /** Asks at a rate while work lasts, and reports. */
  void during(String what, int rate, Work work) throws InterruptedException {
    begin();
    ask(rate, work);
    settle();
    report(what);
  }

  /**
   * Asks at a rate while work lasts: every fourth question a mention, and every fifth mention is
   * delivered twice, at once or afterwards; above 200 a second commands alone.
   */
  void ask(int rate, Work work) throws InterruptedException {
    Thread working =
        Thread.ofPlatform()
            .start(() -> {
              try {
                work.run();
              } catch (Exception | AssertionError e) {
                say("FAILED: " + e);
              }
            });
    long start = System.nanoTime();
    for (int i = 0; working.isAlive(); i++) {
      long wait = start + i * 1_000_000_000L / rate - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      }
      if (i % 4 == 0 && rate <= FASTEST_WITH_MENTIONS) {
        Asked asked = mention();
        if (i % 40 == 0) {
          var _ = again(asked);
        } else if (i % 20 == 0) {
          var _ = asked.end().thenCompose(this::again);
        }
      } else {
        command();
      }
    }
    working.join();
  }

  /** Keeps so many commands on their way for a time, and reports. */
  void outstanding(int most, Duration time) throws InterruptedException {
    begin();
    Semaphore free = new Semaphore(most);
    long start = System.nanoTime();
    while (System.nanoTime() - start < time.toNanos()) {
      if (free.tryAcquire(1, TimeUnit.SECONDS)) {
        var _ = command().end().thenRun(free::release);
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    settle();
    say("%d outstanding: %.0f a second".formatted(most, tally.acknowledged.size() / seconds));
    report(most + " outstanding");
  }

  /** Sends so many commands at once, and reports. */
  void burst(int count) throws InterruptedException {
    begin();
    for (int i = 0; i < count; i++) {
      command();
    }
    settle();
    report(count + " at once");
  }

  /** Waits until all questions are acknowledged or lost and all posts are there, for a while. */
  void settle() {
    settle(SETTLING);
  }

  void settle(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while ((isBehind() || !unanswered().isEmpty()) && System.nanoTime() < end) {
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** Tells whether something is neither acknowledged nor lost yet. */
  boolean isBehind() {
    return tally.done.get() < tally.asked.get();
  }

  /** Returns the events of this scenario in the order they were asked. */
  List<Asked> events() {
    synchronized (tally.events) {
      return List.copyOf(tally.events);
    }
  }

  /** Returns what was acknowledged, or may still be, and has no answer. */
  private List<Asked> unanswered() {
    return events().stream()
        .filter(asked -> asked.answers() == 0 && (asked.isAcknowledged || !asked.end.isDone()))
        .toList();
  }

  /** Prints what was counted since {@link #begin}. */
  void report(String what) {
    Tally all = tally;
    int count = Math.max(1, all.asked.get());
    say(
        ("%-30s n=%d ack p50 %.2f p99 %.2f max %.1f ms; answer p50 %.2f p99 %.2f ms; missed %d,"
                + " late %d, undeliverable %d, unanswered %d, doubled %d, wrong %d, unwanted %d;"
                + " CPU %.2f ms each, here %.2f; RSS %d MiB; %.1f s%s")
            .formatted(
                what,
                all.asked.get(),
                all.acknowledged.at(0.5),
                all.acknowledged.at(0.99),
                all.acknowledged.at(1),
                all.answered.at(0.5),
                all.answered.at(0.99),
                all.missed.get(),
                all.late.get(),
                all.undeliverable.get(),
                unanswered().size(),
                all.doubled.get(),
                all.wrong.get(),
                all.unwanted.get(),
                (subject.cpuSeconds() - all.cpu) * 1_000 / count,
                (ownCpuSeconds() - all.ownCpu) * 1_000 / count,
                subject.resident(),
                (System.nanoTime() - all.start) / 1e9,
                slack.refusals().isEmpty() ? "" : "; refused " + slack.refusals()));
  }

  void say(String what) {
    System.out.printf("%-11.11s %s%n", name, what);
  }

  private static double ownCpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1e9
        : Double.NaN;
  }
}
