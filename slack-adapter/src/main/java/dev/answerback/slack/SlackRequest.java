package dev.answerback.slack;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that arrives by HTTP, unread.
 *
 * @param path such as {@code /slack/events}
 * @param query the query as it came; null where there is none
 * @param headers by name, in any case of letters
 * @param body the body as it came, which is UTF-8
 */
public record SlackRequest(
    String path, @Nullable String query, Map<String, List<String>> headers, String body) {

  /** Where Slack sends commands, events and clicks. */
  public static final String EVENTS = "/slack/events";

  /** Where people begin to install the app. */
  public static final String INSTALL = "/slack/install";

  /** Where Slack sends them back to. */
  public static final String OAUTH_REDIRECT = "/slack/oauth_redirect";

  /** The largest body that is read, in bytes; what Slack sends is far smaller. */
  public static final int MOST_BYTES = 1 << 20;

  /** Returns the values of a header. */
  List<String> header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .flatMap(header -> header.getValue().stream())
        .toList();
  }
}
