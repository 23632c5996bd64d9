package dev.answerback.discord;

import java.util.List;
import net.dv8tion.jda.api.components.container.Container;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.components.utils.ComponentIterator;

/**
 * What Discord takes in one message.
 *
 * @param components the most components in the whole tree
 * @param text the most characters of all texts together
 * @param rowButtons the most buttons in a row
 * @param label the most characters on a button
 * @param customId the most characters of a button's id
 * @param page where Discord says so
 */
record DiscordLimits(
    int components, int text, int rowButtons, int label, int customId, String page) {

  static final DiscordLimits MESSAGE =
      new DiscordLimits(
          40, 4000, 5, 80, 100, "https://docs.discord.com/developers/components/reference");

  /** Tells whether a message of this one container is taken. */
  boolean hold(Container container) {
    return components(container) <= components && text(container) <= text;
  }

  static long components(Container container) {
    return ComponentIterator.createStream(List.of(container)).count();
  }

  /** In UTF-16 units, which are never fewer than Discord's characters. */
  static int text(Container container) {
    return ComponentIterator.createStream(List.of(container))
        .mapToInt(part -> part instanceof TextDisplay text ? text.getContent().length() : 0)
        .sum();
  }
}
