package dev.answerback.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.answerback.bot.Claims;
import dev.answerback.bot.Preferences;
import dev.answerback.bot.contract.Samples;
import dev.answerback.slack.SlackAdapter;
import dev.answerback.slack.SlackInstallation;
import dev.answerback.slack.SlackInstallations;
import dev.answerback.slack.SlackRequest;
import dev.answerback.slack.SlackSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database keeps. */
abstract class StoreContract {

  private static final Instant INSTALLED = Instant.parse("2026-11-22T10:00:00.123Z");

  private Database database;
  private Sql sql;
  private Preferences preferences;
  private SlackInstallations installations;

  /** Returns the address of a database that nothing is in. */
  abstract String emptyDatabase() throws Exception;

  @BeforeEach
  final void open() throws Exception {
    database = Database.open(emptyDatabase());
    sql = new Sql(database::source);
    preferences = new StoredPreferences(sql);
    installations = new StoredInstallations(sql, cipher(1));
  }

  @AfterEach
  final void close() {
    database.close();
  }

  @Test
  void choiceIsKeptChangedAndTakenBack() {
    preferences.chooseLanguage("slack:T1:U1", Optional.of(Locale.FRENCH));
    preferences.chooseLanguage("slack:T1:U1", Optional.of(Locale.of("tr")));

    assertThat(preferences.language("slack:T1:U1")).contains(Locale.of("tr"));
    preferences.chooseLanguage("slack:T1:U1", Optional.empty());
    assertThat(preferences.language("slack:T1:U1")).isEmpty();
  }

  @Test
  void workspaceIsForgottenAndNoOther() {
    for (String user : List.of("slack:T_:U1", "slack:TX:U1", "slack:T_:U2")) {
      preferences.chooseLanguage(user, Optional.of(Locale.FRENCH));
    }

    preferences.forget("slack:T_:", Instant.now());

    assertThat(preferences.language("slack:T_:U1")).isEmpty();
    assertThat(preferences.language("slack:T_:U2")).isEmpty();
    assertThat(preferences.language("slack:TX:U1")).isPresent();
  }

  @Test
  void laterChoiceOutlivesOlderUninstallation() {
    preferences.chooseLanguage("slack:T1:U1", Optional.of(Locale.FRENCH));

    preferences.forget("slack:T1:", Instant.now().minusSeconds(60));
    assertThat(preferences.language("slack:T1:U1")).contains(Locale.FRENCH);
    preferences.forget("slack:T1:", Instant.now());
    assertThat(preferences.language("slack:T1:U1")).isEmpty();
  }

  @Test
  void choiceOfTheFirstVersionCountsAsMadeAtTheMigration() {
    Instant migrated = Instant.now();
    sql.run("insert into preference (person, language) values ('slack:T1:U1', 'fr')");

    preferences.forget("slack:T1:", migrated.minusSeconds(60));
    assertThat(preferences.language("slack:T1:U1")).contains(Locale.FRENCH);
    preferences.forget("slack:T1:", migrated.plusSeconds(60));
    assertThat(preferences.language("slack:T1:U1")).isEmpty();
  }

  @Test
  void wrongKeyIsToldAtTheStart() {
    installations.save(installation("T1", "xoxb-first"));

    new StoredInstallations(sql, cipher(1)).checkKey();
    assertThatThrownBy(() -> new StoredInstallations(sql, cipher(2)).checkKey())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("ANSWERBACK_ENCRYPTION_KEY");
  }

  @Test
  void workspaceInstallsTheAppIsAnsweredAndForgotten() throws Exception {
    try (SmallSlack slack = new SmallSlack();
        SlackAdapter adapter =
            new SlackAdapter(
                Samples.BOT,
                new SlackSettings(
                    new SlackSettings.Many(
                        "1.2",
                        "client-secret-for-tests",
                        URI.create("https://answerback.example.org")),
                    new SlackSettings.Http(SmallSlack.SECRET),
                    slack.apiUrl()),
                new SlackAdapter.Stores(preferences, Claims.inMemory(), installations))) {
      adapter.start();
      String cookie =
          adapter
              .receive(new SlackRequest(SlackRequest.INSTALL, null, Map.of(), ""))
              .headers()
              .getOrDefault("Set-Cookie", List.of())
              .getFirst()
              .split(";", 2)[0];
      String state = cookie.substring(cookie.indexOf('=') + 1);
      adapter.receive(
          new SlackRequest(
              SlackRequest.OAUTH_REDIRECT,
              "code=code-for-tests&state=" + state,
              Map.of("Cookie", List.of(cookie)),
              ""));
      assertThat(installations.find("T1").orElseThrow().botToken()).isEqualTo(SmallSlack.TOKEN);

      adapter.receive(
          SmallSlack.event(
              """
              {"type":"app_mention","user":"U1","text":"<@UBOT> language fr","channel":"C1",
               "ts":"1.1","event_ts":"1.1"}\
              """));
      assertThat(slack.nextPostedWith()).isEqualTo("Bearer " + SmallSlack.TOKEN);
      assertThat(preferences.language("slack:T1:U1")).contains(Locale.FRENCH);

      adapter.receive(SmallSlack.event("{\"type\":\"app_uninstalled\"}"));
    }

    assertThat(installations.find("T1")).isEmpty();
    assertThat(preferences.language("slack:T1:U1")).isEmpty();
  }

  @Test
  void installationIsKeptWholeAndReplaced() {
    SlackInstallation first = installation("T1", "xoxb-first-for-tests");
    SlackInstallation second =
        new SlackInstallation(
            "T1", "xoxb-second-for-tests", Optional.empty(), Optional.empty(), INSTALLED);

    installations.save(first);
    assertThat(installations.find("T1")).contains(first);
    installations.save(second);
    assertThat(installations.find("T1")).contains(second);
    assertThat(installations.find("T2")).isEmpty();
  }

  @Test
  void tokensAreNotInTheRows() {
    installations.save(installation("T1", "xoxb-first-for-tests"));

    byte[] stored =
        sql.first("select bot_token from slack_installation", row -> row.getBytes(1)).orElseThrow();

    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("xoxb");
  }

  @Test
  void rowOfAnotherInstallationOrKeyCannotBeRead() {
    installations.save(installation("T1", "xoxb-first-for-tests"));
    sql.run("update slack_installation set id = 'T2'");

    assertThatThrownBy(() -> installations.find("T2"))
        .hasMessageContaining("ANSWERBACK_ENCRYPTION_KEY");
    assertThatThrownBy(() -> new StoredInstallations(sql, cipher(2)).find("T2"))
        .hasMessageContaining("ANSWERBACK_ENCRYPTION_KEY");
  }

  @Test
  void tokenIsRenewedOnceByAllWhoTry() throws Exception {
    installations.save(installation("T1", "xoxb-old-for-tests"));
    AtomicInteger renewals = new AtomicInteger();
    Callable<String> renew =
        () ->
            installations
                .renew(
                    "T1",
                    old -> {
                      if (!old.botToken().equals("xoxb-old-for-tests")) {
                        return old;
                      }
                      renewals.incrementAndGet();
                      return installation("T1", "xoxb-new-for-tests");
                    })
                .orElseThrow()
                .botToken();

    try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> tokens =
          replicas.invokeAll(IntStream.range(0, 3).mapToObj(_ -> renew).toList());
      for (Future<String> token : tokens) {
        assertThat(token.get()).isEqualTo("xoxb-new-for-tests");
      }
    }

    assertThat(renewals).hasValue(1);
  }

  @Test
  void renewalsThatWaitForSlackLeaveConnectionsToOthers() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch release = new CountDownLatch(1);
    for (String id : List.of("T1", "T2", "T3")) {
      installations.save(installation(id, "xoxb-" + id));
    }

    try (ExecutorService renewals = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<SlackInstallation>>> renewed =
          Stream.of("T1", "T2")
              .map(id ->
                  renewals.submit(() ->
                      installations.renew(
                          id,
                          _ -> {
                            begun.countDown();
                            await(release);
                            return installation(id, "xoxb-new");
                          })))
              .toList();
      await(begun);
      assertThat(installations.find("T3")).contains(installation("T3", "xoxb-T3"));
      release.countDown();

      for (Future<Optional<SlackInstallation>> each : renewed) {
        assertThat(each.get().orElseThrow().botToken()).isEqualTo("xoxb-new");
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void newInstallationOutlivesOldUninstallation() {
    installations.save(installation("T1", "xoxb-first-for-tests"));

    installations.delete("T1", INSTALLED.minusSeconds(1));
    assertThat(installations.find("T1")).isPresent();
    installations.delete("T1", INSTALLED.plusSeconds(1));
    assertThat(installations.find("T1")).isEmpty();
  }

  @Test
  void failureOfDatabaseShowsNoValues() {
    assertThatThrownBy(() -> sql.run("insert into preference values ('secret-for-tests', null)"))
        .hasMessageStartingWith("the database fails, SQL state ")
        .hasMessageNotContaining("secret-for-tests")
        .hasNoCause();
  }

  private static SlackInstallation installation(String id, String token) {
    return new SlackInstallation(
        id,
        token,
        Optional.of("xoxe-1-for-tests"),
        Optional.of(INSTALLED.plusSeconds(60)),
        INSTALLED);
  }

  private static TokenCipher cipher(int seed) {
    byte[] key = new byte[StoreSettings.KEY_BYTES];
    key[0] = (byte) seed;
    return new TokenCipher(new SecretKeySpec(key, "AES"));
  }
}
