package dev.answerback.deploy;

import dev.answerback.slack.SlackRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** The door of the local page: shut where it is not wanted, and strict about what it may load. */
@Component
final class Page extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger("answerback");

  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** What is not the page's; the path as it was matched, not as it was written. */
  private static final Set<String> SLACK =
      Set.of(SlackRequest.EVENTS, SlackRequest.INSTALL, SlackRequest.OAUTH_REDIRECT);

  private final Settings settings;
  private final Environment environment;

  Page(Settings settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (SLACK.contains(request.getServletPath())) {
      chain.doFilter(request, response);
      return;
    }
    if (!settings.hasPage()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setHeader("Content-Security-Policy", CONTENT_POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
    chain.doFilter(request, response);
  }

  /** Tells the operator where to go. */
  @EventListener
  void tellAddress(ApplicationReadyEvent event) {
    if (settings.hasPage()
        && event.getApplicationContext() instanceof WebServerApplicationContext web
        && web.getWebServer() != null) {
      String host = environment.getProperty("server.address", "127.0.0.1");
      LOG.info("Answerback is ready: open http://{}:{}/", host, web.getWebServer().getPort());
    } else {
      LOG.info(
          "Answerback is ready: slack={} discord={}",
          settings.slack().isPresent(),
          settings.discord().isPresent());
    }
  }
}
