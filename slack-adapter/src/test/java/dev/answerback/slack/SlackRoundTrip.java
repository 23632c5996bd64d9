package dev.answerback.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.socket_mode.SocketModeClient;
import java.util.Arrays;
import java.util.List;

/**
 * Measures the time from a slash command's envelope to its acknowledgement, with the answer in it,
 * beside a bare Bolt app that echoes one word. CONTRIBUTING.md tells how to run it.
 */
final class SlackRoundTrip {

  private static final int WARM_UP = 3_000;
  private static final int MEASURED = 5_000;
  private static final List<String> QUESTIONS =
      List.of("502", "251 vs 551", "compare 251 503", "599", "list 5xx", "nonsense", "help");

  private SlackRoundTrip() {}

  /** Runs both and prints medians and 99th percentiles in milliseconds. */
  public static void main(String[] arguments) throws Exception {
    FakeSlack answering = new FakeSlack();
    try (SlackAdapter adapter = Adapters.of(answering.settings(1))) {
      adapter.start();
      report("answerback, whole answers", answering);
    }
    answering.stop();

    FakeSlack echoing = new FakeSlack();
    SocketModeApp echo = echo(echoing);
    echo.startAsync();
    report("bare Bolt, echo of one word", echoing);
    echo.close();
    echoing.stop();
    System.exit(0);
  }

  private static SocketModeApp echo(FakeSlack slack) throws Exception {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(slack.apiUrl().toString());
    config.setProxyUrl(null);
    App app =
        new App(
            AppConfig.builder()
                .slack(Slack.getInstance(config))
                .singleTeamBotToken(FakeSlack.BOT_TOKEN)
                .authTestCacheEnabled(true)
                .build());
    app.command("/smtp", (request, context) -> context.ack("echo"));
    return new SocketModeApp(FakeSlack.APP_TOKEN, SocketModeClient.Backend.JavaWebSocket, app);
  }

  private static void report(String name, FakeSlack slack) throws InterruptedException {
    measure(slack, WARM_UP);
    double[] millis = measure(slack, MEASURED);
    Arrays.sort(millis);
    System.out.printf(
        "%-28s n=%d median %.2f ms, 99th percentile %.2f ms, longest %.2f ms%n",
        name,
        millis.length,
        millis[millis.length / 2],
        millis[millis.length * 99 / 100],
        millis[millis.length - 1]);
  }

  private static double[] measure(FakeSlack slack, int count) throws InterruptedException {
    double[] millis = new double[count];
    for (int i = 0; i < count; i++) {
      var command = slack.command(QUESTIONS.get(i % QUESTIONS.size()));
      long start = System.nanoTime();
      slack.exchange("slash_commands", command);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    return millis;
  }
}
