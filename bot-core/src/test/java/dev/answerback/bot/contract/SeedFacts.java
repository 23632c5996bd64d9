package dev.answerback.bot.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The facts of the five source documents, from {@code seed-facts.txt}. */
public final class SeedFacts {

  private SeedFacts() {}

  /**
   * A fact.
   *
   * @param codes the codes compared, such as {@code 251 502}
   * @param fact the fact in short
   * @param words what the answer holds, each of them
   */
  public record Fact(String codes, String fact, List<String> words) {
    @Override
    public String toString() {
      return codes + ": " + fact;
    }
  }

  /** Returns all facts, in the file's order. */
  public static List<Fact> all() {
    try (InputStream in = SeedFacts.class.getResourceAsStream("/seed-facts.txt")) {
      if (in == null) {
        throw new IllegalStateException("no seed-facts.txt on the class path");
      }
      List<Fact> facts = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] columns = line.split("\\|", 3);
          List<String> words = Stream.of(columns[2].split(";", -1)).map(String::strip).toList();
          facts.add(new Fact(columns[0].strip(), columns[1].strip(), words));
        }
      }
      return facts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
