package dev.answerback.deploy;

import dev.answerback.discord.DiscordSettings;
import dev.answerback.slack.SlackSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What the operator set, by environment variables or the same names as properties.
 *
 * @param slack how to reach Slack, where its tokens are set
 * @param discord how to reach Discord, where its token is set
 * @param store where choices and installations are kept
 * @param hasPage whether the local page is served
 */
record Settings(
    Optional<SlackSettings> slack,
    Optional<DiscordSettings> discord,
    StoreSettings store,
    boolean hasPage) {

  private static final int SLACK_CONNECTIONS = 2;

  /** What switches Slack on. */
  private static final List<String> SLACK =
      List.of(
          "SLACK_BOT_TOKEN",
          "SLACK_APP_TOKEN",
          "SLACK_SIGNING_SECRET",
          "SLACK_MODE",
          "SLACK_CLIENT_ID",
          "SLACK_CLIENT_SECRET");

  /** Tells whether somebody elsewhere has to reach this application: Slack, or browsers. */
  boolean isReachedFromOutside() {
    return slack
        .filter(settings ->
            settings.transport() instanceof SlackSettings.Http
                || settings.installation() instanceof SlackSettings.Many)
        .isPresent();
  }

  /**
   * Reads the settings.
   *
   * @param variable returns a variable's value, null where it is not set
   * @throws SettingsException listing everything that is wrong
   */
  static Settings of(Function<String, @Nullable String> variable) {
    Reader reader = new Reader(variable);
    Optional<SlackSettings> slack = reader.slack();
    Optional<DiscordSettings> discord = reader.discord();
    StoreSettings store = reader.store();
    boolean hasPage =
        reader.isTrue("ANSWERBACK_PLAYGROUND") || (slack.isEmpty() && discord.isEmpty());
    if (!reader.problems.isEmpty()) {
      throw new SettingsException(reader.problems);
    }
    return new Settings(slack, discord, store, hasPage);
  }

  /** Reads variables and keeps what is wrong with them. */
  private static final class Reader {

    private final Function<String, @Nullable String> variables;
    private final List<String> problems = new ArrayList<>();

    Reader(Function<String, @Nullable String> variables) {
      this.variables = variables;
    }

    /** Reads how to reach Slack; empty where nothing of it is set. */
    Optional<SlackSettings> slack() {
      if (SLACK.stream().allMatch(name -> text(name).isEmpty())) {
        return Optional.empty();
      }
      URI api = uri("SLACK_API_URL").orElse(SlackSettings.SLACK);
      Optional<SlackSettings.Installation> installation = installation();
      Optional<SlackSettings.Transport> transport = transport();
      if (installation.isEmpty() || transport.isEmpty()) {
        return Optional.empty();
      }
      return checked(() -> new SlackSettings(installation.get(), transport.get(), api));
    }

    private Optional<SlackSettings.Installation> installation() {
      Optional<String> clientId = text("SLACK_CLIENT_ID");
      Optional<String> clientSecret = text("SLACK_CLIENT_SECRET");
      Optional<String> botToken = text("SLACK_BOT_TOKEN");
      if (clientId.isEmpty() && clientSecret.isEmpty()) {
        if (botToken.isEmpty()) {
          problems.add("SLACK_BOT_TOKEN: found nothing, expected it or SLACK_CLIENT_ID");
        }
        return botToken.map(SlackSettings.One::new);
      }
      if (botToken.isPresent()) {
        problems.add("SLACK_BOT_TOKEN: found it beside SLACK_CLIENT_ID, expected one of the two");
      }
      if (clientId.isEmpty()) {
        problems.add("SLACK_CLIENT_ID: found nothing, expected it beside SLACK_CLIENT_SECRET");
      }
      if (clientSecret.isEmpty()) {
        problems.add("SLACK_CLIENT_SECRET: found nothing, expected it beside SLACK_CLIENT_ID");
      }
      Optional<URI> publicUrl = uri("PUBLIC_URL");
      if (text("PUBLIC_URL").isEmpty()) {
        problems.add("PUBLIC_URL: found nothing, expected where browsers reach this application");
      }
      if (text("ANSWERBACK_ENCRYPTION_KEY").isEmpty()) {
        problems.add(
            "ANSWERBACK_ENCRYPTION_KEY: found nothing, expected base64 of 32 bytes"
                + " (openssl rand -base64 32)");
      }
      return clientId.flatMap(id ->
          clientSecret.flatMap(
              secret -> publicUrl.map(url -> new SlackSettings.Many(id, secret, url))));
    }

    private Optional<SlackSettings.Transport> transport() {
      String mode = text("SLACK_MODE").orElse("socket");
      return switch (mode) {
        case "socket" -> {
          Optional<String> appToken = text("SLACK_APP_TOKEN");
          if (appToken.isEmpty()) {
            problems.add(
                "SLACK_APP_TOKEN: found nothing, expected it for Socket Mode"
                    + " (or SLACK_MODE=http and SLACK_SIGNING_SECRET)");
          }
          int connections = number("SLACK_CONNECTIONS").orElse(SLACK_CONNECTIONS);
          yield appToken.map(token -> new SlackSettings.SocketMode(token, connections));
        }
        case "http" -> {
          Optional<String> secret = text("SLACK_SIGNING_SECRET");
          if (secret.isEmpty()) {
            problems.add("SLACK_SIGNING_SECRET: found nothing, expected it beside SLACK_MODE=http");
          }
          yield secret.map(SlackSettings.Http::new);
        }
        default -> {
          problems.add("SLACK_MODE: found " + mode + ", expected socket or http");
          yield Optional.empty();
        }
      };
    }

    /** Reads where things are kept. */
    StoreSettings store() {
      Optional<byte[]> key =
          text("ANSWERBACK_ENCRYPTION_KEY")
              .flatMap(value -> {
                try {
                  return Optional.of(Base64.getDecoder().decode(value));
                } catch (IllegalArgumentException e) {
                  return Optional.of(new byte[0]);
                }
              });
      if (key.isPresent() && key.get().length != StoreSettings.KEY_BYTES) {
        problems.add(
            "ANSWERBACK_ENCRYPTION_KEY: found another text, expected base64 of 32 bytes"
                + " (openssl rand -base64 32)");
        key = Optional.empty();
      }
      String url = text("DATABASE_URL").orElse(StoreSettings.EMBEDDED);
      if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
        problems.add("DATABASE_URL: found another one, expected jdbc:h2:… or jdbc:postgresql:…");
      }
      return new StoreSettings(url, key.map(bytes -> new SecretKeySpec(bytes, "AES")));
    }

    Optional<DiscordSettings> discord() {
      Optional<String> token = text("DISCORD_TOKEN");
      if (token.isEmpty()) {
        return Optional.empty();
      }
      URI api = uri("DISCORD_API_URL").orElse(DiscordSettings.DISCORD_API);
      URI gateway = uri("DISCORD_GATEWAY_URL").orElse(DiscordSettings.DISCORD_GATEWAY);
      String shards = text("DISCORD_SHARDS").orElse("");
      String range = text("DISCORD_SHARD_RANGE").orElse("");
      return checked(() -> new DiscordSettings(token.get(), api, gateway, shards, range));
    }

    boolean isTrue(String name) {
      Optional<String> value = text(name);
      if (value.isPresent() && !List.of("true", "false").contains(value.get())) {
        problems.add(name + ": found " + value.get() + ", expected true or false");
      }
      return value.equals(Optional.of("true"));
    }

    private <T> Optional<T> checked(Supplier<T> settings) {
      try {
        return Optional.of(settings.get());
      } catch (IllegalArgumentException e) {
        problems.addAll(String.valueOf(e.getMessage()).lines().toList());
        return Optional.empty();
      }
    }

    private Optional<String> text(String name) {
      return Optional.ofNullable(variables.apply(name))
          .map(String::strip)
          .filter(s -> !s.isEmpty());
    }

    private Optional<URI> uri(String name) {
      return text(name)
          .flatMap(value -> {
            try {
              return Optional.of(URI.create(value));
            } catch (IllegalArgumentException e) {
              problems.add(name + ": found " + value + ", expected an address");
              return Optional.empty();
            }
          });
    }

    private Optional<Integer> number(String name) {
      return text(name)
          .flatMap(value -> {
            try {
              return Optional.of(Integer.parseInt(value));
            } catch (NumberFormatException e) {
              problems.add(name + ": found " + value + ", expected a number");
              return Optional.empty();
            }
          });
    }
  }
}
