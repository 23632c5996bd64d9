package dev.answerback.deploy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a parameter of a query as bytes, so that what is no UTF-8 is told and not mended. */
final class QueryText {

  private QueryText() {}

  /** Returns the first parameter of this name; an empty question where there is none. */
  static AskedQuestion of(@Nullable String query, String name) {
    if (query != null) {
      int at = 0;
      while (at <= query.length()) {
        int end = query.indexOf('&', at);
        end = end < 0 ? query.length() : end;
        if (query.startsWith(name + "=", at)) {
          return AskedQuestion.of(bytes(query, at + name.length() + 1, end));
        }
        at = end + 1;
      }
    }
    return new AskedQuestion.Legible("");
  }

  private static byte[] bytes(String query, int from, int to) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = from; i < to; i++) {
      char c = query.charAt(i);
      int high = c == '%' && i + 2 < to ? Character.digit(query.charAt(i + 1), 16) : -1;
      int low = high >= 0 ? Character.digit(query.charAt(i + 2), 16) : -1;
      if (low >= 0) {
        bytes.write(high * 16 + low);
        i += 2;
      } else if (c == '+') {
        bytes.write(' ');
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
