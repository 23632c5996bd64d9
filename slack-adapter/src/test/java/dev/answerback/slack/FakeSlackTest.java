package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.app_backend.interactive_components.response.ActionResponse;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ServerHandshake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shows that the fake refuses what Slack refuses, by Slack's own client. */
class FakeSlackTest {

  private FakeSlack fake;
  private Slack slack;

  @BeforeEach
  void start() throws Exception {
    fake = new FakeSlack();
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(fake.apiUrl().toString());
    config.setProxyUrl(null);
    slack = Slack.getInstance(config);
  }

  @AfterEach
  void stop() throws Exception {
    fake.stop();
  }

  @Test
  void wrongTokenIsRefused() throws Exception {
    MethodsClient wrong = slack.methods("xoxb-another-token");

    assertThat(wrong.authTest(r -> r).getError()).isEqualTo("invalid_auth");
    assertThat(wrong.chatPostMessage(r -> r.channel("C1").text("x")).getError())
        .isEqualTo("invalid_auth");
    assertThat(slack.methods("xapp-another").appsConnectionsOpen(r -> r).getError())
        .isEqualTo("invalid_auth");
  }

  @Test
  void missingScopeIsRefused() throws Exception {
    fake.install("xoxb-without-scopes", "T2");
    MethodsClient poor = slack.methods("xoxb-without-scopes");

    assertThat(poor.chatPostMessage(r -> r.channel("C1").text("x")).getError())
        .isEqualTo("missing_scope");
    assertThat(poor.usersInfo(r -> r.user("U1")).getError()).isEqualTo("missing_scope");
  }

  @Test
  void revokedTokenIsRefused() throws Exception {
    fake.revoke(FakeSlack.BOT_TOKEN);

    assertThat(bot().authTest(r -> r).getError()).isEqualTo("invalid_auth");
  }

  @Test
  void unknownMethodAndChannelAreRefused() throws Exception {
    assertThat(bot().chatDelete(r -> r.channel("C1").ts("1.0")).getError())
        .isEqualTo("unknown_method");
    assertThat(bot().chatPostMessage(r -> r.channel("CNONE").text("x")).getError())
        .isEqualTo("channel_not_found");
  }

  @Test
  void messageWithoutTextOrWithWrongBlocksIsRefused() throws Exception {
    assertThat(bot().chatPostMessage(r -> r.channel("C1")).getError()).isEqualTo("no_text");
    assertThat(
            bot()
                .chatPostMessage(
                    r -> r.channel("C1").text("x").blocksAsString("[{\"type\":\"headline\"}]"))
                .getError())
        .isEqualTo("invalid_blocks");
  }

  @Test
  void triggerOpensOneWindow() throws Exception {
    String trigger = fake.trigger();
    String view =
        "{\"type\":\"modal\",\"title\":{\"type\":\"plain_text\",\"text\":\"x\"},\"blocks\":[]}";

    assertThat(bot().viewsOpen(r -> r.triggerId(trigger).viewAsString(view)).isOk()).isTrue();
    assertThat(bot().viewsOpen(r -> r.triggerId(trigger).viewAsString(view)).getError())
        .isEqualTo("expired_trigger_id");
    assertThat(bot().viewsUpdate(r -> r.viewId("V9").viewAsString(view)).getError())
        .isEqualTo("not_found");
    assertThat(bot().viewsPublish(r -> r.userId("U1").viewAsString("{}")).getError())
        .isEqualTo("invalid_arguments");
  }

  @Test
  void responseAddressTakesFiveAnswers() throws Exception {
    String url = fake.responseUrl();
    ActionResponse answer = ActionResponse.builder().text("x").build();
    for (int i = 0; i < 5; i++) {
      assertThat(respond(url, answer)).isEqualTo(200);
    }

    assertThat(respond(url, answer)).isEqualTo(404);
    assertThat(respond(fake.apiUrl().resolve("/response/none").toString(), answer)).isEqualTo(404);
    assertThat(respond(fake.responseUrl(), ActionResponse.builder().build())).isEqualTo(400);
  }

  @Test
  void limitIsToldWithItsSeconds() {
    fake.limit("chat.postMessage", "C1", 7);

    assertThatThrownBy(() -> bot().chatPostMessage(r -> r.channel("C1").text("x")))
        .isInstanceOfSatisfying(
            SlackApiException.class,
            e -> assertThat(e.getResponse().header("Retry-After")).isEqualTo("7"));
  }

  @Test
  void everyOpenIsRefusedWhileOpensAreLimited() throws Exception {
    fake.limitOpens(5);

    assertThatThrownBy(() -> slack.methods(FakeSlack.APP_TOKEN).appsConnectionsOpen(r -> r))
        .isInstanceOfSatisfying(
            SlackApiException.class,
            e -> assertThat(e.getResponse().header("Retry-After")).isEqualTo("5"));
    fake.limitOpens(0);
    assertThat(slack.methods(FakeSlack.APP_TOKEN).appsConnectionsOpen(r -> r).isOk()).isTrue();
    assertThat(fake.opens()).hasSize(2);
  }

  @Test
  void nobodyGetsAnAnswerWhileSlackIsAway() throws Exception {
    Client client = open();
    fake.goAway();

    assertThat(client.closed.get(10, TimeUnit.SECONDS)).isEqualTo(CloseFrame.ABNORMAL_CLOSE);
    assertThatThrownBy(() -> bot().authTest(r -> r)).isInstanceOf(IOException.class);
    assertThat(new Client(client.getURI()).connectBlocking()).isFalse();
    fake.comeBack();
    assertThat(bot().authTest(r -> r).isOk()).isTrue();
    assertThat(new Client(client.getURI()).connectBlocking()).isTrue();
  }

  @Test
  void nothingIsDeliveredWithoutAConnection() {
    assertThat(fake.deliver("events_api", "{}"))
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withCauseInstanceOf(FakeSlack.UndeliverableException.class);
  }

  @Test
  void eventIsDeliveredOnceMoreAndACommandIsNotWhereTheConnectionCloses() throws Exception {
    Client first = open();
    Future<String> event = fake.deliver("events_api", "{}");
    Future<String> command = fake.deliver("slash_commands", "{}");
    String lost = first.take("events_api");
    first.take("slash_commands");
    Client second = open();
    first.close();

    String again = second.take("events_api");
    second.send("{\"envelope_id\":\"" + again + "\"}");

    assertThat(again).isNotEqualTo(lost);
    assertThat(event.get(10, TimeUnit.SECONDS)).contains(again);
    assertThatThrownBy(() -> command.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(EOFException.class);
  }

  @Test
  void frozenConnectionBringsNothing() throws Exception {
    Client client = open();
    fake.freeze();
    Future<String> command = fake.deliver("slash_commands", "{}");
    fake.sendRaw("sent later");

    assertThat(client.received.poll(10, TimeUnit.SECONDS)).isEqualTo("sent later");
    assertThat(command).isNotDone();
  }

  @Test
  void codesSecretsAndAddressesOfOauthAreChecked() throws Exception {
    fake.issueCode("code", "T2");
    String redirect = FakeSlack.PUBLIC_URL.resolve(SlackRequest.OAUTH_REDIRECT).toString();

    assertThat(exchange("other", FakeSlack.CLIENT_SECRET, redirect)).isEqualTo("invalid_code");
    assertThat(exchange("code", "another", redirect)).isEqualTo("bad_client_secret");
    assertThat(exchange("code", FakeSlack.CLIENT_SECRET, "https://other.example.org/"))
        .isEqualTo("bad_redirect_uri");
    assertThat(exchange("code", FakeSlack.CLIENT_SECRET, redirect)).isNull();
    assertThat(exchange("code", FakeSlack.CLIENT_SECRET, redirect)).isEqualTo("invalid_code");
    assertThat(
            slack
                .methods()
                .oauthV2Access(r ->
                    r.clientId(FakeSlack.CLIENT_ID)
                        .clientSecret(FakeSlack.CLIENT_SECRET)
                        .grantType("refresh_token")
                        .refreshToken("spent"))
                .getError())
        .isEqualTo("invalid_refresh_token");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'type':'header','text':{'type':'plain_text','text':'%151s'}}; 151 characters",
        "{'type':'header','text':{'type':'mrkdwn','text':'x'}}; no plain_text",
        "{'type':'header','text':{'type':'plain_text','text':''}}; 0 characters",
        "{'type':'section'}; neither text nor fields",
        "{'type':'section','text':{'type':'mrkdwn','text':'%3001s'}}; 3001 characters",
        "{'type':'context','elements':[]}; elements: 0",
        "{'type':'context','elements':[{'type':'mrkdwn','text':'%2001s'}]}; 2001 characters",
        "{'type':'actions','elements':[]}; elements: 0",
        "{'type':'actions','elements':[{'type':'button','action_id':'a',"
            + "'text':{'type':'plain_text','text':'%76s'}}]}; 76 characters",
        "{'type':'actions','elements':[{'type':'button','action_id':'a','value':'%2001s',"
            + "'text':{'type':'plain_text','text':'x'}}]}; 2001 characters",
        "{'type':'actions','elements':[{'type':'button','action_id':'%256s',"
            + "'text':{'type':'plain_text','text':'x'}}]}; 256 characters",
        "{'type':'actions','elements':[{'type':'button','action_id':'a','style':'big',"
            + "'text':{'type':'plain_text','text':'x'}}]}; button.style",
        "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':"
            + "[{'type':'user','user_id':'U1'}]}]}; could ping",
        "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':"
            + "[{'type':'text','text':''}]}]}; 0 characters",
        "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':"
            + "[{'type':'link','url':'javascript:x'}]}]}; rich_text.link",
        "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':"
            + "[{'type':'text','text':'x','style':{'huge':true}}]}]}; rich_text.style",
        "{'type':'table','rows':[]}; table.rows",
        "{'type':'table','rows':[[{'type':'raw_text','text':''}]]}; 0 characters",
        "{'type':'divider','text':'x'}; divider",
        "{'type':'input','label':{'type':'plain_text','text':'x'}}; only in a view",
        "{'type':'poem'}; unknown block"
      })
  void blockBeyondItsLimitsIsRefused(String block, String problem) {
    assertThat(BlockKit.problemsOfMessage(message(JsonParser.parseString(filled(block)))))
        .anyMatch(found -> found.contains(problem));
  }

  @Test
  void tooManyBlocksAndTablesAreRefused() {
    JsonObject divider = JsonParser.parseString("{\"type\":\"divider\"}").getAsJsonObject();
    JsonObject table =
        JsonParser.parseString(
                "{\"type\":\"table\",\"rows\":[[{\"type\":\"raw_text\",\"text\":\"x\"}]]}")
            .getAsJsonObject();

    assertThat(BlockKit.problemsOfMessage(message(repeated(divider, 51))))
        .containsExactly("blocks: 51 of at most 50");
    assertThat(BlockKit.problemsOfMessage(message(repeated(table, 2))))
        .containsExactly("only_one_table_allowed");
    assertThat(BlockKit.problemsOfMessage(message(repeated(divider, 50)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'type':'window','blocks':[]}; view.type",
        "{'type':'modal','blocks':[]}; view.title",
        "{'type':'modal','title':{'type':'plain_text','text':'%25s'},'blocks':[]}; 25 characters",
        "{'type':'home','title':{'type':'plain_text','text':'x'},'blocks':[]}; neither title",
        "{'type':'home'}; view.blocks",
        "{'type':'home','blocks':[{'type':'table','rows':[]}]}; not in a view",
        "{'type':'home','callback_id':'%256s','blocks':[]}; 256 characters",
        "{'type':'modal','title':{'type':'plain_text','text':'x'},'blocks':[{'type':'input',"
            + "'label':{'type':'plain_text','text':'x'},'element':"
            + "{'type':'plain_text_input','max_length':3001}}]}; plain_text_input.max_length",
        "{'type':'modal','title':{'type':'plain_text','text':'x'},'blocks':[{'type':'input',"
            + "'label':{'type':'plain_text','text':'x'},'element':"
            + "{'type':'plain_text_input'}}]}; view.submit",
        "{'type':'home','blocks':[{'type':'section','text':{'type':'plain_text','text':'x'},"
            + "'accessory':{'type':'static_select','options':[]}}]}; static_select.options"
      })
  void viewBeyondItsLimitsIsRefused(String view, String problem) {
    assertThat(BlockKit.problemsOfView(JsonParser.parseString(filled(view)).getAsJsonObject()))
        .anyMatch(found -> found.contains(problem));
  }

  /** Opens a connection as an app does, and waits for the greeting. */
  private Client open() throws Exception {
    String url = slack.methods(FakeSlack.APP_TOKEN).appsConnectionsOpen(r -> r).getUrl();
    Client client = new Client(URI.create(url));
    int before = fake.opened();
    assertThat(client.connectBlocking()).isTrue();
    fake.awaitOpened(before + 1, Duration.ofSeconds(10));
    assertThat(client.received.poll(10, TimeUnit.SECONDS)).contains("hello");
    return client;
  }

  /** An app's end of a connection. */
  private static final class Client extends WebSocketClient {
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    Client(URI url) {
      super(url);
    }

    /** Returns the id of the next envelope, which must have this type. */
    String take(String type) throws InterruptedException {
      String envelope = received.poll(10, TimeUnit.SECONDS);
      assertThat(envelope).contains(type);
      return JsonParser.parseString(envelope).getAsJsonObject().get("envelope_id").getAsString();
    }

    @Override
    public void onOpen(ServerHandshake handshake) {}

    @Override
    public void onMessage(String message) {
      received.add(message);
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
      closed.complete(code);
    }

    @Override
    public void onError(Exception e) {}
  }

  private MethodsClient bot() {
    return slack.methods(FakeSlack.BOT_TOKEN);
  }

  private int respond(String url, ActionResponse answer) throws Exception {
    try (var response = slack.getHttpClient().postJsonBody(url, answer)) {
      return response.code();
    }
  }

  private String exchange(String code, String secret, String redirect) throws Exception {
    return slack
        .methods()
        .oauthV2Access(r ->
            r.clientId(FakeSlack.CLIENT_ID).clientSecret(secret).code(code).redirectUri(redirect))
        .getError();
  }

  private static JsonObject message(JsonElement blocks) {
    JsonObject message = new JsonObject();
    message.addProperty("text", "x");
    JsonArray all = blocks.isJsonArray() ? blocks.getAsJsonArray() : new JsonArray();
    if (blocks.isJsonObject()) {
      all.add(blocks);
    }
    message.add("blocks", all);
    return message;
  }

  private static JsonArray repeated(JsonObject block, int times) {
    JsonArray blocks = new JsonArray();
    List<JsonObject> copies = Collections.nCopies(times, block);
    copies.forEach(blocks::add);
    return blocks;
  }

  /** Puts texts of a length where {@code %12s} stands, and quotes as JSON has them. */
  private static String filled(String pattern) {
    return String.format(pattern, "", "").replace(' ', 'x').replace('\'', '"');
  }
}
