package dev.answerback.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.LanguageChoice.Asked;
import dev.answerback.bot.LanguageChoice.Chosen;
import dev.answerback.bot.LanguageChoice.Reset;
import dev.answerback.bot.contract.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ChoicesTest {

  private static final String USER = "discord:U1";
  private static final Locale TURKISH = Locale.of("tr");

  private final Preferences kept = Preferences.inMemory();
  private final List<String> failures = new CopyOnWriteArrayList<>();

  @Test
  void choiceIsKeptAndTakenBack() {
    Choices choices = choices(kept);

    assertThat(said(choices.answer(USER, new Chosen(TURKISH), Locale.ENGLISH)))
        .contains("Türkçe yanıt vereceğim");
    assertThat(choices.language(USER)).contains(TURKISH);
    assertThat(kept.language(USER)).contains(TURKISH);

    choices.answer(USER, new Reset(), TURKISH);
    assertThat(choices.language(USER)).isEmpty();
    assertThat(kept.language(USER)).isEmpty();
  }

  @Test
  void questionAboutTheLanguagesChangesNothing() {
    Choices choices = choices(kept);
    choices.choose(USER, Optional.of(TURKISH));

    choices.answer(USER, new Asked(), TURKISH);

    assertThat(choices.language(USER)).contains(TURKISH);
  }

  @Test
  void peopleOfAPrefixAreForgotten() {
    Choices choices = choices(kept);
    choices.choose("slack:T1:U1", Optional.of(TURKISH));
    choices.choose("slack:T2:U1", Optional.of(TURKISH));
    assertThat(choices.language("slack:T1:U1")).isPresent();

    choices.forget("slack:T1:", Instant.now());

    assertThat(choices.language("slack:T1:U1")).isEmpty();
    assertThat(choices.language("slack:T2:U1")).contains(TURKISH);
  }

  @Test
  void brokenStoreIsToldAndHoldsUpNothing() {
    Choices choices = choices(new Broken());

    assertThat(choices.language(USER)).isEmpty();
    assertThat(choices.answer(USER, new Chosen(TURKISH), Locale.ENGLISH))
        .isEqualTo(Samples.BOT.speech().notKept(Locale.ENGLISH));

    assertThat(failures).containsExactly("find ExecutionException", "keep ExecutionException");
  }

  @Test
  void storeThatDoesNotAnswerIsNotWaitedFor() {
    Hanging store = new Hanging();

    assertThat(choices(store).language(USER)).isEmpty();

    assertThat(failures).containsExactly("find TimeoutException");
    store.end.countDown();
  }

  private Choices choices(Preferences preferences) {
    return new Choices(
        preferences, Samples.BOT.speech(), (what, cause) -> failures.add(what + " " + cause));
  }

  private static String said(Message message) {
    return PlainText.render(message);
  }

  private static final class Broken implements Preferences {

    @Override
    public Optional<Locale> language(String user) {
      throw new IllegalStateException("no disk");
    }

    @Override
    public void chooseLanguage(String user, Optional<Locale> language) {
      throw new IllegalStateException("no disk");
    }

    @Override
    public void forget(String prefix, Instant asOf) {}
  }

  private static final class Hanging implements Preferences {

    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    public Optional<Locale> language(String user) {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return Optional.of(TURKISH);
    }

    @Override
    public void chooseLanguage(String user, Optional<Locale> language) {}

    @Override
    public void forget(String prefix, Instant asOf) {}
  }
}
