package dev.answerback.discord;

import java.util.List;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;

/** The commands that people find behind the slash. */
final class DiscordCommands {

  /** The option that holds what is asked. */
  static final String QUESTION = "question";

  private DiscordCommands() {}

  static List<SlashCommandData> all() {
    return List.of(
        Commands.slash("smtp", "Explain an SMTP status code, or compare up to four")
            .addOption(
                OptionType.STRING,
                QUESTION,
                "A code, two to four codes to compare, or a class",
                true));
  }
}
