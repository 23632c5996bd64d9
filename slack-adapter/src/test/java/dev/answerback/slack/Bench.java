package dev.answerback.slack;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that is measured, the fake that it talks to, and what is asked. */
final class Bench implements AutoCloseable {

  /** What runs, and how Slack reaches it. */
  enum Mode {
    SOCKET,
    HTTP,
    BOLT
  }

  private static final Duration START = Duration.ofSeconds(60);

  private final String kind;
  private final Mode mode;
  private final String database;
  private final FakeSlack slack = new FakeSlack();
  private final Traffic traffic;
  private Subject subject;
  private int port;
  private Optional<HttpLine> http = Optional.empty();

  /**
   * Starts a process.
   *
   * @param jar the application, or {@code app} for the bare adapter
   * @param database what the application keeps things in
   */
  Bench(String jar, Mode mode, String database) throws IOException, InterruptedException {
    this.kind = mode == Mode.BOLT ? "bolt" : jar;
    this.mode = mode;
    this.database = database;
    this.subject = launch();
    this.traffic = new Traffic(label(), slack, line(), subject);
  }

  private String label() {
    return switch (mode) {
      case SOCKET -> "socket";
      case HTTP -> "http";
      case BOLT -> "bolt";
    };
  }

  /** Returns what is measured: a jar, {@code app} or {@code bolt}. */
  String kind() {
    return kind;
  }

  FakeSlack slack() {
    return slack;
  }

  Traffic traffic() {
    return traffic;
  }

  Subject subject() {
    return subject;
  }

  /** Returns where the application listens for requests. */
  int port() {
    return port;
  }

  /** Returns signed requests, in HTTP mode. */
  HttpLine http() {
    return http.orElseThrow();
  }

  /** Starts the process again after it ended. */
  void restart() throws IOException, InterruptedException {
    subject = launch();
    traffic.turnTo(line(), subject);
  }

  private Line line() {
    return http.isPresent() ? http.get() : new SocketLine(slack);
  }

  private Subject launch() throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("SLACK_BOT_TOKEN", FakeSlack.BOT_TOKEN);
    environment.put("SLACK_API_URL", slack.apiUrl().toString());
    environment.put("MANAGEMENT_PORT", "0");
    environment.put("DATABASE_URL", database);
    if (mode == Mode.HTTP) {
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
      http = Optional.of(new HttpLine(port));
      environment.put("SLACK_MODE", "http");
      environment.put("SLACK_SIGNING_SECRET", FakeSlack.SIGNING_SECRET);
    } else {
      environment.put("SLACK_APP_TOKEN", FakeSlack.APP_TOKEN);
    }
    environment.put("PORT", Integer.toString(port));
    return Subject.start(kind, environment);
  }

  /** Asks until an answer comes, and returns how many seconds after the start that was. */
  double awaitFirstAnswer() throws InterruptedException {
    Line line = line();
    while (subject.secondsSinceStart() < START.toSeconds() && subject.isAlive()) {
      CompletableFuture<String> answer = line.command("502");
      try {
        answer.get(START.toSeconds(), TimeUnit.SECONDS);
        return subject.secondsSinceStart();
      } catch (ExecutionException | TimeoutException e) {
        Traffic.pause(Duration.ofMillis(5));
      }
    }
    throw new AssertionError("no answer within " + START.toSeconds() + " s after the start");
  }

  @Override
  public void close() throws IOException {
    try {
      subject.kill();
      slack.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (http.isPresent()) {
      http.get().close();
    }
  }
}
