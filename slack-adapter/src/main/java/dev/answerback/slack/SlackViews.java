package dev.answerback.slack;

import com.slack.api.model.block.DividerBlock;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewState;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.answerback.bot.Caption;
import dev.answerback.bot.Speech;
import dev.answerback.slack.SlackRenderer.Rendered;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The windows beside messages: what is pasted into, what answers it, and the home tab. */
final class SlackViews {

  /** The id of the window that lines are pasted into. */
  static final String PASTE = "paste";

  /** The id of a window with an answer. */
  static final String ANSWER = "answer";

  /** The id of the choice of a language. */
  static final String LANGUAGE = "language";

  /** The choice that follows Slack. */
  static final String PLATFORM = "auto";

  private static final List<String> FIELDS = List.of("lines", "more-lines");

  private final Speech speech;

  SlackViews(Speech speech) {
    this.speech = speech;
  }

  /** Returns the window that lines are pasted into. */
  View paste(Locale locale) {
    return View.builder()
        .type("modal")
        .callbackId(PASTE)
        .title(title(locale))
        .submit(
            ViewSubmit.builder()
                .type("plain_text")
                .text(speech.say(Caption.EXPLAIN_SUBMIT, locale))
                .build())
        .close(close(locale))
        .blocks(
            List.of(
                field(FIELDS.getFirst(), Caption.EXPLAIN_LINES, locale),
                field(FIELDS.getLast(), Caption.EXPLAIN_MORE, locale),
                SlackRenderer.smallPrint(speech.say(Caption.EXPLAIN_HINT, locale))))
        .build();
  }

  private InputBlock field(String id, Caption label, Locale locale) {
    boolean isFirst = id.equals(FIELDS.getFirst());
    return InputBlock.builder()
        .blockId(id)
        .label(SlackRenderer.plain(speech.say(label, locale)))
        .optional(!isFirst)
        .element(
            PlainTextInputElement.builder()
                .actionId(id)
                .multiline(true)
                .maxLength(SlackLimits.INPUT)
                .focusOnLoad(isFirst)
                .build())
        .build();
  }

  /** Returns what was pasted. */
  static String pasted(View view) {
    Map<String, Map<String, ViewState.Value>> values =
        view.getState() == null ? Map.of() : view.getState().getValues();
    return FIELDS.stream()
        .flatMap(id -> Stream.ofNullable(values.getOrDefault(id, Map.of()).get(id)))
        .flatMap(value -> Stream.ofNullable(value.getValue()))
        .collect(Collectors.joining("\n"));
  }

  /** Returns a window with an answer. */
  View answer(Rendered answer, Locale locale) {
    return View.builder()
        .type("modal")
        .callbackId(ANSWER)
        .title(title(locale))
        .close(close(locale))
        .blocks(answer.blocks())
        .build();
  }

  /**
   * Returns the home tab.
   *
   * @param help the answer that tells what can be asked
   * @param choice the language that was chosen; empty to follow Slack
   */
  View home(Rendered help, Locale locale, Optional<Locale> choice) {
    List<LayoutBlock> blocks = new ArrayList<>(help.blocks());
    Map<String, Object> words =
        Map.of("command", SlackListener.COMMAND, "shortcut", SlackListener.EXPLAIN_MESSAGE_NAME);
    for (Caption caption :
        List.of(Caption.HOME_COMMAND, Caption.HOME_MENTION, Caption.HOME_SHORTCUT)) {
      blocks.add(SlackRenderer.paragraph(speech.say(caption, locale, words)));
    }
    blocks.add(DividerBlock.builder().build());
    blocks.add(SlackRenderer.header(speech.say(Caption.LANGUAGE, locale)));
    List<OptionObject> options =
        Stream.concat(
                Stream.of(option(speech.say(Caption.LANGUAGE_PLATFORM, locale), PLATFORM)),
                speech.locales().stream()
                    .map(spoken -> option(speech.name(spoken), spoken.toLanguageTag())))
            .toList();
    String chosen = choice.map(speech::nearest).map(Locale::toLanguageTag).orElse(PLATFORM);
    blocks.add(
        SectionBlock.builder()
            .blockId(LANGUAGE)
            .text(SlackRenderer.plain(speech.say(Caption.LANGUAGE_CHOOSE, locale)))
            .accessory(
                StaticSelectElement.builder()
                    .actionId(LANGUAGE)
                    .options(options)
                    .initialOption(
                        options.stream()
                            .filter(option -> option.getValue().equals(chosen))
                            .findFirst()
                            .orElse(options.getFirst()))
                    .build())
            .build());
    return View.builder().type("home").blocks(blocks).build();
  }

  private static OptionObject option(String label, String value) {
    return OptionObject.builder().text(SlackRenderer.plain(label)).value(value).build();
  }

  private ViewTitle title(Locale locale) {
    return ViewTitle.builder()
        .type("plain_text")
        .text(SlackRenderer.cut(speech.say(Caption.EXPLAIN, locale), SlackLimits.VIEW_WORD))
        .build();
  }

  private ViewClose close(Locale locale) {
    return ViewClose.builder().type("plain_text").text(speech.say(Caption.CLOSE, locale)).build();
  }
}
