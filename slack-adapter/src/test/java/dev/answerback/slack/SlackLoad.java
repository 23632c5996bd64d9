package dev.answerback.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.socket_mode.SocketModeClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts an application that runs in a process of its own under load and under faults, and a bare
 * Bolt app that echoes beside it. CONTRIBUTING.md tells how to run it.
 */
final class SlackLoad {

  private static final String MEMORY = "jdbc:h2:mem:load";
  private static final int STARTS = 5;

  /** Load, which all modes take. */
  private static final Map<String, Scenario> LOAD = new LinkedHashMap<>();

  /** Faults, and more that one mode takes. */
  private static final Map<String, Scenario> SOCKET = new LinkedHashMap<>();

  private static final Map<String, Scenario> HTTP = new LinkedHashMap<>();

  /** What happens to a process that runs already and is warm. */
  private interface Scenario {
    void run(Bench bench) throws Exception;
  }

  static {
    LOAD.put("idle", SlackLoad::idle);
    LOAD.put(
        "steady",
        bench -> bench.traffic().steady("100 a second, mixed", 100, Duration.ofSeconds(20)));
    LOAD.put("outstanding", bench -> bench.traffic().outstanding(16, Duration.ofSeconds(10)));
    LOAD.put("burst", bench -> bench.traffic().burst(1_000));
    LOAD.put("rates", SlackLoad::rates);
    SOCKET.put("garbage", Faults::garbage);
    SOCKET.put("errors", Faults::errors);
    SOCKET.put("slow", Faults::slow);
    SOCKET.put("cut", Faults::cut);
    SOCKET.put("refresh", Faults::refresh);
    SOCKET.put("half-open", Faults::halfOpen);
    SOCKET.put("away-5", bench -> Faults.away(bench, Duration.ofSeconds(5)));
    SOCKET.put("away-60", bench -> Faults.away(bench, Duration.ofSeconds(60)));
    SOCKET.put("limited", Faults::limited);
    SOCKET.put("suspend", Faults::suspend);
    SOCKET.put("kill", Faults::kill);
    SOCKET.put("sigterm", Faults::terminate);
    HTTP.put("connections", Flood::run);
  }

  private final String jar;
  private Optional<Bench> bench = Optional.empty();
  private Bench.Mode mode = Bench.Mode.SOCKET;

  private SlackLoad(String jar) {
    this.jar = jar;
  }

  /**
   * Runs scenarios: {@code SlackLoad [JAR] [[http:|bolt:]SCENARIO...]}, where JAR is the
   * application to measure in place of the bare adapter; all but {@code soak} where none is named.
   */
  public static void main(String[] arguments) throws Exception {
    // Without it the fake's answers wait 40 ms for an acknowledgement of TCP.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    List<String> names = new ArrayList<>(Arrays.asList(arguments));
    if (names.size() == 2 && "serve".equals(names.getFirst())) {
      serve(names.getLast(), System.getenv("SLACK_API_URL"));
      return;
    }
    boolean isJar = !names.isEmpty() && names.getFirst().endsWith(".jar");
    String jar = isJar ? names.removeFirst() : "app";
    SlackLoad load = new SlackLoad(jar);
    try {
      for (String name : names.isEmpty() ? all(isJar) : names) {
        load.run(name);
      }
    } finally {
      load.end();
    }
    System.exit(0);
  }

  /** Names all scenarios but the long one; the bare adapter has no door for HTTP. */
  private static List<String> all(boolean isJar) {
    List<String> names = new ArrayList<>(List.of("start"));
    names.addAll(LOAD.keySet());
    names.addAll(SOCKET.keySet());
    if (isJar) {
      LOAD.keySet().forEach(name -> names.add("http:" + name));
      HTTP.keySet().forEach(name -> names.add("http:" + name));
    }
    LOAD.keySet().forEach(name -> names.add("bolt:" + name));
    return names;
  }

  private void run(String argument) throws Exception {
    int colon = argument.indexOf(':');
    String prefix = argument.substring(0, Math.max(0, colon));
    String name = argument.substring(colon + 1);
    Bench.Mode wanted =
        switch (prefix) {
          case "" -> Bench.Mode.SOCKET;
          case "http" -> Bench.Mode.HTTP;
          case "bolt" -> Bench.Mode.BOLT;
          default -> throw new IllegalArgumentException(argument);
        };
    if ("start".equals(name)) {
      end();
      starts(wanted);
      return;
    }
    Scenario scenario = LOAD.get(name);
    if (scenario == null) {
      scenario = (wanted == Bench.Mode.HTTP ? HTTP : SOCKET).get(name);
    }
    if (name.startsWith("soak")) {
      int minutes = Integer.parseInt(name.contains("=") ? name.substring(5) : "30");
      scenario = warm -> Soak.run(warm, Duration.ofMinutes(minutes));
    }
    if (scenario == null) {
      throw new IllegalArgumentException(argument);
    }
    scenario.run(warm(wanted));
  }

  /** Returns the process that the last scenario left, if it is of use, or a new one. */
  private Bench warm(Bench.Mode wanted) throws Exception {
    if (bench.isPresent() && mode == wanted && bench.get().subject().isAlive()) {
      return bench.get();
    }
    end();
    Bench begun = new Bench(jar, wanted, MEMORY);
    bench = Optional.of(begun);
    mode = wanted;
    begun.awaitFirstAnswer();
    begun.traffic().steady("warm-up", 200, Duration.ofSeconds(10));
    return begun;
  }

  private void end() throws Exception {
    if (bench.isPresent()) {
      bench.get().close();
      bench = Optional.empty();
    }
  }

  private void starts(Bench.Mode wanted) throws Exception {
    Times times = new Times();
    for (int i = 0; i < STARTS; i++) {
      try (Bench begun = new Bench(jar, wanted, MEMORY)) {
        double seconds = begun.awaitFirstAnswer();
        times.add(seconds);
        if (i == STARTS - 1) {
          begun
              .traffic()
              .say(
                  "first answer %.2f s after the start, median of %d; best %.2f, worst %.2f"
                      .formatted(times.at(0.5), STARTS, times.at(0), times.at(1)));
        }
      }
    }
  }

  private static void idle(Bench bench) {
    double before = bench.subject().cpuSeconds();
    Traffic.pause(Duration.ofSeconds(10));
    double share = (bench.subject().cpuSeconds() - before) * 10;
    bench
        .traffic()
        .say("idle: %.2f %% of a core; RSS %d MiB".formatted(share, bench.subject().resident()));
  }

  private static void rates(Bench bench) throws InterruptedException {
    for (int rate : new int[] {500, 1_000, 1_500, 2_000, 3_000}) {
      bench.traffic().steady(rate + " a second", rate, Duration.ofSeconds(5));
      if (bench.traffic().isBehind()) {
        // What waits would be counted against the next rate.
        bench.traffic().say("  that is too much");
        bench.traffic().settle(Duration.ofMinutes(1));
        return;
      }
    }
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
}
