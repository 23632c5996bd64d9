package dev.answerback.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.Answer;
import dev.answerback.bot.Block;
import dev.answerback.bot.Context;
import dev.answerback.bot.Message;
import dev.answerback.bot.Utterance;
import dev.answerback.bot.contract.Samples;
import dev.answerback.catalog.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.dv8tion.jda.api.components.Component;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.components.utils.ComponentIterator;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposerTest {

  private final Composer composer = new Composer(Samples.BOT, Samples.BOT.speech());

  @ParameterizedTest
  @CsvSource({
    "how do I fix 503?, 503",
    "550 5.1.1, 550 5.1.1",
    "551 compared to 251, 551 vs 251",
    "550 vs 5.1.1, 550 vs 5.1.1",
    "which codes are permanent?, 5xx",
    "list, 2xx 3xx 4xx 5xx",
    "command not implemented, 502"
  })
  void cannedQuestionIsCodesAlone(String asked, String canned) {
    assertThat(composer.canned(answer(asked, Locale.ENGLISH))).isEqualTo(Optional.of(canned));
  }

  @ParameterizedTest
  @CsvSource({"help", "is lunch ready", "user not local"})
  void whatNeedsSomebodysWordsIsNotCanned(String asked) {
    assertThat(composer.canned(answer(asked, Locale.ENGLISH))).isEmpty();
  }

  @Test
  void cannedQuestionBringsTheSameAnswer() {
    for (String question : questions()) {
      Answer answer = answer(question, Locale.FRENCH);

      Optional<String> canned = composer.canned(answer);

      assertThat(canned).as(question).isPresent();
      assertThat(answer(canned.orElseThrow(), Locale.FRENCH)).isEqualTo(answer);
    }
  }

  @Test
  void everyPageOfEveryAnswerIsTaken() {
    for (String language : List.of("en", "id", "tr", "vi", "fr")) {
      for (String question : questions()) {
        Answer answer = answer(question, Locale.of(language));
        for (int page = 1; page <= 3; page++) {
          MessageCreateData data = composer.compose(answer, page, true);

          assertThat(Refusals.ofMessage(data.toData())).as(question + " " + language).isEmpty();
        }
      }
    }
  }

  @Test
  void pagesOfEveryAnswerHoldEachOfItsLinesOnce() {
    for (Locale language : Samples.BOT.speech().locales()) {
      for (String question : questions()) {
        Answer answer = answer(question, language);

        assertThat(pages(answer).flatMap(page -> lines(page.getComponents(), answer)))
            .as(question + " " + language)
            .containsExactlyElementsOf(
                lines(List.of(DiscordRenderer.container(answer.message(), List.of())), answer)
                    .toList());
      }
    }
  }

  @Test
  void whatHasOnePageAloneIsWholeOnIt() {
    for (Locale language : Samples.BOT.speech().locales()) {
      for (String question : List.of("help", "is lunch ready", "user not local")) {
        Message message = answer(question, language).message();

        assertThat(DiscordLimits.MESSAGE.hold(DiscordRenderer.container(message, List.of())))
            .as(question + " " + language)
            .isTrue();
      }
    }
  }

  /** Returns an answer's pages: as long as one offers the next. */
  private Stream<MessageCreateData> pages(Answer answer) {
    List<MessageCreateData> pages = new ArrayList<>();
    do {
      pages.add(composer.compose(answer, pages.size() + 1, true));
    } while (pages
        .getLast()
        .toData()
        .toString()
        .contains(new CustomId.More(pages.size() + 1, "").text()));
    return pages.stream();
  }

  /** Returns all lines but those that every page repeats. */
  private static Stream<String> lines(List<? extends Component> components, Answer answer) {
    Set<String> labels =
        answer.message().blocks().stream()
            .flatMap(block ->
                switch (block) {
                  case Block.Section(String label, _) -> Stream.of(label);
                  case Block.Table(String label, _, _) -> Stream.of(label);
                  case Block.Monospace(String label, _) -> Stream.of(label);
                  case Block.Buttons(String label, _) -> Stream.of(label);
                  case Block.Heading _, Block.Paragraph _, Block.Footnote _ -> Stream.of();
                })
            .map(DiscordMarkdown::strong)
            .collect(Collectors.toSet());
    return ComponentIterator.createStream(components)
        .filter(TextDisplay.class::isInstance)
        .flatMap(part -> ((TextDisplay) part).getContent().lines())
        .filter(line -> !labels.contains(line))
        .filter(line -> !line.startsWith("#") && !line.startsWith("-# ") && !line.equals("```"));
  }

  @Test
  void pageAfterTheLastIsTheLast() {
    Answer answer = answer("550", Locale.ENGLISH);

    assertThat(composer.compose(answer, 9, false).toData().toJson())
        .isEqualTo(composer.compose(answer, 1, false).toData().toJson());
  }

  @Test
  void longAnswerOffersItsNextPage() {
    Answer answer = answer("list", Locale.of("vi"));

    String first = composer.compose(answer, 1, true).toData().toString();

    if (first.contains("more:2:")) {
      assertThat(first).contains("more:2:2xx 3xx 4xx 5xx");
      assertThat(composer.compose(answer, 2, true).toData().toString())
          .doesNotContain("more:2:", "share:");
    }
  }

  private static List<String> questions() {
    List<String> questions = new ArrayList<>();
    for (Entry entry : Samples.CATALOG.entries()) {
      questions.add(entry.code().text());
    }
    Samples.CATALOG
        .confusions()
        .forEach(pair -> questions.add(pair.lower().text() + " vs " + pair.higher().text()));
    questions.addAll(List.of("list", "2xx", "3xx", "4xx", "5xx", "599", "550 vs 5.1.1 vs 5.7.26"));
    return questions;
  }

  private static Answer answer(String text, Locale locale) {
    return Samples.BOT.answer(new Utterance(text, locale, Context.SLASH));
  }
}
