package dev.answerback.slack;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * How to reach Slack.
 *
 * @param installation in which workspaces the app is
 * @param transport how what happens there arrives
 * @param apiUrl Slack's Web API, ends in a slash
 */
public record SlackSettings(Installation installation, Transport transport, URI apiUrl) {

  private static final int SHORTEST_SECRET = 16;
  private static final int MOST_CONNECTIONS = 10;

  /** Slack's own Web API. */
  public static final URI SLACK = URI.create("https://slack.com/api/");

  /** In which workspaces the app is. */
  public sealed interface Installation {}

  /**
   * In one.
   *
   * @param botToken the bot's token, {@code xoxb-…}
   */
  public record One(String botToken) implements Installation {
    /** Shows no token. */
    @Override
    public String toString() {
      return "One[]";
    }
  }

  /**
   * In all that install it.
   *
   * @param clientId the app's id for OAuth
   * @param clientSecret the app's secret for OAuth
   * @param publicUrl where Slack and browsers reach this application, without a path
   */
  public record Many(String clientId, String clientSecret, URI publicUrl) implements Installation {
    /** Shows no secret. */
    @Override
    public String toString() {
      return "Many[clientId=" + clientId + ", publicUrl=" + publicUrl + "]";
    }
  }

  /** How what happens in Slack arrives. */
  public sealed interface Transport {}

  /**
   * By connections that this application opens.
   *
   * @param appToken the app-level token with {@code connections:write}, {@code xapp-…}
   * @param connections how many are kept open, 1 to 10
   */
  public record SocketMode(String appToken, int connections) implements Transport {
    /** Shows no token. */
    @Override
    public String toString() {
      return "SocketMode[connections=" + connections + "]";
    }
  }

  /**
   * By requests that Slack sends and signs.
   *
   * @param signingSecret the app's signing secret
   */
  public record Http(String signingSecret) implements Transport {
    /** Shows no secret. */
    @Override
    public String toString() {
      return "Http[]";
    }
  }

  /**
   * @throws IllegalArgumentException one line a problem: the variable, what was found and what is
   *     expected, and never a token
   */
  public SlackSettings {
    List<String> problems = new ArrayList<>();
    switch (installation) {
      case One(String botToken) -> {
        if (!botToken.startsWith("xoxb-") || botToken.length() < SHORTEST_SECRET) {
          problems.add("SLACK_BOT_TOKEN: found another text, expected a bot token, xoxb-…");
        }
      }
      case Many(String clientId, String clientSecret, URI publicUrl) -> {
        if (clientId.isBlank() || clientSecret.length() < SHORTEST_SECRET) {
          problems.add(
              "SLACK_CLIENT_SECRET: found another text, expected the secret beside"
                  + " SLACK_CLIENT_ID");
        }
        // Slack takes https alone; a local fake of it takes http.
        if (!isAddress(publicUrl)
            || !List.of("https", "http").contains(publicUrl.getScheme())
            || !List.of("", "/").contains(publicUrl.getPath())) {
          problems.add(
              "PUBLIC_URL: found "
                  + publicUrl
                  + ", expected an address such as https://answerback.example.org, without a path");
        }
      }
    }
    switch (transport) {
      case SocketMode(String appToken, int connections) -> {
        if (!appToken.startsWith("xapp-") || appToken.length() < SHORTEST_SECRET) {
          problems.add("SLACK_APP_TOKEN: found another text, expected an app-level token, xapp-…");
        }
        if (connections < 1 || connections > MOST_CONNECTIONS) {
          problems.add("SLACK_CONNECTIONS: found " + connections + ", expected 1 to 10");
        }
      }
      case Http(String signingSecret) -> {
        if (signingSecret.length() < SHORTEST_SECRET) {
          problems.add("SLACK_SIGNING_SECRET: found another text, expected the signing secret");
        }
      }
    }
    if (!isAddress(apiUrl) || !apiUrl.getPath().endsWith("/")) {
      problems.add("SLACK_API_URL: found " + apiUrl + ", expected an address that ends in /");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }

  private static boolean isAddress(URI uri) {
    return uri.isAbsolute() && uri.getHost() != null && uri.getPath() != null;
  }
}
