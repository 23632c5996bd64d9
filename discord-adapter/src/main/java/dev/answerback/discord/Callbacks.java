package dev.answerback.discord;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Answers where Discord refused the first response to an interaction: it takes another one, but JDA
 * sends no more than one.
 */
final class Callbacks {

  private static final MediaType JSON = MediaType.get("application/json");
  private static final int MESSAGE = 4;
  private static final int EPHEMERAL = 1 << 6;

  private final OkHttpClient http;
  private final URI api;

  Callbacks(OkHttpClient http, URI api) {
    this.http = http;
    this.api = api;
  }

  /**
   * Answers, seen by the asker alone.
   *
   * @throws UncheckedIOException if Discord does not take it
   */
  void reply(IReplyCallback interaction, MessageCreateData answer) {
    DataObject data = answer.toData();
    data.put("flags", data.getInt("flags", 0) | EPHEMERAL);
    byte[] body = DataObject.empty().put("type", MESSAGE).put("data", data).toJson();
    String path =
        "interactions/%s/%s/callback".formatted(interaction.getId(), interaction.getToken());
    Request request =
        new Request.Builder()
            .url(api.resolve(path).toString())
            .header("User-Agent", DiscordRequests.USER_AGENT)
            .post(RequestBody.create(body, JSON))
            .build();
    try (Response response = http.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw new IOException("status " + response.code());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
