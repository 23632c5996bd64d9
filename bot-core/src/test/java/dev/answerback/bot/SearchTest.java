package dev.answerback.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.contract.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the search to a list of questions that was written without a look at the phrases. */
class SearchTest {

  private static final double FIRST_RIGHT = 0.90;
  private static final double RIGHT_WITHIN_THREE = 0.95;

  /** A question with the codes of which any is a right answer. */
  private record Expected(String question, Set<String> codes) {}

  @ParameterizedTest
  @CsvSource({
    "mailbox full, 5.2.2",
    "which code means the mailbox is full?, 5.2.2",
    "user not local, 251",
    "greylisting, 450",
    "spf failure, 5.7.23",
    "kotak surat penuh, 5.2.2",
    "posta kutusu dolu, 5.2.2",
    "hộp thư đầy, 5.2.2",
    "hop thu day, 5.2.2",
    "boîte aux lettres pleine, 5.2.2",
    "boite aux lettres pleine, 5.2.2",
    "comand not implmented, 502",
    "bad sequence, 503"
  })
  void bestHitComesFirst(String question, String code) {
    Answer answer = ask(question);

    assertThat(answer.intent().id()).isEqualTo("search");
    assertThat(answer.codes()).first().isEqualTo(code);
  }

  @Test
  void codesOfOneNameAreOfferedAsComparison() {
    Answer answer = ask("user not local");

    assertThat(answer.codes()).startsWith("251", "551");
    assertThat(PlainText.render(answer.message())).contains("compare 251 551");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "thanks",
        "lunch?",
        "ok thanks a lot",
        "see you tomorrow",
        "who is on call tonight",
        "the weather is nice",
        "deploy finished",
        "nonsense",
        "merhaba dünya",
        "cảm ơn bạn",
        "terima kasih",
        "merci beaucoup",
        "can somebody restart jenkins",
        "happy birthday",
        "this is ok",
        "ok",
        "tamam",
        "oke",
        "siap",
        "à demain",
        "no problem at all",
        "quit"
      })
  void chatterIsNoQuestion(String text) {
    assertThat(ask(text).intent().id()).isNotEqualTo("search");
  }

  @Test
  void searchIsGoodEnough() throws IOException {
    List<Expected> all = expected();
    List<String> wrong = new ArrayList<>();
    int first = 0;
    int withinThree = 0;
    for (Expected expected : all) {
      List<String> codes = ask(expected.question()).codes();
      boolean isFirst = codes.stream().limit(1).anyMatch(expected.codes()::contains);
      first += isFirst ? 1 : 0;
      withinThree += codes.stream().limit(3).anyMatch(expected.codes()::contains) ? 1 : 0;
      if (!isFirst) {
        wrong.add(expected.question() + " -> " + codes);
      }
    }

    assertThat(all).hasSizeGreaterThanOrEqualTo(150);
    assertThat((double) first / all.size()).as(wrong::toString).isGreaterThan(FIRST_RIGHT);
    assertThat((double) withinThree / all.size())
        .as(wrong::toString)
        .isGreaterThan(RIGHT_WITHIN_THREE);
  }

  private static List<Expected> expected() throws IOException {
    try (InputStream in = SearchTest.class.getResourceAsStream("/searches.txt")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\|", 2))
          .map(columns -> new Expected(columns[0].strip(), codes(columns[1])))
          .toList();
    }
  }

  private static Set<String> codes(String column) {
    return Set.copyOf(Stream.of(column.strip().split(" +", -1)).toList());
  }

  private static Answer ask(String question) {
    return Samples.BOT.answer(new Utterance(question, Locale.ENGLISH, Context.MENTION));
  }
}
