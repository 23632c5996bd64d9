package dev.answerback.bot;

import java.util.Locale;

/** What somebody says about the language of their answers. */
public sealed interface LanguageChoice {

  /**
   * They choose one.
   *
   * @param locale a language that the bot speaks
   */
  record Chosen(Locale locale) implements LanguageChoice {}

  /** They take their choice back and follow the platform. */
  record Reset() implements LanguageChoice {}

  /** They ask which there are. */
  record Asked() implements LanguageChoice {}

  /** They choose one that the bot does not speak. */
  record Unknown() implements LanguageChoice {}
}
