package dev.answerback.bot;

import dev.answerback.bot.Block.Button;
import dev.answerback.bot.Block.Buttons;
import dev.answerback.bot.Block.Heading;
import dev.answerback.bot.Block.Paragraph;
import dev.answerback.bot.LanguageChoice.Asked;
import dev.answerback.bot.LanguageChoice.Chosen;
import dev.answerback.bot.LanguageChoice.Reset;
import dev.answerback.bot.LanguageChoice.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The languages that the bot speaks: how people choose one of them, and the words around answers.
 */
public final class Speech {

  private static final int LONGEST_CHOICE = 120;
  private static final int LONGEST_CODE = 3;
  private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());

  private final Languages languages;
  private final Map<String, Locale> byName = new TreeMap<>();

  Speech(Languages languages) {
    this.languages = languages;
    for (Locale spoken : languages.locales()) {
      byName.put(spoken.getLanguage(), spoken);
      byName.put(phrase(name(spoken)), spoken);
      for (Locale speaker : languages.locales()) {
        byName.put(phrase(spoken.getDisplayLanguage(speaker)), spoken);
      }
    }
  }

  /**
   * Reads the languages that are built in.
   *
   * @throws dev.answerback.catalog.DataException listing every problem, if there is one
   */
  static Speech load() {
    return new Speech(Languages.load());
  }

  /** Returns the languages, in the order of their tags. */
  public List<Locale> locales() {
    return languages.locales();
  }

  /**
   * Returns the language to speak to somebody of this locale: English where theirs is not there.
   */
  public Locale nearest(Locale locale) {
    return languages.wording(locale).locale();
  }

  /** Returns what speakers of a language call it. */
  public String name(Locale locale) {
    return languages.wording(locale).text(Label.LANGUAGE_NAME);
  }

  /** Returns a caption that has nothing to fill in. */
  public String say(Caption caption, Locale locale) {
    return languages.wording(locale).text(caption.label());
  }

  /** Returns a caption, filled from a map of name and value. */
  public String say(Caption caption, Locale locale, Map<String, Object> values) {
    return languages.wording(locale).text(caption.label(), values);
  }

  /**
   * Returns what a text says about the language of answers, in any of the languages; empty where it
   * is about something else.
   *
   * <pre>
   *   language tr       Chosen[tr]
   *   langue français   Chosen[fr]
   *   dil otomatik      Reset
   *   bahasa            Asked
   *   language xx       Unknown
   * </pre>
   */
  public Optional<LanguageChoice> choice(String text) {
    if (text.length() > LONGEST_CHOICE) {
      return Optional.empty();
    }
    List<String> words = words(text);
    for (int first = 1; first <= Math.min(2, words.size()); first++) {
      if (languages.vocabulary().isLanguage(String.join(" ", words.subList(0, first)))) {
        return choice(words.subList(first, words.size()));
      }
    }
    return Optional.empty();
  }

  private Optional<LanguageChoice> choice(List<String> words) {
    String named = String.join(" ", words);
    if (named.isEmpty()) {
      return Optional.of(new Asked());
    }
    if (languages.vocabulary().isLanguageAuto(named)) {
      return Optional.of(new Reset());
    }
    Optional<LanguageChoice> chosen =
        Optional.ofNullable(byName.get(named)).or(() -> withRegion(words)).map(Chosen::new);
    // "language not supported" describes a problem; "language xx" can only be a choice.
    boolean isCode =
        named.length() <= LONGEST_CODE && named.codePoints().allMatch(Character::isLetter);
    return chosen.isPresent() || !isCode ? chosen : Optional.of(new Unknown());
  }

  /** Returns the language of a tag with a region, such as {@code tr-TR}. */
  private Optional<Locale> withRegion(List<String> words) {
    return words.size() == 2
            && words.getFirst().length() == 2
            && REGIONS.contains(words.getLast().toUpperCase(Locale.ROOT))
        ? Optional.ofNullable(byName.get(words.getFirst()))
        : Optional.empty();
  }

  /** Answers a choice, in the language chosen or in the one spoken so far. */
  public Message answer(LanguageChoice choice, Locale sofar) {
    return switch (choice) {
      case Chosen(Locale locale) -> notice(locale, List.of(Label.LANGUAGE_SET));
      case Reset() -> notice(sofar, List.of(Label.LANGUAGE_RESET));
      case Asked() -> notice(sofar, List.of(Label.LANGUAGE_CHOOSE));
      case Unknown() -> notice(sofar, List.of(Label.LANGUAGE_UNKNOWN, Label.LANGUAGE_CHOOSE));
    };
  }

  /** Says that a choice could not be kept. */
  public Message notKept(Locale sofar) {
    return notice(sofar, List.of(Label.LANGUAGE_NOT_KEPT));
  }

  private Message notice(Locale locale, List<Label> sentences) {
    Wording wording = languages.wording(locale);
    String title = wording.text(Label.LANGUAGE_TITLE);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Heading(title));
    blocks.add(
        new Paragraph(
            List.of(
                Span.text(
                    sentences.stream().map(wording::text).collect(Collectors.joining(" "))))));
    List<Button> buttons =
        locales().stream()
            .filter(other -> !other.equals(wording.locale()))
            .map(other -> new Button(name(other), "language " + other.toLanguageTag()))
            .toList();
    for (int from = 0; from < buttons.size(); from += Buttons.MOST) {
      blocks.add(
          new Buttons("", buttons.subList(from, Math.min(from + Buttons.MOST, buttons.size()))));
    }
    return new Message(Tone.NEUTRAL, title, blocks, wording.text(Label.SHORTENED));
  }

  /** Returns a name as a question's words are compared. */
  private static String phrase(String name) {
    return String.join(" ", words(name));
  }

  /**
   * Returns the words in small letters, without mentions and links, and without the dot that small
   * letters keep of a Turkish capital I.
   */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean isMarkup = false;
    for (int c : (text + " ").codePoints().toArray()) {
      isMarkup = c == '<' || (isMarkup && c != '>');
      boolean isPart =
          Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
      if (isPart && !isMarkup) {
        word.appendCodePoint(c);
      } else if (!word.isEmpty()) {
        words.add(word.toString().toLowerCase(Locale.ROOT).replace("i\u0307", "i"));
        word.setLength(0);
      }
    }
    return words;
  }
}
