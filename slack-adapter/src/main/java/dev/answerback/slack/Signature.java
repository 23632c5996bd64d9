package dev.answerback.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells what Slack signed from all else, over the body as it came and before anybody reads it.
 *
 * @see <a href="https://docs.slack.dev/authentication/verifying-requests-from-slack">Verifying
 *     requests</a>
 */
final class Signature {

  static final String SIGNATURE = "X-Slack-Signature";
  static final String TIMESTAMP = "X-Slack-Request-Timestamp";

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LONGEST_TIMESTAMP = 12;

  private final SecretKeySpec key;
  private final InstantSource clock;

  Signature(String secret, InstantSource clock) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.clock = clock;
  }

  /** Tells whether Slack signed this, at most five minutes ago or ahead of our clock. */
  boolean isOf(SlackRequest request) {
    List<String> timestamps = request.header(TIMESTAMP);
    List<String> signatures = request.header(SIGNATURE);
    if (timestamps.size() != 1 || signatures.size() != 1) {
      return false;
    }
    String timestamp = timestamps.getFirst();
    return isNow(timestamp)
        && MessageDigest.isEqual(
            sign(timestamp, request.body()).getBytes(StandardCharsets.UTF_8),
            signatures.getFirst().getBytes(StandardCharsets.UTF_8));
  }

  private boolean isNow(String timestamp) {
    boolean isNumber =
        !timestamp.isEmpty()
            && timestamp.length() <= LONGEST_TIMESTAMP
            && timestamp.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber
        && Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp))
            <= WINDOW.toSeconds();
  }

  /** Returns the signature of a body at a time, as Slack writes it. */
  String sign(String timestamp, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
