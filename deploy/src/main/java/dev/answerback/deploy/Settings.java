package dev.answerback.deploy;

import dev.answerback.discord.DiscordSettings;
import dev.answerback.slack.SlackSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the operator set, by environment variables or the same names as properties.
 *
 * @param slack how to reach Slack, where its tokens are set
 * @param discord how to reach Discord, where its token is set
 * @param hasPage whether the local page is served
 */
record Settings(Optional<SlackSettings> slack, Optional<DiscordSettings> discord, boolean hasPage) {

  private static final int SLACK_CONNECTIONS = 2;

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
    boolean hasPage =
        reader.isTrue("ANSWERBACK_PLAYGROUND") || (slack.isEmpty() && discord.isEmpty());
    if (!reader.problems.isEmpty()) {
      throw new SettingsException(reader.problems);
    }
    return new Settings(slack, discord, hasPage);
  }

  /** Reads variables and keeps what is wrong with them. */
  private static final class Reader {

    private final Function<String, @Nullable String> variables;
    private final List<String> problems = new ArrayList<>();

    Reader(Function<String, @Nullable String> variables) {
      this.variables = variables;
    }

    Optional<SlackSettings> slack() {
      Optional<String> botToken = text("SLACK_BOT_TOKEN");
      Optional<String> appToken = text("SLACK_APP_TOKEN");
      if (botToken.isEmpty() && appToken.isEmpty()) {
        return Optional.empty();
      }
      if (botToken.isEmpty()) {
        problems.add("SLACK_BOT_TOKEN: found nothing, expected it beside SLACK_APP_TOKEN");
      }
      if (appToken.isEmpty()) {
        problems.add("SLACK_APP_TOKEN: found nothing, expected it beside SLACK_BOT_TOKEN");
      }
      URI api = uri("SLACK_API_URL").orElse(SlackSettings.SLACK);
      int connections = number("SLACK_CONNECTIONS").orElse(SLACK_CONNECTIONS);
      if (botToken.isEmpty() || appToken.isEmpty()) {
        return Optional.empty();
      }
      return checked(() -> new SlackSettings(botToken.get(), appToken.get(), api, connections));
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
