package dev.answerback.slack;

import java.util.concurrent.CompletableFuture;

/** Socket Mode. */
final class SocketLine implements Line {

  private final FakeSlack slack;
  private final String command;

  SocketLine(FakeSlack slack) {
    this.slack = slack;
    this.command = slack.command("TEXT").toString();
  }

  @Override
  public CompletableFuture<String> command(String text) {
    return slack.deliver("slash_commands", command.replace("TEXT", text));
  }

  @Override
  public CompletableFuture<String> event(String payload) {
    return slack.deliver("events_api", payload);
  }
}
