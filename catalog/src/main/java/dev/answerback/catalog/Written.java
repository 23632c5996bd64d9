package dev.answerback.catalog;

import java.util.Locale;

/** Names of constants as data files and the machine-readable contract write them. */
public final class Written {

  private Written() {}

  /** Returns a constant's name {@code like-this}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
