package dev.answerback.bot;

import dev.answerback.catalog.DataFiles;
import java.util.Map;
import java.util.TreeMap;

/** Languages that are files alone and not built in yet: they say what English says. */
public final class MoreLanguages {

  private MoreLanguages() {}

  /** Returns the words around answers in the languages that are built in, and in these. */
  public static Speech speech(String... tags) {
    Map<String, String> files = new TreeMap<>(DataFiles.onClassPath(Bot.class, "language"));
    for (String tag : tags) {
      files.put(tag + "/labels.yaml", files.getOrDefault("en/labels.yaml", ""));
      files.put(tag + "/vocabulary.yaml", files.getOrDefault("en/vocabulary.yaml", ""));
    }
    return new Speech(Languages.read(files));
  }
}
