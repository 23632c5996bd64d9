package dev.answerback.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.answerback.bot.contract.Samples;
import java.util.List;
import java.util.Locale;

/**
 * Looks for text that the core throws at, or answers differently when asked again. Guided by
 * coverage; CONTRIBUTING.md tells how to run it.
 */
class ParserFuzz {

  private static final List<String> PIECES =
      List.of(
          "550", "5.1.1", "550-", "5xx", " vs ", "<@U1>", "<mailto:a@b|a@b>", "said: ", "smtp; ",
          "\n", "status=bounced (", "(550, b'5.1.1 ", "user unknown", "mailbox full", "&lt;", "``",
          ">>> RCPT TO:", "<<< ", "help", "list ", "?", "\u202E", "\u0661", "#5.1.1)");

  @FuzzTest(maxDuration = "10m")
  void anyTextIsAnsweredTheSameTwice(FuzzedDataProvider data) {
    Context context = data.pickValue(Context.values());
    StringBuilder text = new StringBuilder();
    while (data.remainingBytes() > 0 && text.length() < 3_000) {
      text.append(data.consumeBoolean() ? data.pickValue(PIECES) : data.consumeString(12));
    }
    Utterance utterance = new Utterance(text.toString(), Locale.ENGLISH, context);

    Answer answer = Samples.BOT.answer(utterance);

    assertThat(Samples.BOT.answer(utterance)).isEqualTo(answer);
    assertThat(answer.codes()).hasSameSizeAs(answer.known());
    assertThat(answer.message().isSilent())
        .isEqualTo(context == Context.WATCH && !answer.intent().id().equals("diagnose"));
    for (char c : PlainText.render(answer.message()).toCharArray()) {
      assertThat(c).isNotEqualTo('\u202E');
    }
  }
}
