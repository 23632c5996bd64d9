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
  void callBeforeTheLimitIsOverIsTold() throws Exception {
    fake.limit("chat.postMessage", "C1", 60);

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> bot().chatPostMessage(r -> r.channel("C1").text("x")))
          .isInstanceOf(SlackApiException.class);
    }

    assertThat(bot().chatPostMessage(r -> r.channel("C2").text("x")).isOk()).isTrue();
    assertThat(fake.refusals())
        .containsExactly("chat.postMessage: called before Retry-After is over");
  }

  @Test
  void localeIsToldWhereItIsAskedFor() throws Exception {
    fake.locale("U1", "fr-FR");

    assertThat(bot().usersInfo(r -> r.user("U1")).getUser().getLocale()).isNull();
    assertThat(bot().usersInfo(r -> r.user("U1").includeLocale(true)).getUser().getLocale())
        .isEqualTo("fr-FR");
  }

  @Test
  void acknowledgementThatIsNoneOrBreaksLimitsIsTold() throws Exception {
    Client client = open();
    JsonObject command = fake.command("550");
    CompletableFuture<String> acknowledged =
        CompletableFuture.supplyAsync(() -> {
          try {
            return fake.exchange("slash_commands", command);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    String id = client.take("slash_commands");
    client.send("{\"envelope_id\":\"another\"}");
    client.send("{\"envelope_id\":\"" + id + "\",\"payload\":{\"blocks\":[]}}");

    assertThat(acknowledged.get(10, TimeUnit.SECONDS)).contains(id);
    assertThat(fake.strayAcknowledgements()).containsExactly("another");
    assertThat(fake.refusals())
        .contains(
            "slash_commands: no_text: a message without fallback text",
            "slash_commands: blocks: none");
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
        "{'type':'rich_text','elements':[]}; elements: 0",
        "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':[]}]}; elements: 0",
        "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':"
            + "[{'type':'text'}]}]}; rich_text.text: missing",
        "{'type':'rich_text','elements':[{'type':'rich_text_list','elements':"
            + "[{'type':'rich_text_section','elements':[{'type':'text','text':'x'}]}]}]};"
            + " rich_text_list.style",
        "{'type':'rich_text','elements':[{'type':'rich_text_list','style':'bullet','elements':"
            + "[{'type':'text','text':'x'}]}]}; rich_text_list: no section",
        "{'type':'rich_text','elements':[{'type':'rich_text_poem','elements':[]}]}; unknown element",
        "{'type':'table','rows':[[]]}; table.columns: none",
        "{'type':'table','rows':[[{'type':'raw_text','text':'x'}],[{'type':'raw_text','text':'x'},"
            + "{'type':'raw_text','text':'x'}]]}; not the same in each row",
        "{'type':'table','rows':[[{'type':'raw_text'}]]}; table.cell.text: missing",
        "{'type':'table','rows':[[{'type':'mrkdwn','text':'x'}]]}; table.cell: mrkdwn",
        "{'type':'table','rows':[[{'type':'raw_text','text':'%5001s'},"
            + "{'type':'raw_text','text':'%5000s'}]]}; 10001 characters",
        "{'type':'table','rows':[[{'type':'raw_text','text':'x'}]],"
            + "'column_settings':[{'align':'top'}]}; align: top",
        "{'type':'table','rows':[[{'type':'raw_text','text':'x'}]],"
            + "'column_settings':[{'width':3}]}; unknown fields",
        "{'type':'section','fields':[]}; section.fields: 0",
        "{'type':'section','fields':[{'type':'mrkdwn','text':'%2001s'}]}; 2001 characters",
        "{'type':'section','text':{'type':'html','text':'x'}}; section.text.type: html",
        "{'type':'section','block_id':'%256s','text':{'type':'mrkdwn','text':'x'}}; 256 characters",
        "{'type':'section','text':{'type':'mrkdwn','text':'x'},"
            + "'accessory':{'type':'datepicker'}}; unknown element",
        "{'type':'actions','elements':[{'type':'button','action_id':'a'}]}; no plain_text",
        "{'type':'actions','elements':[{'type':'button','action_id':'a','tooltip':'x',"
            + "'text':{'type':'plain_text','text':'x'}}]}; unknown fields",
        "{'type':'actions','elements':[{'type':'button','action_id':'a','url':'%3001s',"
            + "'text':{'type':'plain_text','text':'x'}}]}; 3001 characters",
        "{'type':'actions','elements':[{'type':'button','action_id':'a',"
            + "'accessibility_label':'%76s','text':{'type':'plain_text','text':'x'}}]}; 76 char",
        "{'type':'actions','elements':[{'type':'button','action_id':'a','text':"
            + "{'type':'plain_text','text':'x'}},{'type':'button','action_id':'a','text':"
            + "{'type':'plain_text','text':'x'}}]}; action_id: twice",
        "{'type':'image','image_url':'https://example.org/x.png'}; unknown block",
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
    assertThat(BlockKit.problemsOfView(home(repeated(divider, 101))))
        .containsExactly("blocks: 101 of at most 100");
    assertThat(BlockKit.problemsOfView(home(repeated(divider, 100)))).isEmpty();
  }

  @Test
  void tooManyButtonsCellsAndRowsAreRefused() {
    JsonObject button = json("{'type':'button','text':{'type':'plain_text','text':'x'}}");
    JsonObject actions = json("{'type':'actions'}");
    actions.add("elements", repeated(button, 26));
    JsonObject context = json("{'type':'context'}");
    context.add("elements", repeated(json("{'type':'mrkdwn','text':'x'}"), 11));
    JsonArray row = repeated(json("{'type':'raw_text','text':'x'}"), 21);
    JsonObject wide = json("{'type':'table','rows':[]}");
    wide.getAsJsonArray("rows").add(row);
    JsonObject high = json("{'type':'table','rows':[]}");
    for (int i = 0; i < 101; i++) {
      high.getAsJsonArray("rows").add(repeated(json("{'type':'raw_text','text':'x'}"), 1));
    }

    assertThat(BlockKit.problemsOfMessage(message(actions)))
        .containsExactly("actions.elements: 26");
    assertThat(BlockKit.problemsOfMessage(message(context)))
        .containsExactly("context.elements: 11");
    assertThat(BlockKit.problemsOfMessage(message(wide))).containsExactly("table.columns");
    assertThat(BlockKit.problemsOfMessage(message(high))).containsExactly("table.rows");
  }

  @Test
  void idThatStandsTwiceIsRefused() {
    JsonObject divider = json("{'type':'divider','block_id':'x'}");

    assertThat(BlockKit.problemsOfMessage(message(repeated(divider, 2))))
        .containsExactly("block_id: twice x");
  }

  @Test
  void messageThatIsTooLongOrOddIsRefused() {
    JsonObject section =
        json("{'type':'section','text':{'type':'mrkdwn','text':'" + "x".repeat(2_700) + "'}}");

    assertThat(BlockKit.problemsOfMessage(message(repeated(section, 5))))
        .containsExactly("msg_blocks_too_long");
    assertThat(BlockKit.problemsOfMessage(json("{'text':'" + "x".repeat(4_001) + "'}")))
        .containsExactly("msg_too_long: text");
    assertThat(BlockKit.problemsOfMessage(json("{'text':' '}")))
        .containsExactly("no_text: a message without fallback text");
    assertThat(BlockKit.problemsOfMessage(json("{'text':'x','response_type':'all'}")))
        .containsExactly("response_type: all");
    assertThat(BlockKit.problemsOfMessage(json("{'text':'x','blocks':{}}")))
        .containsExactly("blocks: no array");
    assertThat(BlockKit.problemsOfMessage(json("{'text':'x','blocks':[]}")))
        .containsExactly("blocks: none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'type':'window','blocks':[]}; view.type",
        "{'type':'modal','blocks':[]}; view.title",
        "{'type':'modal','title':{'type':'plain_text','text':'%25s'},'blocks':[]}; 25 characters",
        "{'type':'home','title':{'type':'plain_text','text':'x'},'blocks':[]}; unknown fields",
        "{'type':'home','private_metadata':'%3001s','blocks':[]}; 3001 characters",
        "{'type':'modal','title':{'type':'mrkdwn','text':'x'},'blocks':[]}; no plain_text",
        "{'type':'modal','title':{'type':'plain_text','text':'x'},"
            + "'close':{'type':'plain_text','text':'%25s'},'blocks':[]}; 25 characters",
        "{'type':'modal','title':{'type':'plain_text','text':'x'},"
            + "'submit':{'type':'plain_text','text':'%25s'},'blocks':[]}; 25 characters",
        "{'type':'home','blocks':[{'type':'input','label':{'type':'plain_text','text':'%2001s'},"
            + "'element':{'type':'plain_text_input'}}]}; 2001 characters",
        "{'type':'home','blocks':[{'type':'input','label':{'type':'plain_text','text':'x'},"
            + "'element':{'type':'plain_text_input','placeholder':"
            + "{'type':'plain_text','text':'%151s'}}}]}; 151 characters",
        "{'type':'home','blocks':[{'type':'input','label':{'type':'plain_text','text':'x'},"
            + "'element':{'type':'plain_text_input','focus_on_load':true}},{'type':'input','label':"
            + "{'type':'plain_text','text':'x'},'element':{'type':'plain_text_input',"
            + "'focus_on_load':true}}]}; focus_on_load: 2",
        "{'type':'home','blocks':[{'type':'section','text':{'type':'plain_text','text':'x'},"
            + "'accessory':{'type':'static_select','options':[{'value':'a','text':"
            + "{'type':'plain_text','text':'%76s'}}]}}]}; 76 characters",
        "{'type':'home','blocks':[{'type':'section','text':{'type':'plain_text','text':'x'},"
            + "'accessory':{'type':'static_select','options':[{'value':'%151s','text':"
            + "{'type':'plain_text','text':'x'}}]}}]}; 151 characters",
        "{'type':'home','blocks':[{'type':'section','text':{'type':'plain_text','text':'x'},"
            + "'accessory':{'type':'static_select','options':[{'value':'a','text':"
            + "{'type':'plain_text','text':'x'}},{'value':'a','text':"
            + "{'type':'plain_text','text':'x'}}]}}]}; missing or twice",
        "{'type':'home','blocks':[{'type':'section','text':{'type':'plain_text','text':'x'},"
            + "'accessory':{'type':'static_select','options':[{'value':'a','text':"
            + "{'type':'plain_text','text':'x'}}],'initial_option':{'value':'b','text':"
            + "{'type':'plain_text','text':'x'}}}}]}; initial_option",
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

  private static JsonObject home(JsonArray blocks) {
    JsonObject view = json("{'type':'home'}");
    view.add("blocks", blocks);
    return view;
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
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
