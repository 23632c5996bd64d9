package dev.answerback.discord;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final Map<Charset, byte[]> MARKS =
      Map.of(
          UTF_8, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
          UTF_16LE, new byte[] {(byte) 0xFF, (byte) 0xFE},
          UTF_16BE, new byte[] {(byte) 0xFE, (byte) 0xFF});

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
      return text(body.readNBytes(most));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns what bytes say: in UTF-8 or UTF-16 where a mark at the beginning says so, else in
   * UTF-8, else, where they are none, in Windows' alphabet for western Europe. A sign that is cut
   * off at the end is left out.
   */
  static String text(byte[] bytes) {
    for (Map.Entry<Charset, byte[]> mark : MARKS.entrySet()) {
      int length = mark.getValue().length;
      if (Arrays.mismatch(bytes, mark.getValue()) >= length
          || Arrays.equals(bytes, mark.getValue())) {
        return new String(bytes, length, bytes.length - length, mark.getKey());
      }
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    boolean isUtf8 = !UTF_8.newDecoder().decode(in, text, false).isError();
    return isUtf8 ? text.flip().toString() : new String(bytes, WINDOWS);
  }

  private boolean isDiscords(HttpUrl url) {
    boolean isFake = url.host().equals(api.getHost()) && url.scheme().equals(api.getScheme());
    return isFake || (url.isHttps() && HOSTS.contains(url.host()));
  }
}
