package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.util.http.SlackHttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlackConnectionTest {

  private final AtomicInteger errors = new AtomicInteger();
  private final Stop stop = new Stop();
  private final ExecutorService envelopes = Executors.newVirtualThreadPerTaskExecutor();
  private FakeSlack slack;
  private SlackConnection connection;

  @BeforeEach
  void prepare() throws Exception {
    slack = new FakeSlack();
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(slack.apiUrl().toString());
    OkHttpClient http =
        new OkHttpClient.Builder()
            .addInterceptor(chain -> {
              if (errors.getAndDecrement() > 0) {
                throw new StackOverflowError("for tests");
              }
              return chain.proceed(chain.request());
            })
            .build();
    SlackHttpClient client = new SlackHttpClient(http);
    client.setConfig(config);
    Slack api = Slack.getInstance(config, client);
    App app = new App(AppConfig.builder().slack(api).signingSecret(null).build(), List.of());
    connection =
        new SlackConnection(
            api,
            FakeSlack.APP_TOKEN,
            app,
            envelopes,
            new Pace(Duration.ofMillis(1)),
            stop,
            new Counts(),
            () -> {});
  }

  @AfterEach
  void stop() throws Exception {
    stop.set();
    connection.close();
    envelopes.close();
    slack.stop();
  }

  @Test
  void errorIsNoReasonToGiveUp() throws Exception {
    errors.set(1);

    Thread.ofVirtual().start(connection);

    connection.ready().get(10, TimeUnit.SECONDS);
    assertThat(connection.away()).isZero();
  }

  @Test
  void connectionThatSlackWillCloseIsNoneOnceItShouldBeReplaced() throws Exception {
    Thread.ofVirtual().start(connection);
    connection.ready().get(10, TimeUnit.SECONDS);
    slack.limitOpens(1);

    slack.sendRaw("{\"type\":\"disconnect\",\"reason\":\"warning\"}");

    awaitThat(() -> connection.away().isPositive());
    slack.limitOpens(0);
    awaitThat(() -> connection.away().isZero());
  }

  private static void awaitThat(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("ten seconds are enough").isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }
}
