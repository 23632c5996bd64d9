package dev.answerback.catalog.diagnosis;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads lines of bounded length: what is beyond it is passed over. */
final class LineReader {

  private final BufferedReader in;
  private final int longest;
  private final StringBuilder line = new StringBuilder();

  LineReader(BufferedReader in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** Returns the next line without its end; null where there is none. */
  @Nullable String next() throws IOException {
    line.setLength(0);
    int c = in.read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n') {
      if (c != '\r' && line.length() < longest) {
        line.append((char) c);
      }
      c = in.read();
    }
    return line.toString();
  }
}
