package dev.answerback.slack;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.socket_mode.SocketModeClient;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Puts an application that runs in a process of its own under load and under faults, and a bare
 * Bolt app that echoes beside it. CONTRIBUTING.md tells how to run it.
 */
final class SlackLoad {

  private static final List<String> QUESTIONS =
      List.of("502", "251 vs 551", "compare 251 503", "599", "list 5xx", "nonsense", "help");

  private final String name;
  private final FakeSlack slack;
  private final Process process;
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Long> asked = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Double> acknowledged = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Double> answered = new ConcurrentLinkedQueue<>();
  private final AtomicInteger missed = new AtomicInteger();
  private final AtomicInteger doubled = new AtomicInteger();
  private final AtomicInteger number = new AtomicInteger();

  private SlackLoad(String name, FakeSlack slack, Process process) {
    this.name = name;
    this.slack = slack;
    this.process = process;
    Thread.ofVirtual().start(this::collect);
  }

  /**
   * Runs all: {@code SlackLoad [JAR]}, where JAR is the application to measure in place of the bare
   * adapter; {@code SlackLoad app|bolt URL} is what it starts itself.
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 2) {
      serve(arguments[0], arguments[1]);
      return;
    }
    String jar = arguments.length == 1 ? arguments[0] : "";
    for (String kind : List.of(jar.isEmpty() ? "app" : jar, "bolt")) {
      FakeSlack fake = new FakeSlack();
      SlackLoad load = new SlackLoad(kind, fake, start(kind, fake));
      try {
        load.measure(!"bolt".equals(kind));
      } finally {
        load.process.destroyForcibly();
        load.senders.shutdownNow();
        fake.stop();
      }
    }
    System.exit(0);
  }

  private static Process start(String kind, FakeSlack fake) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=4"));
    if (kind.endsWith(".jar")) {
      command.addAll(List.of("-jar", kind));
    } else {
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(List.of(SlackLoad.class.getName(), kind, fake.apiUrl().toString()));
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SLACK_BOT_TOKEN", FakeSlack.BOT_TOKEN);
    builder.environment().put("SLACK_APP_TOKEN", FakeSlack.APP_TOKEN);
    builder.environment().put("SLACK_API_URL", fake.apiUrl().toString());
    builder.environment().put("PORT", "0");
    builder.environment().put("MANAGEMENT_PORT", "0");
    builder.environment().put("DATABASE_URL", "jdbc:h2:mem:load");
    builder.redirectErrorStream(true);
    builder.redirectOutput(new File("/dev/null"));
    return builder.start();
  }

  private static void serve(String kind, String url) throws Exception {
    if ("app".equals(kind)) {
      SlackAdapter adapter =
          Adapters.of(
              new SlackSettings(
                  new SlackSettings.One(FakeSlack.BOT_TOKEN),
                  new SlackSettings.SocketMode(FakeSlack.APP_TOKEN, 2),
                  URI.create(url)));
      adapter.start();
      Runtime.getRuntime().addShutdownHook(new Thread(adapter::close));
    } else {
      SlackConfig config = new SlackConfig();
      config.setMethodsEndpointUrlPrefix(url);
      config.setProxyUrl(null);
      App app =
          new App(
              AppConfig.builder()
                  .slack(Slack.getInstance(config))
                  .singleTeamBotToken(FakeSlack.BOT_TOKEN)
                  .authTestCacheEnabled(true)
                  .build());
      app.command("/smtp", (request, context) -> context.ack("echo"));
      app.event(
          AppMentionEvent.class,
          (payload, context) -> {
            context
                .client()
                .chatPostMessage(post ->
                    post.channel(payload.getEvent().getChannel())
                        .threadTs(payload.getEvent().getTs())
                        .text("echo"));
            return context.ack();
          });
      new SocketModeApp(FakeSlack.APP_TOKEN, SocketModeClient.Backend.JavaWebSocket, app)
          .startAsync();
    }
    Thread.currentThread().join();
  }

  private void measure(boolean isOurs) throws Exception {
    awaitFirstAnswer();
    steady("warm-up", 200, Duration.ofSeconds(10));
    idle();
    steady("100 a second, mixed", 100, Duration.ofSeconds(20));
    outstanding(16, Duration.ofSeconds(10));
    burst(1_000);
    if (isOurs) {
      faults();
    }
    for (int rate : new int[] {500, 1_000, 1_500, 2_000}) {
      steady(rate + " a second", rate, Duration.ofSeconds(5));
    }
    if (isOurs) {
      stop();
    }
  }

  private void awaitFirstAnswer() throws InterruptedException {
    long start = System.nanoTime();
    while (true) {
      try {
        slack.exchange("slash_commands", slack.command("502"));
        System.out.printf("%-10.10s first answer %.1f s after start%n", label(), seconds(start));
        return;
      } catch (AssertionError e) {
        if (seconds(start) > 60 || !process.isAlive()) {
          throw e;
        }
      }
    }
  }

  private void faults() throws Exception {
    faulty("connection cut every 3 s", () -> slack.cutConnection());
    faulty("polite refresh every 3 s", () -> slack.refreshConnection());
    faulty("garbage every 3 s", () -> slack.sendRaw("[null,"));
    slack.failEveryTwentieth(true);
    steady("429 and 500 on every 20th call", 50, Duration.ofSeconds(10));
    slack.failEveryTwentieth(false);
    slack.slowDown(1_000);
    steady("Slack's API takes 1 s", 100, Duration.ofSeconds(10));
    slack.slowDown(0);
  }

  private void stop() throws Exception {
    Thread load =
        Thread.ofVirtual()
            .start(() -> {
              try {
                steady("SIGTERM under load", 100, Duration.ofSeconds(5));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    LockSupport.parkNanos(Duration.ofSeconds(4).toNanos());
    long start = System.nanoTime();
    process.destroy();
    process.waitFor();
    System.out.printf("%-10.10s stopped after %.2f s%n", label(), seconds(start));
    load.join();
  }

  private interface Fault {
    void strike() throws Exception;
  }

  private void faulty(String what, Fault fault) throws Exception {
    List<Double> recovered = new ArrayList<>();
    Thread striking =
        Thread.ofVirtual()
            .start(() -> {
              try {
                for (int i = 0; i < 3; i++) {
                  LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
                  long start = System.nanoTime();
                  fault.strike();
                  recovered.add(seconds(start));
                }
              } catch (Exception e) {
                System.out.println(what + " " + e);
              }
            });
    steady(what, 50, Duration.ofSeconds(12));
    striking.join();
    System.out.printf("%-10.10s   recovered after %s s%n", label(), rounded(recovered));
  }

  private static List<String> rounded(List<Double> seconds) {
    return seconds.stream().map("%.2f"::formatted).toList();
  }

  private void idle() throws InterruptedException {
    long before = cpu();
    long start = System.nanoTime();
    LockSupport.parkNanos(Duration.ofSeconds(10).toNanos());
    System.out.printf(
        "%-10.10s idle: %.2f %% of a core%n",
        label(), (cpu() - before) / 1e6 / seconds(start) / 10);
  }

  private void steady(String what, int rate, Duration time) throws InterruptedException {
    reset();
    long before = cpu();
    long start = System.nanoTime();
    int count = (int) (rate * time.toSeconds());
    for (int i = 0; i < count; i++) {
      long due = start + i * 1_000_000_000L / rate;
      long wait = due - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      }
      int which = i;
      senders.execute(() -> ask(which % 4 == 0 && rate <= 200));
    }
    settle(count);
    report(what, count, before, seconds(start));
  }

  private void outstanding(int most, Duration time) throws InterruptedException {
    reset();
    long before = cpu();
    long start = System.nanoTime();
    Semaphore free = new Semaphore(most);
    int count = 0;
    while (seconds(start) < time.toSeconds()) {
      free.acquire();
      count++;
      senders.execute(() -> {
        ask(false);
        free.release();
      });
    }
    double spent = seconds(start);
    settle(count);
    System.out.printf("%-10.10s %d outstanding: %.0f a second%n", label(), most, count / spent);
    report(most + " outstanding", count, before, spent);
  }

  private void burst(int count) throws InterruptedException {
    reset();
    long before = cpu();
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      senders.execute(() -> ask(false));
    }
    settle(count);
    report(count + " at once", count, before, seconds(start));
  }

  private void ask(boolean isMention) {
    int id = number.incrementAndGet();
    String question = QUESTIONS.get(id % QUESTIONS.size());
    long start = System.nanoTime();
    String ts = slack.ts();
    try {
      if (isMention) {
        JsonObject mention = slack.mention(question, ts);
        mention.getAsJsonObject("event").addProperty("channel", "C" + id % 50);
        asked.put(ts, start);
        slack.exchange("events_api", mention);
        if (id % 5 == 0) {
          slack.exchange("events_api", mention);
        }
      } else {
        slack.exchange("slash_commands", slack.command(question));
      }
      double millis = (System.nanoTime() - start) / 1e6;
      acknowledged.add(millis);
      if (millis > 3_000) {
        missed.incrementAndGet();
      }
    } catch (AssertionError | Exception e) {
      // What was not acknowledged, Slack would deliver again: it is missed, and nothing more.
      asked.remove(ts);
      missed.incrementAndGet();
    }
  }

  /** Takes what is posted, and finds the question that it answers. */
  private void collect() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        JsonObject posted = JsonParser.parseString(slack.nextPosted()).getAsJsonObject();
        Long start = asked.remove(posted.get("thread_ts").getAsString());
        if (start == null) {
          doubled.incrementAndGet();
        } else {
          answered.add((System.nanoTime() - start) / 1e6);
        }
      } catch (AssertionError e) {
        // Nothing was posted for a while.
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void reset() {
    acknowledged.clear();
    answered.clear();
    asked.clear();
    missed.set(0);
    doubled.set(0);
  }

  private void settle(int count) {
    long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while ((acknowledged.size() + missed.get() < count || !asked.isEmpty())
        && System.nanoTime() < end) {
      LockSupport.parkNanos(5_000_000);
    }
  }

  private void report(String what, int count, long cpuBefore, double seconds) {
    double[] millis = acknowledged.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double[] answers = answered.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        "%-10.10s %-32s n=%d ack p50 %.2f p99 %.2f max %.1f ms; answer p50 %.2f p99 %.2f ms;"
            + " missed %d, unanswered %d, doubled %d; CPU %.2f ms each; RSS %d MiB; %.1f s%n",
        label(),
        what,
        count,
        at(millis, 0.5),
        at(millis, 0.99),
        at(millis, 1),
        at(answers, 0.5),
        at(answers, 0.99),
        missed.get(),
        asked.size(),
        doubled.get(),
        (cpu() - cpuBefore) / 1e6 / count,
        resident(),
        seconds);
  }

  private String label() {
    return name.endsWith(".jar") ? "answerback" : name;
  }

  private static double at(double[] sorted, double part) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))];
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private long cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  private long resident() {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
