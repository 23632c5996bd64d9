package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import dev.answerback.bot.Preferences;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many workspaces: installed, rotated, uninstalled, and never mixed up. */
class SlackInstallTest {

  private static final Workspace T7 = new Workspace(null, "T7");

  private final SlackInstallations installations = Adapters.installations();
  private final Preferences preferences = Preferences.inMemory();
  private FakeSlack slack;
  private SlackAdapter adapter;

  @BeforeEach
  void start() throws Exception {
    slack = new FakeSlack();
    adapter = Adapters.of(slack.manySettings(), preferences, installations);
    adapter.start();
  }

  @AfterEach
  void stop() throws Exception {
    adapter.close();
    slack.stop();
  }

  @Test
  void workspaceInstallsTheAppAndIsAnswered() throws Exception {
    SlackResponse finished = install("code-1-for-tests", "T7");

    adapter.receive(slack.signedEvent(mentionIn("T7", null)));

    assertThat(finished.status()).isEqualTo(200);
    assertThat(finished.body()).contains("installed").doesNotContain("xoxb");
    assertThat(slack.nextPosted()).contains("SMTP 550");
    assertThat(slack.postedBy()).containsExactly("T7");
  }

  @Test
  void organisationInstallsTheAppForAllItsWorkspaces() throws Exception {
    install("code-1-for-tests", "E7");

    adapter.receive(slack.signedEvent(mentionIn("T8", "E7")));

    assertThat(slack.nextPosted()).contains("SMTP 550");
    assertThat(slack.postedBy()).containsExactly("E7");
  }

  @Test
  void browserIsSentToTheSlackThatIsSet() {
    SlackResponse begun = adapter.receive(get(SlackRequest.INSTALL, null, ""));

    URI location = URI.create(begun.headers().getOrDefault("Location", List.of("")).getFirst());
    assertThat(begun.status()).isEqualTo(302);
    assertThat(location.getAuthority()).isEqualTo(slack.apiUrl().getAuthority());
    assertThat(location.getPath()).isEqualTo("/oauth/v2/authorize");
    assertThat(URLDecoder.decode(location.getRawQuery(), StandardCharsets.UTF_8))
        .contains(
            "scope=app_mentions:read,chat:write,commands,im:history,users:read",
            "redirect_uri=https://answerback.example.org/slack/oauth_redirect");
    assertThat(begun.headers().getOrDefault("Set-Cookie", List.of()).getFirst())
        .contains("Secure", "HttpOnly", "SameSite=Lax");
  }

  @Test
  void stateIsCheckedAndGoodForOneInstallation() {
    slack.issueCode("code-1-for-tests", "T7");
    slack.issueCode("code-2-for-tests", "T7");
    String state = state();
    String cookie = "answerback-install=" + state;
    String good = "code=code-1-for-tests&state=" + state;

    assertThat(finish("code=code-1-for-tests", cookie)).isEqualTo(400);
    assertThat(finish(good, "")).isEqualTo(400);
    assertThat(finish(good, "answerback-install=" + state())).isEqualTo(400);
    assertThat(finish("code=code-1-for-tests&state=x" + state, "answerback-install=x" + state))
        .isEqualTo(400);
    assertThat(finish("code=code-1-for-tests&state=%", cookie)).isEqualTo(400);
    assertThat(finish("error=access_denied&state=" + state, cookie)).isEqualTo(400);
    assertThat(finish(good, cookie)).isEqualTo(200);
    assertThat(finish("code=code-2-for-tests&state=" + state, cookie)).isEqualTo(400);
    assertThat(slack.refusals()).isEmpty();
  }

  @Test
  void codeThatSlackDoesNotKnowInstallsNothing() {
    String state = state();

    int status = finish("code=other&state=" + state, "answerback-install=" + state);

    assertThat(status).isEqualTo(400);
    assertThat(slack.refusals()).containsExactly("oauth.v2.access: invalid_code");
  }

  @Test
  void tokenThatEndsSoonIsChangedBeforeItEnds() throws Exception {
    slack.issueRefreshToken("xoxe-old-for-tests", "T7");
    installations.save(
        installation("T7", "xoxb-old-token-for-tests", Instant.now().plusSeconds(60)));

    adapter.receive(slack.signedEvent(mentionIn("T7", null)));

    assertThat(slack.nextPosted()).contains("SMTP 550");
    assertThat(slack.refusals()).isEmpty();
    assertThat(installations.find("T7"))
        .hasValueSatisfying(kept -> assertThat(kept.botToken()).startsWith("xoxb-T7-"));
  }

  @Test
  void tokenThatSlackTakesNoMoreIsChangedOnce() throws Exception {
    slack.issueRefreshToken("xoxe-old-for-tests", "T7");
    installations.save(
        installation("T7", "xoxb-old-token-for-tests", Instant.now().plusSeconds(40_000)));

    adapter.receive(slack.signedEvent(mentionIn("T7", null)));
    adapter.receive(slack.signedEvent(mentionIn("T7", null)));

    assertThat(slack.nextPosted()).contains("SMTP 550");
    assertThat(slack.nextPosted()).contains("SMTP 550");
    assertThat(slack.calls().stream().filter("oauth.v2.access"::equals)).hasSize(1);
  }

  @Test
  void renewalsThatHangHoldUpNoOtherWorkspace() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    slack.holdRenewals(release);
    for (String team : List.of("T1", "T2", "T3", "T4")) {
      endsSoon(team);
    }
    install("code-1-for-tests", "T9");
    adapter.receive(slack.signedEvent(mentionIn("T1", null)));
    adapter.receive(slack.signedEvent(mentionIn("T2", null)));
    slack.awaitRenewals(2);

    for (String team : List.of("T3", "T4", "T9")) {
      adapter.receive(slack.signedEvent(mentionIn(team, null)));
      while (!slack.postedBy().contains(team)) {
        // Also T1 and T2, each by another call than the one that renews, are answered.
        slack.nextPosted();
      }
    }
    release.countDown();
    while (slack.postedBy().size() < 5) {
      slack.nextPosted();
    }

    assertThat(slack.postedBy()).containsExactlyInAnyOrder("T1", "T2", "T3", "T4", "T9");
    assertThat(slack.refusals()).isEmpty();
  }

  @Test
  void refreshTokenThatSlackTakesNoMoreIsTriedOnce() throws Exception {
    slack.install("xoxb-T7", "T7", "chat:write", "users:read");
    installations.save(installation("T7", "xoxb-T7", Instant.now().plusSeconds(60)));

    for (int i = 0; i < 3; i++) {
      adapter.receive(slack.signedEvent(mentionIn("T7", null)));
      assertThat(slack.nextPosted()).contains("SMTP 550");
    }

    assertThat(slack.refusals()).containsExactly("oauth.v2.access: invalid_refresh_token");
    assertThat(adapter.failures()).containsEntry("oauth.v2.access.invalid_refresh_token", 1L);
  }

  @Test
  void newTokenThatTheStoreCannotKeepIsUsedAndKeptLater() throws Exception {
    AtomicBoolean isFull = new AtomicBoolean(true);
    BoltInstallations tokens = tokens(whereWritesFail(isFull), Ticker.disabledTicker());
    endsSoon("T7");

    String used = tokens.of(T7);
    assertThat(used).startsWith("xoxb-T7-");
    assertThat(installations.find("T7").orElseThrow().botToken()).isEqualTo("xoxb-T7");

    isFull.set(false);
    assertThat(tokens.renew(T7, "xoxb-T7")).isTrue();
    assertThat(installations.find("T7").orElseThrow().botToken()).isEqualTo(used);
    assertThat(slack.refusals()).isEmpty();
  }

  @Test
  void tokenThatIsKnownIsUsedWhileTheStoreIsAway() throws Exception {
    AtomicBoolean isAway = new AtomicBoolean();
    AtomicLong now = new AtomicLong();
    install("code-1-for-tests", "T7");
    BoltInstallations tokens = tokens(whereReadsFail(isAway), now::get);
    String token = tokens.of(T7);

    isAway.set(true);
    now.addAndGet(Duration.ofHours(1).toNanos());

    assertThat(tokens.of(T7)).isEqualTo(token);
    assertThat(tokens.of(T7)).isEqualTo(token);
    assertThatThrownBy(() -> tokens.of(new Workspace(null, "T8"))).isInstanceOf(IOException.class);
  }

  @Test
  void fiftyWorkspacesThatComeAndGoAreNeverMixedUp() throws Exception {
    Semaphore forgotten = new Semaphore(0);
    Preferences told =
        new Unsteady(preferences) {
          @Override
          public void forget(String prefix, Instant asOf) {
            super.forget(prefix, asOf);
            forgotten.release();
          }
        };
    List<String> teams = IntStream.range(100, 150).mapToObj(number -> "T" + number).toList();
    List<String> gone = teams.subList(0, 10);
    adapter.close();
    adapter = Adapters.of(slack.manySettings(), told, installations);
    adapter.start();
    for (String team : teams.subList(0, 30)) {
      install("code-" + team, team);
    }
    teams.subList(30, 40).forEach(this::endsSoon);
    teams.subList(40, 50).forEach(this::isOver);

    teams.forEach(team -> adapter.receive(slack.signedEvent(mentionFrom(team))));
    nextPosted(50);
    for (String team : gone) {
      slack.uninstall(team);
      JsonObject event = gone("app_uninstalled", Instant.now());
      event.addProperty("team_id", team);
      adapter.receive(slack.signedEvent(event));
    }
    assertThat(forgotten.tryAcquire(10, 10, TimeUnit.SECONDS)).isTrue();
    teams.forEach(team -> adapter.receive(slack.signedEvent(mentionFrom(team))));
    nextPosted(40);
    gone.forEach(team -> install("again-" + team, team));
    teams.forEach(team -> adapter.receive(slack.signedEvent(mentionFrom(team))));
    nextPosted(50);

    assertThat(slack.postedTo())
        .containsExactlyInAnyOrderElementsOf(
            teams.stream()
                .flatMap(team -> Stream.generate(() -> team + " C" + team).limit(times(team, gone)))
                .toList());
    assertThat(slack.refusals()).isEmpty();
    assertThat(adapter.failures()).containsEntry("chat.postMessage.not_installed", 10L);
  }

  private static int times(String team, List<String> gone) {
    return gone.contains(team) ? 2 : 3;
  }

  @Test
  void fiftyWorkspacesAreEachAnsweredWithTheirOwnToken() throws Exception {
    for (int i = 0; i < 50; i++) {
      install("code-" + i + "-for-tests", "T" + (100 + i));
    }
    for (int i = 0; i < 50; i++) {
      adapter.receive(slack.signedEvent(mentionIn("T" + (100 + i), null)));
    }
    for (int i = 0; i < 50; i++) {
      slack.nextPosted();
    }

    assertThat(slack.postedBy()).doesNotHaveDuplicates().hasSize(50);
  }

  @Test
  void mentionInSharedChannelIsAnsweredByTheWorkspaceThatWasAsked() throws Exception {
    install("code-1-for-tests", "T7");
    install("code-2-for-tests", "TOTHER");
    JsonObject mention = mentionIn("T7", null);
    mention.addProperty("team_id", "TOTHER");
    mention.addProperty("is_ext_shared_channel", true);

    adapter.receive(slack.signedEvent(mention));

    assertThat(slack.nextPosted()).contains("SMTP 550");
    assertThat(slack.postedBy()).containsExactly("T7");
  }

  @Test
  void uninstallationRemovesTheTokenAndTheChoices() throws Exception {
    install("code-1-for-tests", "T7");
    preferences.chooseLanguage("slack:T7:U1", Optional.of(Locale.FRENCH));
    preferences.chooseLanguage("slack:T70:U1", Optional.of(Locale.FRENCH));

    adapter.receive(slack.signedEvent(gone("app_uninstalled", Instant.now().plusSeconds(2))));
    adapter.receive(slack.signedEvent(gone("tokens_revoked", Instant.now().plusSeconds(2))));
    adapter.close();

    assertThat(installations.find("T7")).isEmpty();
    assertThat(preferences.language("slack:T7:U1")).isEmpty();
    assertThat(preferences.language("slack:T70:U1")).isPresent();
  }

  @Test
  void uninstallationFromOneWorkspaceLeavesTheOrganisationsInstallation() throws Exception {
    install("code-1-for-tests", "E7");

    adapter.receive(slack.signedEvent(goneFrom("T7", false)));
    adapter.close();

    assertThat(installations.find("E7")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"true, slack:E7:U1", "false, slack:T8:U1"})
  void personHasOneKeyWhateverTheySend(boolean isWhole, String key) throws Exception {
    Set<String> asked = ConcurrentHashMap.newKeySet();
    Preferences heard =
        new Unsteady(preferences) {
          @Override
          public Optional<Locale> language(String user) {
            asked.add(user);
            return super.language(user);
          }
        };
    install("code-1-for-tests", isWhole ? "E7" : "T8");
    try (SlackAdapter listening = Adapters.of(slack.manySettings(), heard, installations)) {
      listening.start();
      for (JsonObject event :
          List.of(
              slack.mention("550", slack.ts()),
              slack.direct("550", slack.ts()),
              slack.openHome("U1"))) {
        listening.receive(slack.signedEvent(in(event, isWhole)));
      }
      for (JsonObject interaction :
          List.of(
              slack.click("551", true, slack.responseUrl()),
              slack.clickInView(SlackRenderer.ASK + "9:0", "551", "home"),
              slack.select(SlackViews.LANGUAGE, "fr"),
              slack.openPaste(),
              slack.explain(JsonParser.parseString("{\"text\":\"550 x\"}").getAsJsonObject()),
              slack.paste("550 5.1.1 no such user"))) {
        listening.receive(slack.signedInteraction(in(interaction, isWhole)));
      }
      listening.receive(slack.signedCommand(in(slack.command("550"), isWhole)));
    }

    assertThat(asked).containsExactly(key);
    assertThat(preferences.language(key)).contains(Locale.FRENCH);
    assertThat(slack.refusals()).isEmpty();
  }

  private static JsonObject in(JsonObject payload, boolean isWhole) {
    return FakeSlack.inOrganisation(payload, isWhole);
  }

  @ParameterizedTest
  @CsvSource({"true, slack:E7:U1", "false, slack:T8:U1"})
  void uninstallationRemovesTheChoicesOfItsInstallationAlone(boolean isWhole, String key)
      throws Exception {
    List<String> people = List.of("slack:E7:U1", "slack:T8:U1", "slack:T9:U1", "slack:E70:U1");
    people.forEach(user -> preferences.chooseLanguage(user, Optional.of(Locale.FRENCH)));

    adapter.receive(slack.signedEvent(in(gone("app_uninstalled", Instant.now()), isWhole)));
    adapter.close();

    assertThat(people.stream().filter(user -> preferences.language(user).isEmpty()))
        .containsExactly(key);
  }

  @Test
  void uninstallationFromTheOrganisationThatNamesNoWorkspaceIsUnderstood() throws Exception {
    install("code-1-for-tests", "E7");
    preferences.chooseLanguage("slack:E7:U1", Optional.of(Locale.FRENCH));
    JsonObject gone = gone("app_uninstalled", Instant.now());
    gone.remove("team_id");
    gone.addProperty("enterprise_id", "E7");
    gone.add("authorizations", JsonParser.parseString("[]"));

    adapter.receive(slack.signedEvent(gone));
    adapter.close();

    assertThat(installations.find("E7")).isEmpty();
    assertThat(preferences.language("slack:E7:U1")).isEmpty();
  }

  @Test
  void uninstallationFromTheOrganisationRemovesItsToken() throws Exception {
    install("code-1-for-tests", "E7");

    adapter.receive(slack.signedEvent(goneFrom("T7", true)));
    adapter.close();

    assertThat(installations.find("E7")).isEmpty();
  }

  @Test
  void uninstallationThatLeavesNoAuthorizationIsUnderstood() throws Exception {
    install("code-1-for-tests", "T7");
    JsonObject gone = gone("app_uninstalled", Instant.now().plusSeconds(2));
    gone.add("authorizations", JsonParser.parseString("[]"));

    adapter.receive(slack.signedEvent(gone));
    adapter.close();

    assertThat(installations.find("T7")).isEmpty();
  }

  @Test
  void uninstallationIsTriedAgainWhereTheStoreIsAway() throws Exception {
    AtomicBoolean isAway = new AtomicBoolean(true);
    Preferences unsteady =
        new Unsteady(preferences) {
          @Override
          public void forget(String prefix, Instant asOf) {
            if (isAway.getAndSet(false)) {
              throw new IllegalStateException("the store is away");
            }
            super.forget(prefix, asOf);
          }
        };
    preferences.chooseLanguage("slack:T7:U1", Optional.of(Locale.FRENCH));
    try (SlackAdapter patient = Adapters.of(slack.manySettings(), unsteady, installations)) {
      patient.start();
      patient.receive(slack.signedEvent(gone("app_uninstalled", Instant.now())));
    }

    assertThat(preferences.language("slack:T7:U1")).isEmpty();
  }

  @Test
  void uninstallationThatArrivesAfterNewInstallationChangesNothing() throws Exception {
    install("code-1-for-tests", "T7");
    preferences.chooseLanguage("slack:T7:U1", Optional.of(Locale.FRENCH));

    adapter.receive(slack.signedEvent(gone("app_uninstalled", Instant.now().minusSeconds(60))));
    adapter.close();

    assertThat(installations.find("T7")).isPresent();
    assertThat(preferences.language("slack:T7:U1")).contains(Locale.FRENCH);
  }

  @Test
  void eventOfWorkspaceWithoutInstallationIsAcknowledgedAndCounted() throws Exception {
    SlackResponse response = adapter.receive(slack.signedEvent(mentionIn("T9", null)));
    adapter.close();

    assertThat(response.status()).isEqualTo(200);
    assertThat(adapter.failures()).containsEntry("chat.postMessage.not_installed", 1L);
  }

  @Test
  void nothingThatIsShownHoldsToken() {
    assertThat(installation("T7", "xoxb-old-token-for-tests", Instant.now()).toString())
        .doesNotContain("xoxb", "xoxe");
    assertThat(slack.manySettings().toString()).doesNotContain(FakeSlack.CLIENT_SECRET);
    assertThat(slack.settings(1).toString()).doesNotContain("xoxb", "xapp");
    assertThat(slack.httpSettings().toString()).doesNotContain(FakeSlack.SIGNING_SECRET);
  }

  /** Preferences that a test changes in one place. */
  private abstract static class Unsteady implements Preferences {

    private final Preferences kept;

    Unsteady(Preferences kept) {
      this.kept = kept;
    }

    @Override
    public Optional<Locale> language(String user) {
      return kept.language(user);
    }

    @Override
    public void chooseLanguage(String user, Optional<Locale> language) {
      kept.chooseLanguage(user, language);
    }

    @Override
    public void forget(String prefix, Instant asOf) {
      kept.forget(prefix, asOf);
    }
  }

  /** Returns the installations of this test, of which none can be written while a flag is set. */
  private SlackInstallations whereWritesFail(AtomicBoolean isFull) {
    return new Installations() {
      @Override
      public Optional<SlackInstallation> renew(
          String id, UnaryOperator<SlackInstallation> renewal) {
        if (isFull.get()) {
          SlackInstallation renewed = renewal.apply(installations.find(id).orElseThrow());
          throw new IllegalStateException("the database cannot keep " + renewed.id());
        }
        return super.renew(id, renewal);
      }
    };
  }

  /** Returns the installations of this test, of which none can be read while a flag is set. */
  private SlackInstallations whereReadsFail(AtomicBoolean isAway) {
    return new Installations() {
      @Override
      public Optional<SlackInstallation> find(String id) {
        if (isAway.get()) {
          throw new IllegalStateException("the database fails");
        }
        return super.find(id);
      }
    };
  }

  /** The installations of this test, which a test changes in one place. */
  private abstract class Installations implements SlackInstallations {

    @Override
    public Optional<SlackInstallation> find(String id) {
      return installations.find(id);
    }

    @Override
    public void save(SlackInstallation installation) {
      installations.save(installation);
    }

    @Override
    public Optional<SlackInstallation> renew(String id, UnaryOperator<SlackInstallation> renewal) {
      return installations.renew(id, renewal);
    }

    @Override
    public void delete(String id, Instant asOf) {
      installations.delete(id, asOf);
    }
  }

  private BoltInstallations tokens(SlackInstallations store, Ticker ticker) {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(slack.apiUrl().toString());
    config.setProxyUrl(null);
    SlackSettings.Many many =
        new SlackSettings.Many(FakeSlack.CLIENT_ID, FakeSlack.CLIENT_SECRET, FakeSlack.PUBLIC_URL);
    return new BoltInstallations(store, Slack.getInstance(config), many, new Counts(), ticker);
  }

  /** Keeps an installation whose token is good for another minute. */
  private void endsSoon(String team) {
    slack.install("xoxb-" + team, team, "chat:write", "users:read");
    keep(team, Instant.now().plusSeconds(60));
  }

  /** Keeps an installation whose token is good no more. */
  private void isOver(String team) {
    keep(team, Instant.now().minusSeconds(60));
  }

  private void keep(String team, Instant end) {
    slack.issueRefreshToken("xoxe-" + team, team);
    installations.save(
        new SlackInstallation(
            team, "xoxb-" + team, Optional.of("xoxe-" + team), Optional.of(end), Instant.now()));
  }

  private JsonObject mentionFrom(String team) {
    JsonObject mention = mentionIn(team, null);
    mention.getAsJsonObject("event").addProperty("channel", "C" + team);
    return mention;
  }

  private void nextPosted(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      slack.nextPosted();
    }
  }

  private static SlackInstallation installation(String id, String token, Instant expires) {
    return new SlackInstallation(
        id, token, Optional.of("xoxe-old-for-tests"), Optional.of(expires), Instant.now());
  }

  private SlackResponse install(String code, String team) {
    slack.issueCode(code, team);
    String state = state();
    return adapter.receive(
        get(
            SlackRequest.OAUTH_REDIRECT,
            "code=" + code + "&state=" + state,
            "other=1; answerback-install=" + state));
  }

  private String state() {
    SlackResponse begun = adapter.receive(get(SlackRequest.INSTALL, null, ""));
    Matcher state =
        Pattern.compile("answerback-install=([^;]+);")
            .matcher(begun.headers().getOrDefault("Set-Cookie", List.of("")).getFirst());
    assertThat(state.find()).isTrue();
    return state.group(1);
  }

  private int finish(String query, String cookie) {
    return adapter.receive(get(SlackRequest.OAUTH_REDIRECT, query, cookie)).status();
  }

  private static SlackRequest get(String path, @Nullable String query, String cookie) {
    return new SlackRequest(path, query, Map.of("Cookie", List.of(cookie)), "");
  }

  private JsonObject mentionIn(String team, @Nullable String enterprise) {
    JsonObject payload = slack.mention("550", slack.ts());
    payload.addProperty("team_id", team);
    payload.add(
        "authorizations",
        JsonParser.parseString(
            "[{\"enterprise_id\":%s,\"team_id\":\"%s\",\"is_enterprise_install\":%s}]"
                .formatted(
                    enterprise == null ? "null" : '"' + enterprise + '"',
                    team,
                    enterprise != null)));
    return payload;
  }

  private JsonObject goneFrom(String team, boolean isOrganisation) {
    JsonObject payload = gone("app_uninstalled", Instant.now().plusSeconds(2));
    payload.add(
        "authorizations",
        JsonParser.parseString(
            "[{\"enterprise_id\":\"E7\",\"team_id\":\"%s\",\"is_enterprise_install\":%s}]"
                .formatted(team, isOrganisation)));
    return payload;
  }

  private JsonObject gone(String type, Instant when) {
    JsonObject event = new JsonObject();
    event.addProperty("type", type);
    event.add("tokens", JsonParser.parseString("{\"oauth\":[],\"bot\":[\"UBOT\"]}"));
    JsonObject payload = slack.event(event);
    payload.addProperty("team_id", "T7");
    payload.addProperty("event_time", when.getEpochSecond());
    return payload;
  }
}
