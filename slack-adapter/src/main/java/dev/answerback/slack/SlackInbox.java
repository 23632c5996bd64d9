package dev.answerback.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.QueryStringParser;
import com.slack.api.bolt.util.SlackRequestParser;
import dev.answerback.bot.Claims;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP mode: lets through what Slack signed, once, and hands it to Bolt. */
final class SlackInbox {

  private static final Logger LOG = LoggerFactory.getLogger(SlackInbox.class);
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_LARGE = 413;
  private static final int NOT_FOUND = 404;
  private static final int BAD_REQUEST = 400;

  /** Makes Slack deliver an event to another replica, or later, and tell who clicked. */
  static final int UNAVAILABLE = 503;

  private final App app;
  private final SlackRequestParser parser;
  private final Signature signature;
  private final Claims claims;
  private final Counts counts;

  SlackInbox(App app, Signature signature, Claims claims, Counts counts) {
    this.app = app;
    this.parser = new SlackRequestParser(app.config());
    this.signature = signature;
    this.claims = claims;
    this.counts = counts;
  }

  /** Answers a request. */
  SlackResponse receive(SlackRequest request) {
    if (request.body().length() > SlackRequest.MOST_BYTES) {
      return refuse(TOO_LARGE, "too_large");
    }
    if (!signature.isOf(request)) {
      return refuse(UNAUTHORIZED, "signature");
    }
    // Commands and clicks are never sent again; an event is, and is claimed by its message.
    String signed = "slack:signature:" + request.header(Signature.SIGNATURE).getFirst();
    if (isForm(request) && !claims.claim(signed)) {
      return refuse(UNAUTHORIZED, "replay");
    }
    return run(request, app, parser);
  }

  /** Hands a request to Bolt, whatever becomes of it there. */
  static SlackResponse run(SlackRequest request, App app, SlackRequestParser parser) {
    try {
      Request<?> parsed =
          parser.parse(
              SlackRequestParser.HttpRequest.builder()
                  .requestUri(request.path())
                  .queryString(QueryStringParser.toMap(request.query()))
                  .requestBody(request.body())
                  .headers(new RequestHeaders(new HashMap<>(request.headers())))
                  .remoteAddress("")
                  .build());
      if (parsed == null) {
        return SlackResponse.refused(BAD_REQUEST, "unknown request");
      }
      Response response = app.run(parsed);
      // What no listener takes is acknowledged too: else Slack delivers it again.
      return response.getStatusCode() == NOT_FOUND
          ? SlackResponse.acknowledged()
          : new SlackResponse(
              response.getStatusCode(),
              response.getContentType() == null ? "text/plain" : response.getContentType(),
              headers(response),
              response.getBody() == null ? "" : response.getBody());
    } catch (RejectedExecutionException e) {
      return SlackResponse.refused(UNAVAILABLE, "too busy");
    } catch (Throwable e) {
      // Never a 5xx: Slack would send it again, and switch the events off at last.
      LOG.error("slack request failed cause={}", e.getClass().getName());
      return SlackResponse.acknowledged();
    }
  }

  private static Map<String, List<String>> headers(Response response) {
    return response.getHeaders() == null ? Map.of() : Map.copyOf(response.getHeaders());
  }

  private SlackResponse refuse(int status, String why) {
    counts.add("http.refused", why);
    LOG.warn("slack request refused status={} cause={}", status, why);
    return SlackResponse.refused(status, why);
  }

  /** Tells forms by the body, which is signed; the type in the header is not. */
  private static boolean isForm(SlackRequest request) {
    return !request.body().stripLeading().startsWith("{");
  }
}
