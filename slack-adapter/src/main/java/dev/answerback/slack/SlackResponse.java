package dev.answerback.slack;

import java.util.List;
import java.util.Map;

/**
 * What answers a request that arrived by HTTP.
 *
 * @param status the HTTP status
 * @param contentType the body's type
 * @param headers by name, without the type
 * @param body the text, may be empty
 */
public record SlackResponse(
    int status, String contentType, Map<String, List<String>> headers, String body) {

  private static final String PLAIN = "text/plain; charset=utf-8";

  /** Refuses a request. */
  static SlackResponse refused(int status, String why) {
    return new SlackResponse(status, PLAIN, Map.of(), why);
  }

  /** Acknowledges a request, with nothing to say. */
  static SlackResponse acknowledged() {
    return new SlackResponse(200, PLAIN, Map.of(), "");
  }
}
