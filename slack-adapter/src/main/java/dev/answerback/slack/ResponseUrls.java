package dev.answerback.slack;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Tells Slack's own response addresses from all others, to which nothing is ever sent. */
final class ResponseUrls {

  private static final String SLACK = "hooks.slack.com";

  private final URI api;

  /**
   * @param api the Web API in use; {@code slack.com} has its response addresses on {@code
   *     hooks.slack.com}, a proxy or a local fake on its own host
   */
  ResponseUrls(URI api) {
    this.api = api;
  }

  /** Tells whether an address is Slack's, by scheme, host and port. */
  boolean isSlack(@Nullable String url) {
    if (url == null) {
      return false;
    }
    try {
      URI uri = new URI(url);
      if (uri.getUserInfo() != null) {
        return false;
      }
      // A proxy for the Web API does not change the addresses that Slack puts into its payloads.
      if ("https".equals(uri.getScheme()) && SLACK.equals(uri.getHost()) && uri.getPort() == -1) {
        return true;
      }
      boolean isHost =
          ("hooks." + api.getHost()).equals(uri.getHost()) || api.getHost().equals(uri.getHost());
      return isHost && api.getScheme().equals(uri.getScheme()) && api.getPort() == uri.getPort();
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
