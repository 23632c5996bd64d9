package dev.answerback.discord;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.dv8tion.jda.api.entities.Message.Attachment;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Reads the text files of messages, from Discord's own hosts alone. */
final class Attachments {

  /** The most files of one message that are read. */
  static final int MOST_FILES = 3;

  private static final Duration TO_READ = Duration.ofSeconds(10);
  private static final Set<String> HOSTS = Set.of("cdn.discordapp.com", "media.discordapp.net");

  private final OkHttpClient http;
  private final URI api;

  /**
   * @param api where the API is: a fake or a proxy of it may keep files too
   */
  Attachments(OkHttpClient http, URI api) {
    this.http = http.newBuilder().callTimeout(TO_READ).followRedirects(false).build();
    this.api = api;
  }

  /**
   * Returns the text of the first files, no more than so many bytes of each.
   *
   * @throws UncheckedIOException if a file cannot be read
   */
  String read(List<Attachment> files, int most) {
    StringBuilder text = new StringBuilder();
    files.stream().limit(MOST_FILES).forEach(file -> text.append('\n').append(read(file, most)));
    return text.toString();
  }

  private String read(Attachment file, int most) {
    HttpUrl url = HttpUrl.parse(file.getUrl());
    if (url == null || !isDiscords(url)) {
      throw new UncheckedIOException(new IOException("a file that is not on Discord's hosts"));
    }
    try (Response response = http.newCall(new Request.Builder().url(url).build()).execute();
        InputStream body = response.body().byteStream()) {
      if (!response.isSuccessful()) {
        throw new IOException("status " + response.code());
      }
      return new String(body.readNBytes(most), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isDiscords(HttpUrl url) {
    boolean isFake = url.host().equals(api.getHost()) && url.scheme().equals(api.getScheme());
    return isFake || (url.isHttps() && HOSTS.contains(url.host()));
  }
}
