package dev.answerback.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.MoreLanguages;
import dev.answerback.bot.Speech;
import dev.answerback.bot.contract.Samples;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.utils.data.DataArray;
import org.junit.jupiter.api.Test;

class DiscordCommandsTest {

  @Test
  void everyLanguageButEnglishNamesTheCommands() {
    for (CommandData command : new DiscordCommands(Samples.BOT.speech()).all()) {
      assertThat(command.toData().getObject("name_localizations").keys())
          .containsExactlyInAnyOrder("fr", "id", "tr", "vi");
    }
  }

  @Test
  void languageThatDiscordKnowsByRegionsAloneNamesTheCommandsInAllOfThem() {
    Speech speech = MoreLanguages.speech("es", "pt", "sv", "zh", "de", "eo");

    for (CommandData command : new DiscordCommands(speech).all()) {
      assertThat(command.toData().getObject("name_localizations").keys())
          .containsExactlyInAnyOrder(
              "fr", "id", "tr", "vi", "de", "es-ES", "es-419", "pt-BR", "sv-SE", "zh-CN", "zh-TW");
    }
    assertThat(Refusals.ofCommands(sent(speech))).isEmpty();
  }

  private static DataArray sent(Speech speech) {
    return DataArray.fromCollection(new DiscordCommands(speech).all());
  }
}
