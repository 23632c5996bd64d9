package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import dev.answerback.bot.Message;
import dev.answerback.bot.contract.Samples;
import dev.answerback.bot.contract.Snapshots;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlackRendererTest {

  @Test
  void bounceIsExplained() {
    Snapshots.assertMatches(
        "bounce.json", SlackAdapter.preview(Samples.answer(Samples.BOUNCES.getFirst())));
  }

  @Test
  void bouncesAreGrouped() {
    Snapshots.assertMatches(
        "bounces.json", SlackAdapter.preview(Samples.answer(Samples.BOUNCES.getLast())));
  }

  @Test
  void markupInTextsDoesNotWork() {
    String json = SlackAdapter.preview(Samples.everyBlock());

    Snapshots.assertMatches("every-block.json", json);
  }

  @Test
  void everyAnswerFitsSlackWhole() {
    for (Message message : Samples.everyAnswer()) {
      List<LayoutBlock> blocks = SlackRenderer.render(message).blocks();

      assertThat(json(message)).as(message.title()).doesNotContain(message.shortened());
      assertThat(blocks).as(message.title()).hasSizeLessThanOrEqualTo(50);
    }
  }

  @Test
  void messageThatIsTooLargeIsCutAtBlockAndSaysSo() {
    Message message = Samples.tooLarge();
    SlackRenderer.Rendered rendered = SlackRenderer.render(message);

    String json = json(message);

    assertThat(json.length()).isLessThanOrEqualTo(SlackLimits.MESSAGE);
    assertThat(rendered.blocks()).hasSizeLessThanOrEqualTo(50);
    assertThat(json).contains("heading", "the source", "shortened");
  }

  private static String json(Message message) {
    return GsonFactory.createSnakeCase().toJson(SlackRenderer.render(message).blocks());
  }
}
