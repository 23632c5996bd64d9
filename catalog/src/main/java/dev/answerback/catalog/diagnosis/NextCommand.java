package dev.answerback.catalog.diagnosis;

import java.util.Optional;

/** The shell line that looks closer at a cause, with what the reply names filled in. */
final class NextCommand {

  private NextCommand() {}

  /** Returns the line; empty where the reply names nothing to look at. */
  static Optional<String> of(Cause cause, Reply reply) {
    return switch (cause) {
      case SENDER_REPUTATION, RATE_LIMITED ->
          Names.internetAddress(reply.text())
              .or(() -> Names.clientAddress(reply.around()))
              .map(ip -> "dig +short -x " + ip);
      case AUTHENTICATION_FAILED ->
          Names.senderDomain(reply.text()).map(domain -> "dig +short TXT _dmarc." + domain);
      case DOMAIN_UNKNOWN, NETWORK ->
          Names.recipientDomain(reply).map(domain -> "dig +short MX " + domain);
      case TLS_REQUIRED ->
          Names.host(reply.around())
              .map(host -> "openssl s_client -starttls smtp -connect " + host + ":25");
      default -> Optional.empty();
    };
  }
}
