package dev.answerback.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscordSettingsTest {

  private static final String TOKEN = "discord-token-for-tests";

  @Test
  void aTokenAloneMeansDiscordItself() {
    DiscordSettings settings = DiscordSettings.of(TOKEN);

    assertThat(settings.apiUrl()).isEqualTo(URI.create("https://discord.com/api/v10/"));
    assertThat(settings.gatewayUrl()).isEqualTo(URI.create("wss://gateway.discord.gg/"));
  }

  @Test
  void theTokenIsNotShown() {
    assertThat(DiscordSettings.of(TOKEN).toString()).doesNotContain(TOKEN).contains("discord.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void anEmptyTokenIsRefused(String token) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DiscordSettings.of(token))
        .withMessage("DISCORD_TOKEN: found nothing, expected the bot's token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bot secret", "secret\n", "sec\u00E9ret", "\tsecret"})
  void aTokenWithASpaceIsRefusedAndNotShown(String token) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DiscordSettings.of(token))
        .withMessageContaining("expected the bot's token alone")
        .withMessageNotContaining("ecret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://discord.com/api/v9/",
        "https://discord.com/api/v10",
        "https://discord.com",
        "ftp://discord.com/api/v10/",
        "https:///api/v10/",
        "/api/v10/",
        "mailto:someone",
        "https://user:secret@discord.com/api/v10/",
        "https://discord.com/api/v10/?secret",
        "https://discord.com/api/v10/#secret"
      })
  void anApiUrlThatJdaCannotUseIsRefused(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new DiscordSettings(TOKEN, URI.create(url), DiscordSettings.DISCORD_GATEWAY))
        .withMessageContaining("DISCORD_API_URL")
        .withMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://gateway.discord.gg/", "wss:/gateway", "gateway.discord.gg"})
  void aGatewayUrlThatIsNoWebSocketIsRefused(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DiscordSettings(TOKEN, DiscordSettings.DISCORD_API, URI.create(url)))
        .withMessageContaining("expected ws:// or wss://host");
  }

  @ParameterizedTest
  @CsvSource({"'', '', -1, 0, 5", "4, '', 4, 0, 4", "4, 1-2, 4, 1, 2", "4, 3, 4, 3, 1"})
  void shardsAreRead(String shards, String range, int total, int first, int here) {
    DiscordSettings settings = withShards(shards, range);

    assertThat(settings.shardsTotal()).isEqualTo(total);
    assertThat(settings.firstShard()).isEqualTo(first);
    assertThat(settings.shardsHere(total < 0 ? 5 : total)).isEqualTo(here);
  }

  @ParameterizedTest
  @CsvSource({
    "0, '', DISCORD_SHARDS: found 0",
    "many, '', DISCORD_SHARDS: found many",
    "-1, '', DISCORD_SHARDS: found -1",
    "4, 3-4, DISCORD_SHARD_RANGE: found 3-4",
    "4, 2-1, DISCORD_SHARD_RANGE: found 2-1",
    "4, a-b, DISCORD_SHARD_RANGE: found a-b",
    "4, 1-2-3, DISCORD_SHARD_RANGE: found 1-2-3",
    "'', 0-3, expected it beside DISCORD_SHARD_RANGE"
  })
  void shardsThatCannotBeAreRefused(String shards, String range, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withShards(shards, range))
        .withMessageContaining(problem);
  }

  private static DiscordSettings withShards(String shards, String range) {
    return new DiscordSettings(
        TOKEN, DiscordSettings.DISCORD_API, DiscordSettings.DISCORD_GATEWAY, shards, range);
  }

  @Test
  void allProblemsAreSaidAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new DiscordSettings("", URI.create("https://a/b"), URI.create("http://a")))
        .withMessage(
            "DISCORD_TOKEN: found nothing, expected the bot's token\nDISCORD_API_URL: found"
                + " https://a/b, expected it to end in /api/v10/\nDISCORD_GATEWAY_URL: found"
                + " http://a, expected ws:// or wss://host");
  }
}
