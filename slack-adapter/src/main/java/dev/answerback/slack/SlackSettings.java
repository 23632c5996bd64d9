package dev.answerback.slack;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * How to reach one Slack workspace by Socket Mode.
 *
 * @param botToken the bot's token, {@code xoxb-…}
 * @param appToken the app-level token with {@code connections:write}, {@code xapp-…}
 * @param apiUrl Slack's Web API, ends in a slash
 * @param connections Socket Mode connections that are kept open, 1 to 10
 */
public record SlackSettings(String botToken, String appToken, URI apiUrl, int connections) {

  private static final int SHORTEST_TOKEN = 16;
  private static final int MOST_CONNECTIONS = 10;

  /** Slack's own Web API. */
  public static final URI SLACK = URI.create("https://slack.com/api/");

  /**
   * @throws IllegalArgumentException one line a problem: the variable, what was found and what is
   *     expected, and never a token
   */
  public SlackSettings {
    List<String> problems = new ArrayList<>();
    if (!botToken.startsWith("xoxb-") || botToken.length() < SHORTEST_TOKEN) {
      problems.add("SLACK_BOT_TOKEN: found another text, expected a bot token, xoxb-…");
    }
    if (!appToken.startsWith("xapp-") || appToken.length() < SHORTEST_TOKEN) {
      problems.add("SLACK_APP_TOKEN: found another text, expected an app-level token, xapp-…");
    }
    if (!apiUrl.isAbsolute() || apiUrl.getHost() == null || !apiUrl.getPath().endsWith("/")) {
      problems.add("SLACK_API_URL: found " + apiUrl + ", expected an address that ends in /");
    }
    if (connections < 1 || connections > MOST_CONNECTIONS) {
      problems.add("SLACK_CONNECTIONS: found " + connections + ", expected 1 to 10");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }

  /** Shows no token. */
  @Override
  public String toString() {
    return "SlackSettings[apiUrl=" + apiUrl + ", connections=" + connections + "]";
  }
}
