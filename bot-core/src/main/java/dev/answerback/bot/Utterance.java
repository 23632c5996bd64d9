package dev.answerback.bot;

import java.util.Locale;

/**
 * What somebody typed, free of its platform.
 *
 * @param text the text as it arrived, any length
 * @param locale the language to answer in, where the bot knows it
 * @param context how it arrived
 */
public record Utterance(String text, Locale locale, Context context) {}
