package dev.answerback.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.answerback.slack.SlackSettings;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        .hasValueSatisfying(slack ->
            assertThat(slack.transport())
                .isEqualTo(new SlackSettings.SocketMode("xapp-for-tests-only", 2)));
    assertThat(settings.isReachedFromOutside()).isFalse();
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
  void httpModeNeedsTheSigningSecret() {
    Map<String, String> variables =
        Map.of("SLACK_BOT_TOKEN", "xoxb-for-tests-only", "SLACK_MODE", "http");

    assertThatThrownBy(() -> settings(variables))
        .hasMessageContaining("SLACK_SIGNING_SECRET: found nothing");
    assertThat(
            settings(
                    Map.of(
                        "SLACK_BOT_TOKEN", "xoxb-for-tests-only",
                        "SLACK_MODE", "http",
                        "SLACK_SIGNING_SECRET", "secret-for-tests-only"))
                .isReachedFromOutside())
        .isTrue();
  }

  @Test
  void manyWorkspacesNeedKeyAndAddress() {
    Map<String, String> variables =
        Map.of(
            "SLACK_CLIENT_ID", "1.2",
            "SLACK_CLIENT_SECRET", "secret-for-tests-only",
            "SLACK_MODE", "http",
            "SLACK_SIGNING_SECRET", "secret-for-tests-only");

    assertThatThrownBy(() -> settings(variables))
        .hasMessageContaining("PUBLIC_URL: found nothing")
        .hasMessageContaining("ANSWERBACK_ENCRYPTION_KEY: found nothing")
        .hasMessageNotContaining("secret-for-tests");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "answerback.example.org",
        "answerback.example.org:8080",
        "https://answerback.example.org/slack",
        "https:",
        "ftp://answerback.example.org"
      })
  void addressWithoutSchemeOrWithPathIsTold(String address) {
    Map<String, String> variables =
        Map.of(
            "SLACK_CLIENT_ID", "1.2",
            "SLACK_CLIENT_SECRET", "secret-for-tests-only",
            "SLACK_APP_TOKEN", "xapp-for-tests-only",
            "PUBLIC_URL", address,
            "ANSWERBACK_ENCRYPTION_KEY", Base64.getEncoder().encodeToString(new byte[32]));

    assertThatThrownBy(() -> settings(variables))
        .hasMessageContaining("PUBLIC_URL: found " + address + ", expected an address")
        .hasMessageNotContaining("found nothing");
  }

  @Test
  void wrongCombinationsOfSlackAreTold() {
    String bot = "xoxb-for-tests-only";

    assertThatThrownBy(() -> settings(Map.of("SLACK_SIGNING_SECRET", "secret-for-tests-only")))
        .hasMessageContaining("SLACK_BOT_TOKEN: found nothing")
        .hasMessageContaining("SLACK_MODE=http");
    assertThatThrownBy(() -> settings(Map.of("SLACK_BOT_TOKEN", bot, "SLACK_MODE", "HTTP")))
        .hasMessageContaining("SLACK_MODE: found HTTP, expected socket or http");
    assertThatThrownBy(() -> settings(Map.of("SLACK_BOT_TOKEN", bot, "SLACK_CLIENT_ID", "1.2")))
        .hasMessageContaining("SLACK_BOT_TOKEN: found it beside SLACK_CLIENT_ID")
        .hasMessageContaining("SLACK_CLIENT_SECRET: found nothing");
    assertThatThrownBy(() -> settings(Map.of("SLACK_BOT_TOKEN", bot, "SLACK_APP_TOKEN", bot)))
        .hasMessageContaining("SLACK_APP_TOKEN: found another text");
    assertThatThrownBy(() ->
            settings(
                Map.of(
                    "SLACK_BOT_TOKEN", bot,
                    "SLACK_APP_TOKEN", "xapp-for-tests-only",
                    "SLACK_CONNECTIONS", "11",
                    "SLACK_API_URL", "https://slack.com/api")))
        .hasMessageContaining("SLACK_CONNECTIONS: found 11, expected 1 to 10")
        .hasMessageContaining("SLACK_API_URL: found https://slack.com/api, expected an address");
  }

  @Test
  void keyOfWrongLengthAndUnknownDatabaseAreTold() {
    Map<String, String> variables =
        Map.of("ANSWERBACK_ENCRYPTION_KEY", "c2hvcnQ=", "DATABASE_URL", "mysql://secret@x/");

    assertThatThrownBy(() -> settings(variables))
        .hasMessageContaining("ANSWERBACK_ENCRYPTION_KEY: found another text")
        .hasMessageContaining("DATABASE_URL: found another one")
        .hasMessageNotContaining("c2hvcnQ")
        .hasMessageNotContaining("secret@x");
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
