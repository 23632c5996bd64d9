package dev.answerback.bot;

import dev.answerback.catalog.ReplyClass;

/** How a message is marked: a colour where a platform has one, and always a sign. */
public enum Tone {
  /** 2yz: green. */
  SUCCESS("\u2705", 0x2E7D32),
  /** 3yz: blue. */
  CONTINUE("\u25B6\uFE0F", 0x1565C0),
  /** 4yz: amber. */
  TEMPORARY("\u23F3", 0xFF8F00),
  /** 5yz: red. */
  PERMANENT("\u26D4", 0xC62828),
  /** No one class: grey. */
  NEUTRAL("\u2709\uFE0F", 0x607D8B);

  private final String sign;
  private final int rgb;

  Tone(String sign, int rgb) {
    this.sign = sign;
    this.rgb = rgb;
  }

  /** Returns an emoji that tells the tone by its shape too. */
  public String sign() {
    return sign;
  }

  /** Returns the colour as 0xRRGGBB. */
  public int rgb() {
    return rgb;
  }

  /** Returns the tone of a class. */
  static Tone of(ReplyClass replyClass) {
    return switch (replyClass) {
      case POSITIVE_COMPLETION -> SUCCESS;
      case POSITIVE_INTERMEDIATE -> CONTINUE;
      case TRANSIENT_NEGATIVE -> TEMPORARY;
      case PERMANENT_NEGATIVE -> PERMANENT;
    };
  }
}
