package dev.answerback.slack;

import com.slack.api.Slack;
import com.slack.api.bolt.model.builtin.DefaultInstaller;
import com.slack.api.bolt.service.InstallationService;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.oauth.OAuthV2AccessResponse;
import dev.answerback.bot.Claims;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installing the app by OAuth. Bolt's own pages print codes to the log, answer a wrong state with
 * 200, and know no other address than slack.com; its {@link InstallationService} keeps what comes
 * of it.
 *
 * @see <a href="https://docs.slack.dev/authentication/installing-with-oauth">OAuth</a>
 */
final class SlackInstall {

  /** What the app may do; the manifests say why. */
  static final List<String> SCOPES =
      List.of("app_mentions:read", "chat:write", "commands", "im:history", "users:read");

  private static final Logger LOG = LoggerFactory.getLogger(SlackInstall.class);
  private static final String COOKIE = "answerback-install";
  private static final Duration STATE_LIVES = Duration.ofMinutes(10);
  private static final String ALGORITHM = "HmacSHA256";
  private static final int NONCE = 16;
  private static final int BAD_REQUEST = 400;
  private static final int BAD_GATEWAY = 502;
  private static final int FOUND = 302;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final Slack slack;
  private final SlackSettings.Many app;
  private final URI apiUrl;
  private final InstallationService installations;
  private final Claims claims;
  private final SecureRandom random = new SecureRandom();

  SlackInstall(
      Slack slack,
      SlackSettings.Many app,
      URI apiUrl,
      InstallationService installations,
      Claims claims) {
    this.slack = slack;
    this.app = app;
    this.apiUrl = apiUrl;
    this.installations = installations;
    this.claims = claims;
  }

  /** Sends a browser to Slack, with a state that only this browser brings back. */
  SlackResponse begin() {
    String state = newState();
    String cookie =
        COOKIE
            + "="
            + state
            + "; Secure; HttpOnly; SameSite=Lax; Path=/slack; Max-Age="
            + STATE_LIVES.toSeconds();
    String address =
        apiUrl.resolve("/oauth/v2/authorize")
            + "?client_id="
            + encoded(app.clientId())
            + "&scope="
            + encoded(String.join(",", SCOPES))
            + "&state="
            + encoded(state)
            + "&redirect_uri="
            + encoded(redirectUri());
    return new SlackResponse(
        FOUND,
        "text/plain; charset=utf-8",
        Map.of("Location", List.of(address), "Set-Cookie", List.of(cookie)),
        "");
  }

  /** Takes what Slack sends a browser back with, and keeps the installation. */
  SlackResponse finish(SlackRequest request) {
    if (parameter(request.query(), "error").isPresent()) {
      return page(BAD_REQUEST, "Answerback was not installed.");
    }
    Optional<String> state = parameter(request.query(), "state");
    Optional<String> code = parameter(request.query(), "code");
    if (state.isEmpty() || code.isEmpty() || !isOurs(state.get(), request)) {
      LOG.warn("slack installation refused cause=state");
      return page(BAD_REQUEST, "This link is not valid any more. Begin again at /slack/install.");
    }
    try {
      OAuthV2AccessResponse response =
          slack
              .methods()
              .oauthV2Access(access ->
                  access
                      .clientId(app.clientId())
                      .clientSecret(app.clientSecret())
                      .code(code.get())
                      .redirectUri(redirectUri()));
      if (!response.isOk()) {
        LOG.warn("slack installation refused error={}", response.getError());
        return page(BAD_REQUEST, "Slack refuses the installation. Begin again at /slack/install.");
      }
      keep(response);
      LOG.info("slack installed organisation={}", response.isEnterpriseInstall());
      return page(200, "Answerback is installed. Type /smtp 502 in Slack to try it.");
    } catch (SlackApiException e) {
      LOG.warn("slack installation failed status={}", e.getResponse().code());
    } catch (Exception e) {
      LOG.error("slack installation failed cause={}", e.getClass().getName());
    }
    return page(BAD_GATEWAY, "The installation could not be finished. Try again in a minute.");
  }

  private void keep(OAuthV2AccessResponse response) throws Exception {
    if (response.getAccessToken() == null) {
      throw new IOException("no token");
    }
    installations.saveInstallerAndBot(
        DefaultInstaller.builder()
            .appId(response.getAppId())
            .isEnterpriseInstall(response.isEnterpriseInstall())
            .enterpriseId(
                response.getEnterprise() == null ? null : response.getEnterprise().getId())
            .teamId(response.getTeam() == null ? null : response.getTeam().getId())
            .botUserId(response.getBotUserId())
            .botScope(response.getScope())
            .botAccessToken(response.getAccessToken())
            .botRefreshToken(response.getRefreshToken())
            .botTokenExpiresAt(
                BoltInstallations.expires(response.getExpiresIn())
                    .map(Instant::toEpochMilli)
                    .orElse(null))
            .installedAt(Instant.now().toEpochMilli())
            .build());
  }

  private String redirectUri() {
    return app.publicUrl().resolve(SlackRequest.OAUTH_REDIRECT).toString();
  }

  /** Returns a state that any replica can check: a nonce and an end, signed. */
  private String newState() {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    ByteBuffer state = ByteBuffer.allocate(NONCE + Long.BYTES);
    state.put(nonce).putLong(Instant.now().plus(STATE_LIVES).getEpochSecond());
    String content = ENCODER.encodeToString(state.array());
    return content + "." + sign(content);
  }

  /** Tells whether this browser got a state from us, not long ago, and uses it the first time. */
  private boolean isOurs(String state, SlackRequest request) {
    String[] parts = state.split("\\.", -1);
    if (parts.length != 2 || !isEqual(sign(parts[0]), parts[1])) {
      return false;
    }
    ByteBuffer content = ByteBuffer.wrap(Base64.getUrlDecoder().decode(parts[0]));
    boolean isInTime =
        content.remaining() == NONCE + Long.BYTES
            && Instant.now().getEpochSecond() <= content.getLong(NONCE);
    return isInTime
        && cookie(request).filter(cookie -> isEqual(cookie, state)).isPresent()
        && claims.claim("slack:state:" + state);
  }

  private static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private String sign(String content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(app.clientSecret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return ENCODER.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  private static Optional<String> cookie(SlackRequest request) {
    return request.header("Cookie").stream()
        .flatMap(header -> List.of(header.split(";", -1)).stream())
        .map(String::strip)
        .filter(cookie -> cookie.startsWith(COOKIE + "="))
        .map(cookie -> cookie.substring(COOKIE.length() + 1))
        .findFirst();
  }

  private static Optional<String> parameter(@Nullable String query, String name) {
    if (query == null) {
      return Optional.empty();
    }
    try {
      for (String pair : query.split("&", -1)) {
        if (pair.startsWith(name + "=")) {
          return Optional.of(
              URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
        }
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Returns a page of one sentence of ours. */
  private static SlackResponse page(int status, String sentence) {
    return new SlackResponse(
        status,
        "text/html; charset=utf-8",
        Map.of(
            "Content-Security-Policy", List.of("default-src 'none'; frame-ancestors 'none'"),
            "Referrer-Policy", List.of("no-referrer"),
            "X-Content-Type-Options", List.of("nosniff"),
            "Cache-Control", List.of("no-store")),
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Answerback</title><p>"
            + sentence
            + "</p></html>");
  }
}
