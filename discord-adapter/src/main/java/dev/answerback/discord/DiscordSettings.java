package dev.answerback.discord;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How to reach Discord, and as whom.
 *
 * @param token the bot's token, without the word {@code Bot}
 * @param apiUrl where the API is, ending in {@code /api/v10/}
 * @param gatewayUrl where the gateway is
 * @param shards how many shards there are in all; empty for as many as Discord recommends
 * @param shardRange which of them run here, such as {@code 0-3}; empty for all
 */
public record DiscordSettings(
    String token, URI apiUrl, URI gatewayUrl, String shards, String shardRange) {

  /** Discord's own API. */
  public static final URI DISCORD_API = URI.create("https://discord.com/api/v10/");

  /** Discord's own gateway. */
  public static final URI DISCORD_GATEWAY = URI.create("wss://gateway.discord.gg/");

  private static final String API_PATH = "/api/v10/";
  private static final int MOST_SHARDS = 100_000;

  /**
   * @throws IllegalArgumentException listing every problem, and never the token
   */
  public DiscordSettings {
    List<String> problems = new ArrayList<>();
    // The token becomes a header: a line end or a second word in it is a slip in copying.
    if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      problems.add(
          token.isBlank()
              ? "DISCORD_TOKEN: found nothing, expected the bot's token"
              : "DISCORD_TOKEN: found a space or another sign that no token has, expected the"
                  + " bot's token alone, in one line");
    }
    check(problems, "DISCORD_API_URL", apiUrl, Set.of("https", "http"));
    if (!API_PATH.equals(ending(apiUrl))) {
      problems.add("DISCORD_API_URL: found " + shown(apiUrl) + ", expected it to end in /api/v10/");
    }
    check(problems, "DISCORD_GATEWAY_URL", gatewayUrl, Set.of("wss", "ws"));
    checkShards(problems, shards, shardRange);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }

  /**
   * All shards run here, as many as Discord recommends.
   *
   * @throws IllegalArgumentException listing every problem, and never the token
   */
  public DiscordSettings(String token, URI apiUrl, URI gatewayUrl) {
    this(token, apiUrl, gatewayUrl, "", "");
  }

  /**
   * Returns the settings for Discord itself.
   *
   * @throws IllegalArgumentException if this can be no token
   */
  public static DiscordSettings of(String token) {
    return new DiscordSettings(token, DISCORD_API, DISCORD_GATEWAY);
  }

  private static void checkShards(List<String> problems, String shards, String range) {
    int total = number(shards);
    if (!shards.isEmpty() && (total < 1 || total > MOST_SHARDS)) {
      problems.add("DISCORD_SHARDS: found %s, expected 1 to %d".formatted(shards, MOST_SHARDS));
    }
    if (range.isEmpty()) {
      return;
    }
    if (shards.isEmpty()) {
      problems.add("DISCORD_SHARDS: found nothing, expected it beside DISCORD_SHARD_RANGE");
    }
    int first = first(range);
    int last = last(range);
    if (first < 0 || last < first || (total > 0 && last >= total)) {
      problems.add(
          "DISCORD_SHARD_RANGE: found %s, expected two of the shards from 0, such as 0-3"
              .formatted(range));
    }
  }

  private static int first(String range) {
    return number(range.substring(0, range.indexOf('-') < 0 ? range.length() : range.indexOf('-')));
  }

  private static int last(String range) {
    return number(range.substring(range.indexOf('-') + 1));
  }

  private static int number(String text) {
    boolean isNumber = !text.isEmpty() && text.length() < 7;
    return isNumber && text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(text)
        : -1;
  }

  /** Returns how many shards there are in all; -1 for as many as Discord recommends. */
  int shardsTotal() {
    return number(shards);
  }

  /** Returns the first shard that runs here. */
  int firstShard() {
    return shardRange.isEmpty() ? 0 : first(shardRange);
  }

  /** Returns the last shard that runs here, where the number of all is set. */
  int lastShard() {
    return shardRange.isEmpty() ? shardsTotal() - 1 : last(shardRange);
  }

  /** Returns how many shards run here if there are so many in all. */
  int shardsHere(int total) {
    return shardRange.isEmpty() ? total : lastShard() - firstShard() + 1;
  }

  private static void check(List<String> problems, String name, URI url, Set<String> schemes) {
    if (url.getScheme() == null || !schemes.contains(url.getScheme()) || url.getHost() == null) {
      problems.add(
          "%s: found %s, expected %s://host"
              .formatted(
                  name, shown(url), String.join(":// or ", schemes.stream().sorted().toList())));
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      problems.add(name + ": found a user, a query or a fragment, expected none");
    }
  }

  private static String ending(URI url) {
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    return path.substring(Math.max(0, path.length() - API_PATH.length()));
  }

  /** An address without what may be secret in it. */
  private static String shown(URI url) {
    return url.getHost() == null
        ? "no host"
        : url.getScheme()
            + "://"
            + url.getHost()
            + (url.getRawPath() == null ? "" : url.getRawPath());
  }

  /** Returns the addresses; the token stays hidden. */
  @Override
  public String toString() {
    return "DiscordSettings[token=***, apiUrl=%s, gatewayUrl=%s, shards=%s, shardRange=%s]"
        .formatted(apiUrl, gatewayUrl, shards, shardRange);
  }
}
