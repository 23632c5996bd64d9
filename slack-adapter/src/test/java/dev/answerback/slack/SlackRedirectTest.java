package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever answers in Slack's place cannot send an answer, or a token, to another host. */
class SlackRedirectTest {

  private final Queue<String> called = new ConcurrentLinkedQueue<>();
  private HttpServer other;
  private FakeSlack slack;
  private SlackAdapter adapter;

  @BeforeEach
  void connect() throws Exception {
    other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          called.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    other.start();
    slack = new FakeSlack();
    adapter = Adapters.of(slack.settings(1));
  }

  @AfterEach
  void disconnect() throws Exception {
    adapter.close();
    slack.stop();
    other.stop(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void answerAtResponseAddressIsNotSentElsewhere(int status) throws Exception {
    adapter.start();
    slack.redirect("response_url", status, elsewhere());

    slack.send("interactive", slack.click("550", true, slack.responseUrl()));
    adapter.close();

    assertThat(called).isEmpty();
    assertThat(adapter.failures()).containsEntry("response_url." + status, 1L);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void messageIsNotSentElsewhere(int status) throws Exception {
    adapter.start();
    slack.redirect("chat.postMessage", status, elsewhere());

    slack.send("events_api", slack.mention("550", slack.ts()));
    adapter.close();

    assertThat(called).isEmpty();
    assertThat(adapter.failures()).containsEntry("chat.postMessage." + status, 1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth.test", "apps.connections.open"})
  void startIsNotSentElsewhere(String method) throws Exception {
    slack.redirect(method, 307, elsewhere());

    adapter.start();

    assertThat(slack.send("slash_commands", slack.command("550"))).contains("SMTP 550");
    assertThat(called).isEmpty();
  }

  private URI elsewhere() {
    return URI.create("http://127.0.0.1:" + other.getAddress().getPort() + "/stolen");
  }
}
