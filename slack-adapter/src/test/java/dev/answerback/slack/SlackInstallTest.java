package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.answerback.bot.Preferences;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many workspaces: installed, rotated, uninstalled, and never mixed up. */
class SlackInstallTest {

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
        .hasValueSatisfying(
            kept -> assertThat(kept.botToken()).startsWith("xoxb-T7-").isNotEqualTo("xoxb-old"));
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
        new Preferences() {
          @Override
          public Optional<Locale> language(String user) {
            return preferences.language(user);
          }

          @Override
          public void chooseLanguage(String user, Optional<Locale> language) {
            preferences.chooseLanguage(user, language);
          }

          @Override
          public void forget(String prefix) {
            if (isAway.getAndSet(false)) {
              throw new IllegalStateException("the store is away");
            }
            preferences.forget(prefix);
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

    adapter.receive(slack.signedEvent(gone("app_uninstalled", Instant.now().minusSeconds(60))));
    adapter.close();

    assertThat(installations.find("T7")).isPresent();
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
