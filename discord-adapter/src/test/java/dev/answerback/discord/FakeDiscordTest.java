package dev.answerback.discord;

import static dev.answerback.discord.FakeDiscord.BOT;
import static dev.answerback.discord.FakeDiscord.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.Preferences;
import dev.answerback.bot.contract.Samples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fake refuses what Discord refuses: what passes against it is worth something. */
class FakeDiscordTest {

  private static final int COMPONENTS_V2 = 1 << 15;

  private final HttpClient http = HttpClient.newHttpClient();
  private FakeDiscord discord;
  private @Nullable DiscordAdapter adapter;

  @BeforeEach
  void open() throws Exception {
    discord = new FakeDiscord();
  }

  @AfterEach
  void close() {
    if (adapter != null) {
      adapter.close();
    }
    discord.close();
    http.shutdownNow();
  }

  private void connect() {
    adapter = new DiscordAdapter(Samples.BOT, discord.settings(), Preferences.inMemory());
    adapter.start();
  }

  // ---- routes and tokens

  @Test
  void wrongTokenIsRefused() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(discord.api().resolve("users/@me"))
            .header("Authorization", "Bot another")
            .build();

    assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "users/901", "channels/200/messages/1", "guilds/100"})
  void unknownRouteIsRefused(String path) throws Exception {
    assertThat(send("POST", path, DataObject.empty()).getInt("code")).isZero();
  }

  @Test
  void unknownChannelIsRefused() throws Exception {
    assertThat(send("POST", "channels/299/messages", message()).getInt("code")).isEqualTo(10003);
  }

  @Test
  void unknownInteractionIsRefused() throws Exception {
    assertThat(send("POST", "interactions/1/token/callback", response(4)).getInt("code"))
        .isEqualTo(10062);
  }

  @Test
  void unknownWebhookIsRefused() throws Exception {
    String path = "webhooks/" + BOT + "/token/messages/@original";

    assertThat(send("PATCH", path, message()).getInt("code")).isEqualTo(10015);
  }

  // ---- time and order

  @Test
  void secondAcknowledgementIsRefused() throws Exception {
    connect();
    discord.slash("550", "en-US");
    String path = discord.nextAnswer().path().substring(1);

    assertThat(send("POST", path, response(4)).getInt("code")).isEqualTo(40060);
  }

  @Test
  void answerAfterThreeSecondsIsRefused() throws Exception {
    String path = discord.unheard();
    discord.pass(Duration.ofMillis(3_100));

    assertThat(send("POST", path, response(4)).getInt("code")).isEqualTo(10062);
  }

  @Test
  void answerWithinThreeSecondsIsTaken() throws Exception {
    String path = discord.unheard();

    assertThat(send("POST", path, response(4)).hasKey("interaction")).isTrue();
  }

  @Test
  void changeBeforeTheFirstResponseIsRefused() throws Exception {
    String token = discord.unheard().split("/", -1)[2];

    assertThat(change(token).getInt("code")).isEqualTo(10008);
  }

  @Test
  void changeAfterAQuarterOfAnHourIsRefused() throws Exception {
    connect();
    discord.slash("550", "en-US");
    String token = discord.nextAnswer().path().split("/", -1)[3];
    discord.pass(Duration.ofMinutes(16));

    assertThat(change(token).getInt("code")).isEqualTo(50027);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 7, 8, 99})
  void responseThatACommandDoesNotTakeIsRefused(int type) throws Exception {
    assertThat(send("POST", discord.unheard(), response(type)).getInt("code")).isEqualTo(50035);
  }

  @Test
  void messageWithTheSameNonceIsPostedOnce() throws Exception {
    DataObject message = message().put("nonce", "1").put("enforce_nonce", true);

    DataObject first = send("POST", "channels/" + CHANNEL + "/messages", message);
    DataObject second = send("POST", "channels/" + CHANNEL + "/messages", message);

    assertThat(second.getString("id")).isEqualTo(first.getString("id"));
    assertThat(discord.otherAnswers()).hasSize(1);
  }

  private DataObject change(String token) throws Exception {
    return send("PATCH", "webhooks/" + BOT + "/" + token + "/messages/@original", message());
  }

  // ---- the gateway

  static Stream<Arguments> gatewayRefusals() {
    return Stream.of(
        Arguments.of(4002, "?encoding=json", identify(0, 1, 1, FakeDiscord.TOKEN)),
        Arguments.of(4003, "?compress=zlib-stream", "{\"op\":3,\"d\":{}}"),
        Arguments.of(4004, "?compress=zlib-stream", identify(0, 1, 1, "another")),
        Arguments.of(
            4004,
            "?compress=zlib-stream",
            "{\"op\":6,\"d\":{\"token\":\"another\",\"session_id\":\"a\",\"seq\":1}}"),
        Arguments.of(4010, "?compress=zlib-stream", identify(2, 2, 1, FakeDiscord.TOKEN)),
        Arguments.of(4014, "?compress=zlib-stream", identify(0, 1, 1 << 15, FakeDiscord.TOKEN)));
  }

  @ParameterizedTest
  @MethodSource
  void gatewayRefusals(int code, String query, String first) throws Exception {
    assertThat(closeCode(query, first)).isEqualTo(code);
  }

  @Test
  void secondIdentificationIsRefused() throws Exception {
    String identification = identify(0, 1, 1, FakeDiscord.TOKEN);

    assertThat(closeCode("?compress=zlib-stream", identification, identification)).isEqualTo(4005);
  }

  private static String identify(int shard, int total, int intents, String token) {
    DataObject data =
        DataObject.empty()
            .put("token", token)
            .put("intents", intents)
            .put("shard", DataArray.empty().add(shard).add(total));
    return DataObject.empty().put("op", 2).put("d", data).toString();
  }

  private int closeCode(String query, String... messages) throws Exception {
    CompletableFuture<Integer> closed = new CompletableFuture<>();
    WebSocket.Listener listener =
        new WebSocket.Listener() {
          @Override
          public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return CompletableFuture.completedFuture(null);
          }
        };
    URI url = URI.create(discord.gatewayUrl() + "/" + query);
    WebSocket socket = http.newWebSocketBuilder().buildAsync(url, listener).get();
    for (String message : messages) {
      if (!socket.isOutputClosed()) {
        socket.sendText(message, true).get();
      }
    }
    return closed.get(10, TimeUnit.SECONDS);
  }

  @Test
  void eventThatNoIntentAsksForIsNotDelivered() {
    connect();
    assertThat(discord.gateway().isAskedFor(FakeDiscord.GUILD, FakeGateway.GUILD_MESSAGES))
        .isTrue();
    assertThat(discord.gateway().isAskedFor(FakeDiscord.GUILD, 1 << 10)).isFalse();
  }

  // ---- what is hidden

  @Test
  void textThatDoesNotMentionTheBotIsHidden() {
    DataObject message =
        discord.inChannel("550").put("attachments", DataArray.empty().add(DataObject.empty()));

    FakeDiscord.blank(message, FakeDiscord.GUILD);

    assertThat(message.getString("content")).isEmpty();
    assertThat(message.getArray("attachments").isEmpty()).isTrue();
  }

  @Test
  void textThatMentionsTheBotOrIsForItAloneIsNotHidden() {
    DataObject mention = discord.inChannel("550", BOT);
    DataObject direct = discord.direct("551");

    FakeDiscord.blank(mention, FakeDiscord.GUILD);
    FakeDiscord.blank(direct, "");

    assertThat(mention.getString("content")).isEqualTo("550");
    assertThat(direct.getString("content")).isEqualTo("551");
  }

  // ---- limits

  static Stream<Arguments> messagesOverALimit() {
    return Stream.of(
        refused("content beside components", m -> m.put("content", "x")),
        refused("content beside components", m -> m.put("embeds", DataArray.empty())),
        refused("components without their flag", m -> m.put("flags", 0).put("content", "x")),
        refused("content: 0", m -> with(m).put("flags", 0)),
        refused("content: 2001", m -> with(m).put("flags", 0).put("content", "x".repeat(2001))),
        refused("no components", m -> with(m)),
        refused("components: 41", m -> with(m, repeat(41, text("x")))),
        refused("characters: 4002", m -> with(m, text("x".repeat(2001)), text("x".repeat(2001)))),
        refused("text: 0", m -> with(m, text(""))),
        refused("nonce: 26", m -> m.put("nonce", "x".repeat(26))),
        refused("mentions that ping", m -> m.remove("allowed_mentions")),
        refused("in a row: 6", m -> with(m, row(buttons(6)))),
        refused("in a row: 0", m -> with(m, row())),
        refused("label of a button: 81", m -> with(m, row(button("a", "x".repeat(81))))),
        refused("custom_id: 101", m -> with(m, row(button("x".repeat(101), "a")))),
        refused("custom_id: 0", m -> with(m, row(button("", "a")))),
        refused("the same custom_id twice", m -> with(m, row(button("a", "a"), button("a", "b")))),
        refused("style of a button", m -> with(m, row(button("a", "a").put("style", 5)))),
        refused("a select beside others in a row", m -> with(m, row(select(2), button("a", "a")))),
        refused("options: 26", m -> with(m, row(select(26)))),
        refused("options: 0", m -> with(m, row(select(0).put("max_values", 0)))),
        refused("values of a select", m -> with(m, row(select(2).put("max_values", 3)))),
        refused(
            "placeholder: 151", m -> with(m, row(select(2).put("placeholder", "x".repeat(151))))),
        refused(
            "in a container: 17",
            m -> with(m, DataObject.empty().put("type", 17).put("components", container()))),
        refused("component 99", m -> with(m, DataObject.empty().put("type", 99))));
  }

  @ParameterizedTest
  @MethodSource
  void messagesOverALimit(String problem, UnaryOperator<DataObject> change) throws Exception {
    DataObject refusal = send("POST", "channels/" + CHANNEL + "/messages", change.apply(message()));

    assertThat(refusal.getInt("code")).isEqualTo(50035);
    assertThat(refusal.getString("message")).contains(problem);
  }

  @Test
  void messageWithinTheLimitsIsTaken() throws Exception {
    DataObject message = with(message(), text("x"), row(buttons(5)), row(select(25)));

    assertThat(send("POST", "channels/" + CHANNEL + "/messages", message).hasKey("id")).isTrue();
  }

  static Stream<Arguments> formsOverALimit() {
    return Stream.of(
        refused("custom_id: 101", m -> m.put("custom_id", "x".repeat(101))),
        refused("title: 46", m -> m.put("title", "x".repeat(46))),
        refused("fields: 0", m -> with(m)),
        refused("fields: 6", m -> with(m, repeat(6, field()))),
        refused("label of a field: 46", m -> with(m, field().put("label", "x".repeat(46)))),
        refused("component 10 in a form", m -> with(m, text("x"))),
        refused(
            "placeholder: 101",
            m -> with(m, field().put("component", input().put("placeholder", "x".repeat(101))))),
        refused(
            "max_length: 4001",
            m -> with(m, field().put("component", input().put("max_length", 4001)))));
  }

  @ParameterizedTest
  @MethodSource
  void formsOverALimit(String problem, UnaryOperator<DataObject> change) {
    DataObject form = with(DataObject.empty().put("custom_id", "a").put("title", "b"), field());
    assertThat(Refusals.ofModal(form)).isEmpty();

    assertThat(Refusals.ofModal(change.apply(form))).contains(problem);
  }

  static Stream<Arguments> choicesOverALimit() {
    return Stream.of(
        Arguments.of("choices: 26", List.of(repeat(26, choice("a", "b")))),
        Arguments.of("name of a choice: 101", List.of(choice("x".repeat(101), "b"))),
        Arguments.of("name of a choice: 0", List.of(choice("", "b"))),
        Arguments.of("value of a choice: 101", List.of(choice("a", "x".repeat(101)))));
  }

  @ParameterizedTest
  @MethodSource
  void choicesOverALimit(String problem, List<DataObject> choices) {
    DataArray all = DataArray.empty();
    choices.forEach(all::add);

    assertThat(Refusals.ofChoices(DataObject.empty().put("choices", all))).contains(problem);
  }

  static Stream<Arguments> commandsOverALimit() {
    return Stream.of(
        refused("name Smtp", c -> c.put("name", "Smtp")),
        refused("name smtp code", c -> c.put("name", "smtp code")),
        refused("name: 33", c -> c.put("name", "x".repeat(33))),
        refused("description: 0", c -> c.put("description", "")),
        refused("description: 101", c -> c.put("description", "x".repeat(101))),
        refused("locale en", c -> c.put("name_localizations", Map.of("en", "smtp"))),
        refused("name Açıkla", c -> c.put("name_localizations", Map.of("tr", "Açıkla"))),
        refused(
            "description tr: 101",
            c -> c.put("description_localizations", Map.of("tr", "x".repeat(101)))),
        refused("options: 26", c -> options(c, repeat(26, commandOption("a", false)))),
        refused(
            "the same option twice",
            c -> options(c, commandOption("a", false), commandOption("a", false))),
        refused(
            "a required option behind another",
            c -> options(c, commandOption("a", false), commandOption("b", true))),
        refused("a description of a menu's command", c -> c.put("type", 3)));
  }

  @ParameterizedTest
  @MethodSource
  void commandsOverALimit(String problem, UnaryOperator<DataObject> change) {
    DataObject command =
        DataObject.empty().put("type", 1).put("name", "smtp").put("description", "explains");
    assertThat(Refusals.ofCommands(DataArray.empty().add(command))).isEmpty();

    assertThat(Refusals.ofCommands(DataArray.empty().add(change.apply(command)))).contains(problem);
  }

  @Test
  void tooManyCommandsAreRefused() {
    DataArray commands = DataArray.empty();
    for (int i = 0; i < 16; i++) {
      commands.add(DataObject.empty().put("type", 3).put("name", "Explain " + i));
    }

    assertThat(Refusals.ofCommands(commands)).contains("message commands: 16");
  }

  @Test
  void commandsOfTheSameNameAreRefused() {
    DataObject command = DataObject.empty().put("type", 3).put("name", "Explain");

    assertThat(Refusals.ofCommands(DataArray.empty().add(command).add(command)))
        .contains("the same command twice");
  }

  private static Arguments refused(String problem, UnaryOperator<DataObject> change) {
    return Arguments.of(problem, change);
  }

  private static DataObject message() {
    return with(
        DataObject.empty()
            .put("flags", COMPONENTS_V2)
            .put("allowed_mentions", DataObject.empty().put("parse", DataArray.empty())),
        text("x"));
  }

  private static DataObject response(int type) {
    return DataObject.empty().put("type", type).put("data", message());
  }

  private static DataObject with(DataObject parent, DataObject... parts) {
    DataArray all = DataArray.empty();
    Stream.of(parts).forEach(all::add);
    return parent.put("components", all);
  }

  private static DataObject[] repeat(int count, DataObject part) {
    return IntStream.range(0, count).mapToObj(_ -> part).toArray(DataObject[]::new);
  }

  private static DataObject text(String text) {
    return DataObject.empty().put("type", 10).put("content", text);
  }

  private static DataObject row(DataObject... parts) {
    return with(DataObject.empty().put("type", 1), parts);
  }

  private static DataObject button(String id, String label) {
    return DataObject.empty()
        .put("type", 2)
        .put("style", 2)
        .put("custom_id", id)
        .put("label", label);
  }

  private static DataObject[] buttons(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> button("id" + i, "label"))
        .toArray(DataObject[]::new);
  }

  private static DataObject select(int options) {
    DataArray all = DataArray.empty();
    for (int i = 0; i < options; i++) {
      all.add(DataObject.empty().put("label", "a").put("value", "value " + i));
    }
    return DataObject.empty().put("type", 3).put("custom_id", "select").put("options", all);
  }

  private static DataArray container() {
    return DataArray.empty().add(with(DataObject.empty().put("type", 17), text("x")));
  }

  private static DataObject input() {
    return DataObject.empty().put("type", 4).put("custom_id", "text").put("style", 2);
  }

  private static DataObject field() {
    return DataObject.empty().put("type", 18).put("label", "a").put("component", input());
  }

  private static DataObject choice(String name, String value) {
    return DataObject.empty().put("name", name).put("value", value);
  }

  private static DataObject commandOption(String name, boolean isRequired) {
    return DataObject.empty()
        .put("type", 3)
        .put("name", name)
        .put("description", "x")
        .put("required", isRequired);
  }

  private static DataObject options(DataObject command, DataObject... options) {
    DataArray all = DataArray.empty();
    Stream.of(options).forEach(all::add);
    return command.put("options", all);
  }

  private DataObject send(String method, String path, DataObject body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(discord.api().resolve(path))
            .header("Authorization", "Bot " + FakeDiscord.TOKEN)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body.toJson()))
            .build();
    return DataObject.fromJson(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
