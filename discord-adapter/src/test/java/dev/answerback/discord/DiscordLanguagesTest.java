package dev.answerback.discord;

import static dev.answerback.discord.FakeDiscord.BOT;
import static dev.answerback.discord.FakeDiscord.PERSON;
import static dev.answerback.discord.FakeDiscord.option;
import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.Preferences;
import dev.answerback.bot.contract.Samples;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The language that people choose for themselves, which comes before Discord's. */
class DiscordLanguagesTest {

  private static final String KEY = "discord:" + PERSON;
  private static final Locale TURKISH = Locale.of("tr");
  private static final String CHOSEN = "Türkçe yanıt vereceğim";

  private final Preferences preferences = Preferences.inMemory();
  private FakeDiscord discord;
  private DiscordAdapter adapter;

  @BeforeEach
  void connect() throws Exception {
    discord = new FakeDiscord();
    adapter = new DiscordAdapter(Samples.BOT, discord.settings(), preferences);
    adapter.start();
  }

  @AfterEach
  void disconnect() {
    adapter.close();
    discord.close();
  }

  @Test
  void languageIsChosenByACommand() throws Exception {
    discord.slash("language tr", "en-US");

    assertThat(answer()).contains(CHOSEN);
    assertThat(preferences.language(KEY)).contains(TURKISH);
  }

  @Test
  void languageIsChosenByAMention() throws Exception {
    discord.post(discord.inChannel("<@" + BOT + "> language tr", BOT));

    assertThat(answer()).contains(CHOSEN);
    assertThat(preferences.language(KEY)).contains(TURKISH);
  }

  @Test
  void languageIsChosenByAReplyToTheBot() throws Exception {
    discord.post(discord.inChannel("language tr", BOT).put("type", 19));

    assertThat(answer()).contains(CHOSEN);
    assertThat(preferences.language(KEY)).contains(TURKISH);
  }

  @Test
  void languageIsChosenByADirectMessageAndTakenBack() throws Exception {
    discord.post(discord.direct("language tr"));
    assertThat(answer()).contains(CHOSEN);

    discord.post(discord.direct("dil otomatik"));
    answer();

    assertThat(preferences.language(KEY)).isEmpty();
  }

  @Test
  void languageIsChosenByAButtonOfThatAnswer() throws Exception {
    discord.slash("language", "en-US");
    assertThat(answer()).contains("\"custom_id\":\"ask:language tr\"");

    discord.click("ask:language tr", "en-US");

    assertThat(answer()).contains(CHOSEN);
    assertThat(preferences.language(KEY)).contains(TURKISH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"share:language tr", "more:2:language tr", "pick:language tr"})
  void noOtherButtonChoosesALanguage(String forged) throws Exception {
    discord.click(forged, "en-US");

    assertThat(answer()).doesNotContain(CHOSEN);
    assertThat(preferences.language(KEY)).isEmpty();
  }

  @Test
  void chosenLanguageComesBeforeDiscords() throws Exception {
    preferences.chooseLanguage(KEY, Optional.of(TURKISH));

    discord.slash("list 4xx", "fr");
    assertThat(answer()).contains("Kanalda paylaş");
    discord.post(discord.inChannel("<@" + BOT + ">", BOT));
    assertThat(answer()).contains("SMTP durum kodlarını bana sorun");
    discord.post(discord.direct("help"));
    assertThat(answer()).contains("SMTP durum kodlarını bana sorun");
    discord.command("explain", "fr", FakeDiscord.Place.SERVER);
    assertThat(answer()).contains("Bir SMTP yanıtını açıkla");
    discord.type("smtp", "fr", option("question", 3, "552"));
    assertThat(answer()).contains("552 \u00B7 " + gloss("552"));
  }

  private static String gloss(String code) {
    return Samples.CATALOG.in(TURKISH).replies().stream()
        .filter(entry -> entry.code().text().equals(code))
        .findFirst()
        .orElseThrow()
        .text()
        .gloss();
  }

  private String answer() throws InterruptedException {
    return discord.nextAnswer().body().toString();
  }
}
