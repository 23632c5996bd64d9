package dev.answerback.slack;

import java.net.URI;

/**
 * How to reach one Slack workspace by Socket Mode.
 *
 * @param botToken the bot's token, {@code xoxb-…}
 * @param appToken the app-level token with {@code connections:write}, {@code xapp-…}
 * @param apiUrl Slack's Web API, ends in a slash
 * @param connections Socket Mode connections that are kept open, 1 to 10
 */
public record SlackSettings(String botToken, String appToken, URI apiUrl, int connections) {

  /** Slack's own Web API. */
  public static final URI SLACK = URI.create("https://slack.com/api/");

  /**
   * @throws IllegalArgumentException naming the variable, what was found and what is expected
   */
  public SlackSettings {
    require(
        botToken.startsWith("xoxb-") && botToken.length() >= 16,
        "SLACK_BOT_TOKEN: expected a bot token that begins with xoxb-");
    require(
        appToken.startsWith("xapp-") && appToken.length() >= 16,
        "SLACK_APP_TOKEN: expected an app-level token that begins with xapp-");
    require(
        apiUrl.isAbsolute() && apiUrl.getHost() != null && apiUrl.getPath().endsWith("/"),
        "SLACK_API_URL: found " + apiUrl + ", expected an address that ends in a slash");
    require(
        connections >= 1 && connections <= 10,
        "SLACK_CONNECTIONS: found " + connections + ", expected 1 to 10");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Shows no token. */
  @Override
  public String toString() {
    return "SlackSettings[apiUrl=" + apiUrl + ", connections=" + connections + "]";
  }
}
