package dev.answerback.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.Block;
import dev.answerback.bot.Message;
import dev.answerback.bot.Span;
import dev.answerback.bot.Tone;
import dev.answerback.bot.contract.Samples;
import dev.answerback.bot.contract.Snapshots;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.dv8tion.jda.api.components.Component;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.container.Container;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.components.utils.ComponentIterator;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import org.junit.jupiter.api.Test;

class DiscordRendererTest {

  @Test
  void bounceIsExplained() {
    Snapshots.assertMatches(
        "bounce.json", DiscordAdapter.preview(Samples.answer(Samples.BOUNCES.getFirst())));
  }

  @Test
  void bouncesAreGrouped() {
    Snapshots.assertMatches(
        "bounces.json", DiscordAdapter.preview(Samples.answer(Samples.BOUNCES.getLast())));
  }

  @Test
  void everyKindOfBlockIsShown() {
    Message message = Samples.everyBlock();

    Set<Class<?>> shown =
        message.blocks().stream().map(Block::getClass).collect(Collectors.toUnmodifiableSet());
    assertThat(shown).containsExactlyInAnyOrder(Block.class.getPermittedSubclasses());
    Snapshots.assertMatches("every-block.json", DiscordAdapter.preview(message));
  }

  @Test
  void theLimitsAreThoseThatJdaKnows() {
    assertThat(DiscordLimits.MESSAGE)
        .isEqualTo(
            new DiscordLimits(
                net.dv8tion.jda.api.entities.Message.MAX_COMPONENT_COUNT_IN_COMPONENT_TREE,
                net.dv8tion.jda.api.entities.Message.MAX_CONTENT_LENGTH_COMPONENT_V2,
                ActionRow.getMaxAllowed(Component.Type.BUTTON),
                Button.LABEL_MAX_LENGTH,
                Button.ID_MAX_LENGTH,
                OptionData.MAX_CHOICES,
                OptionData.MAX_CHOICE_NAME_LENGTH,
                DiscordLimits.MESSAGE.page()));
  }

  @Test
  void everyAnswerFits() {
    for (Message message : Samples.everyAnswer()) {
      assertFits(message);
    }
    assertFits(Samples.everyBlock());
  }

  @Test
  void twoCodesAreComparedInFull() {
    List<String> codes =
        Samples.CATALOG.replies().stream().map(entry -> entry.code().text()).toList();
    for (String one : codes) {
      for (String other : codes) {
        Message message = Samples.answer("compare " + one + " " + other);

        assertThat(DiscordLimits.MESSAGE.hold(DiscordRenderer.container(message, List.of())))
            .as(message.title())
            .isTrue();
      }
    }
  }

  @Test
  void mostAnswersArriveWholeInEveryLanguage() {
    List<Message> answers = Samples.everyAnswer();

    long whole =
        answers.stream()
            .filter(message ->
                DiscordLimits.MESSAGE.hold(DiscordRenderer.container(message, List.of())))
            .count();

    assertThat(whole).isGreaterThan(answers.size() * 98L / 100);
  }

  @Test
  void aMessageThatIsTooLargeIsShortenedAndSaysSo() {
    Message message = Samples.tooLarge();

    assertFits(message);
    assertThat(texts(message))
        .startsWith("## \u2709\uFE0F heading")
        .endsWith("-# the source", "-# shortened")
        .hasSizeLessThan(10);
  }

  @Test
  void tooManyComponentsAreTooMuchEvenIfTheyAreSmall() {
    List<Block> blocks =
        IntStream.range(0, 41)
            .<Block>mapToObj(i -> new Block.Paragraph(List.of(Span.text("text " + i))))
            .toList();
    Message message = new Message(Tone.NEUTRAL, "title", blocks, "shortened");

    assertFits(message);
    assertThat(texts(message)).hasSize(38).endsWith("text 36", "-# shortened");
  }

  @Test
  void everyButtonAsksItsQuestion() {
    for (Message message : Samples.everyAnswer()) {
      List<String> asked =
          message.blocks().stream()
              .filter(Block.Buttons.class::isInstance)
              .flatMap(block -> ((Block.Buttons) block).buttons().stream())
              .map(Block.Button::utterance)
              .toList();

      assertThat(
              buttons(DiscordRenderer.container(message, List.of())).stream()
                  .map(Button::getCustomId))
          .allSatisfy(id -> assertThat(id).hasSizeLessThanOrEqualTo(100))
          .map(id -> CustomId.of(String.valueOf(id)))
          .isEqualTo(asked.stream().map(CustomId.Ask::new).toList());
    }
  }

  @Test
  void theSameQuestionIsNotOfferedTwice() {
    Block buttons = new Block.Buttons("next", List.of(new Block.Button("550", "550")));
    Message message = new Message(Tone.NEUTRAL, "t", List.of(buttons, buttons), "shortened");

    assertThat(buttons(container(message))).hasSize(1);
  }

  @Test
  void longLabelsAreCut() {
    Block.Button button = new Block.Button("@here".repeat(15), "550");
    Message message =
        new Message(
            Tone.NEUTRAL, "t", List.of(new Block.Buttons("next", List.of(button))), "shortened");

    assertThat(buttons(container(message)).getFirst().getLabel()).hasSize(80);
  }

  @Test
  void columnsThatAreNoCodesKeepTheirNames() {
    Block table =
        new Block.Table(
            "label",
            List.of("first server", "second server"),
            List.of(new Block.Row("row", List.of("a", "b"))));
    Message message = new Message(Tone.NEUTRAL, "t", List.of(table), "shortened");

    assertThat(texts(message))
        .containsExactly("### label", "**row**\n`first server` a\n`second server` b");
  }

  @Test
  void theToneIsAColourAndASign() {
    for (Tone tone : Tone.values()) {
      Message message = new Message(tone, "t", List.of(new Block.Heading("t")), "shortened");

      assertThat(container(message).getAccentColorRaw()).isEqualTo(tone.rgb());
      assertThat(texts(message)).containsExactly("## " + tone.sign() + " t");
    }
  }

  @Test
  void nobodyIsPinged() {
    Message failure = Samples.BOT.failure(Locale.ENGLISH, "reference");
    for (Message message : List.of(Samples.everyBlock(), Samples.tooLarge(), failure)) {
      MessageCreateData data = DiscordRenderer.render(message);

      assertThat(data.getAllowedMentions()).isEmpty();
      assertThat(data.isMentionRepliedUser()).isFalse();
    }
  }

  private static void assertFits(Message message) {
    Container container = container(message);

    assertThat(DiscordLimits.components(container)).as(message.title()).isLessThanOrEqualTo(40);
    assertThat(DiscordLimits.text(container)).as(message.title()).isLessThanOrEqualTo(4000);
  }

  private static Container container(Message message) {
    return DiscordRenderer.render(message).getComponents().getFirst().asContainer();
  }

  private static List<String> texts(Message message) {
    return ComponentIterator.createStream(List.of(container(message)))
        .filter(TextDisplay.class::isInstance)
        .map(part -> ((TextDisplay) part).getContent())
        .toList();
  }

  private static List<Button> buttons(Container container) {
    return ComponentIterator.createStream(List.of(container))
        .filter(Button.class::isInstance)
        .map(Button.class::cast)
        .toList();
  }
}
