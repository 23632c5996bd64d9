package dev.answerback.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void nothingSetServesThePageAlone() {
    Settings settings = settings(Map.of());

    assertThat(settings.slack()).isEmpty();
    assertThat(settings.discord()).isEmpty();
    assertThat(settings.hasPage()).isTrue();
  }

  @Test
  void adapterIsOnWhenItsTokenIsSetAndThePageIsOff() {
    Settings settings =
        settings(
            Map.of(
                "SLACK_BOT_TOKEN", "xoxb-for-tests-only",
                "SLACK_APP_TOKEN", "xapp-for-tests-only"));

    assertThat(settings.slack())
        .hasValueSatisfying(slack -> assertThat(slack.connections()).isEqualTo(2));
    assertThat(settings.hasPage()).isFalse();
  }

  @Test
  void pageStaysOnBesideAnAdapterWhereAskedFor() {
    Settings settings =
        settings(Map.of("DISCORD_TOKEN", "discord-for-tests", "ANSWERBACK_PLAYGROUND", "true"));

    assertThat(settings.discord()).isPresent();
    assertThat(settings.hasPage()).isTrue();
  }

  @Test
  void everyProblemIsToldAtOnceAndNoToken() {
    Map<String, String> variables =
        Map.of(
            "SLACK_BOT_TOKEN", "secret-bot-token",
            "SLACK_APP_TOKEN", "secret-app-token",
            "SLACK_CONNECTIONS", "many",
            "DISCORD_TOKEN", "discord-for-tests",
            "DISCORD_API_URL", "https://discord.com/",
            "ANSWERBACK_PLAYGROUND", "yes");

    assertThatThrownBy(() -> settings(variables))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("SLACK_BOT_TOKEN: found another text, expected a bot token")
        .hasMessageContaining("SLACK_APP_TOKEN: found another text, expected an app-level token")
        .hasMessageContaining("SLACK_CONNECTIONS: found many, expected a number")
        .hasMessageContaining("/api/v10/")
        .hasMessageContaining("ANSWERBACK_PLAYGROUND: found yes, expected true or false")
        .hasMessageNotContaining("secret-bot-token")
        .hasMessageNotContaining("discord-for-tests");
  }

  @Test
  void shardsOfDiscordAreRead() {
    Map<String, String> variables =
        Map.of(
            "DISCORD_TOKEN", "discord-for-tests",
            "DISCORD_SHARDS", "8",
            "DISCORD_SHARD_RANGE", "0-3");

    assertThat(settings(variables).discord())
        .hasValueSatisfying(discord -> {
          assertThat(discord.shards()).isEqualTo("8");
          assertThat(discord.shardRange()).isEqualTo("0-3");
        });
  }

  @Test
  void halfOfSlacksTokensIsNotEnough() {
    assertThatThrownBy(() -> settings(Map.of("SLACK_BOT_TOKEN", "xoxb-for-tests-only")))
        .hasMessageContaining("SLACK_APP_TOKEN: found nothing");
  }

  private static Settings settings(Map<String, String> variables) {
    return Settings.of(variables::get);
  }
}
