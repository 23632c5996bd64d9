package dev.answerback.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiscordRequestsTest {

  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .addInterceptor(new DiscordRequests(refusals::incrementAndGet, now::get, 3))
          .build();
  private FakeDiscord discord;

  @BeforeEach
  void open() throws Exception {
    discord = new FakeDiscord();
  }

  @AfterEach
  void close() {
    discord.close();
    http.connectionPool().evictAll();
  }

  @Test
  void refusedTokenIsToldOnceAndNothingIsSentAfterwards() throws Exception {
    assertThat(get("another")).isEqualTo(401);

    assertThatIOException()
        .isThrownBy(() -> get(FakeDiscord.TOKEN))
        .withMessage("not sent: Discord refused the token");
    assertThat(refusals).hasValue(1);
    assertThat(discord.requests()).hasSize(1);
  }

  @Test
  void tokenOfAnInteractionSaysNothingOfTheBots() throws Exception {
    String path = discord.unheard();
    discord.limitNext(1, false);

    assertThat(post(path)).isEqualTo(429);
    assertThat(refusals).hasValue(0);
  }

  @Test
  void tooManyRefusalsInTenMinutesAreFollowedBySilence() throws Exception {
    discord.limitNext(3, false);
    for (int i = 0; i < 3; i++) {
      assertThat(get(FakeDiscord.TOKEN)).isEqualTo(429);
    }

    assertThatIOException()
        .isThrownBy(() -> get(FakeDiscord.TOKEN))
        .withMessage("not sent: Discord refused too many requests in ten minutes");
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(11)));
    assertThat(get(FakeDiscord.TOKEN)).isEqualTo(200);
  }

  @Test
  void whatDiscordStumblesOverIsSentAgain() throws Exception {
    discord.failNext(3, 500);

    assertThat(get(FakeDiscord.TOKEN)).isEqualTo(200);
    assertThat(discord.requests()).hasSize(4);
  }

  @Test
  void whatDiscordStumblesOverAgainAndAgainIsGivenUp() throws Exception {
    discord.failNext(9, 500);

    assertThat(get(FakeDiscord.TOKEN)).isEqualTo(500);
    assertThat(discord.requests()).hasSize(4);
  }

  @Test
  void serverThatIsGoneIsAnError() {
    discord.close();

    assertThatIOException().isThrownBy(() -> get(FakeDiscord.TOKEN));
  }

  private int get(String token) throws IOException {
    return send(request("users/@me").header("Authorization", "Bot " + token).build());
  }

  private int post(String path) throws IOException {
    return send(request(path).post(RequestBody.create(new byte[0])).build());
  }

  private Request.Builder request(String path) {
    return new Request.Builder().url(discord.api() + path);
  }

  private int send(Request request) throws IOException {
    try (Response response = http.newCall(request).execute()) {
      return response.code();
    }
  }
}
