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
 * @param options the most options of a select, and the most choices that are offered
 * @param option the most characters of an option or a choice
 * @param page where Discord says so
 */
record DiscordLimits(
    int components,
    int text,
    int rowButtons,
    int label,
    int customId,
    int options,
    int option,
    String page) {

  static final DiscordLimits MESSAGE =
      new DiscordLimits(
          40,
          4000,
          5,
          80,
          100,
          25,
          100,
          "https://docs.discord.com/developers/components/reference");

  /** The most characters of a canned question: what the longest kind of id leaves. */
  int canned() {
    return customId - "more:9:".length();
  }

  /** Returns as much of an option's text as is taken. */
  String cut(String text) {
    return text.length() <= option ? text : text.substring(0, option - 1) + "\u2026";
  }

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
