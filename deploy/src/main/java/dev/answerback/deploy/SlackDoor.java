package dev.answerback.deploy;

import dev.answerback.slack.SlackRequest;
import dev.answerback.slack.SlackResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where Slack's requests arrive: reads as much as Slack sends, and hands it on unread. */
final class SlackDoor extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient Adapters adapters;

  SlackDoor(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean isPost = "POST".equals(request.getMethod());
    if (isPost != SlackRequest.EVENTS.equals(request.getServletPath())
        || (!isPost && !"GET".equals(request.getMethod()))) {
      response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    byte[] body = request.getInputStream().readNBytes(SlackRequest.MOST_BYTES + 1);
    if (body.length > SlackRequest.MOST_BYTES) {
      response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      response.setHeader("Connection", "close");
      return;
    }
    write(
        response,
        adapters.receive(
            new SlackRequest(
                request.getServletPath(), request.getQueryString(), headers(request), text(body))));
  }

  private static Map<String, List<String>> headers(HttpServletRequest request) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, Collections.list(request.getHeaders(name)));
    }
    return headers;
  }

  /** Returns the text that is signed; what is no UTF-8 was not signed by Slack. */
  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return "";
    }
  }

  private static void write(HttpServletResponse response, SlackResponse answer) throws IOException {
    response.setStatus(answer.status());
    answer
        .headers()
        .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    response.setContentType(answer.contentType());
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
