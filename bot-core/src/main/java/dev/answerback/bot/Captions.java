package dev.answerback.bot;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The texts of the surfaces in all languages. */
public final class Captions {

  private final Languages languages;

  Captions(Languages languages) {
    this.languages = languages;
  }

  /** Returns the languages, in the order of their tags. */
  public List<Locale> locales() {
    return languages.locales();
  }

  /** Returns a text that has nothing to fill in, in a locale's language or else in English. */
  public String text(Caption caption, Locale locale) {
    return languages.wording(locale).text(caption.label());
  }

  /** Returns a text filled from a map of name and value. */
  public String text(Caption caption, Locale locale, Map<String, Object> values) {
    return languages.wording(locale).text(caption.label(), values);
  }
}
