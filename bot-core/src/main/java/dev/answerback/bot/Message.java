package dev.answerback.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * An answer as a tree of blocks, the same for every platform.
 *
 * @param tone how it is marked
 * @param title its heading in plain text; empty where the bot is silent
 * @param blocks its parts; empty where the bot is silent
 * @param shortened what to say, in small print, where a platform's limits cut the message
 */
public record Message(Tone tone, String title, List<Block> blocks, String shortened) {

  /** No answer: nothing is posted. */
  public static final Message SILENCE = new Message(Tone.NEUTRAL, "", List.of(), "");

  /** Keeps its own copy of the list. */
  public Message {
    blocks = List.copyOf(blocks);
  }

  /** Tells whether nothing is to be posted. */
  public boolean isSilent() {
    return blocks.isEmpty();
  }

  /**
   * Returns the longest version of this message that fits: whole blocks are left out from the end,
   * the buttons, the small print and the heading last, and it is said that something was left out.
   *
   * @param fits tells whether a platform takes a message; must hold for the heading alone
   */
  public Message shortenedTo(Predicate<Message> fits) {
    Message candidate = this;
    List<Block> kept = new ArrayList<>(blocks);
    while (!fits.test(candidate) && kept.size() > 1) {
      kept.remove(lastToLeaveOut(kept));
      List<Block> shorter = new ArrayList<>(kept);
      shorter.add(new Block.Footnote(List.of(Span.text(shortened))));
      candidate = new Message(tone, title, shorter, shortened);
    }
    return candidate;
  }

  private static int lastToLeaveOut(List<Block> kept) {
    int buttons = 0;
    for (int i = kept.size() - 1; i > 0; i--) {
      switch (kept.get(i)) {
        case Block.Footnote _ -> {}
        case Block.Buttons _ -> buttons = Math.max(buttons, i);
        case Block.Heading _,
            Block.Paragraph _,
            Block.Section _,
            Block.Table _,
            Block.Monospace _ -> {
          return i;
        }
      }
    }
    return buttons > 0 ? buttons : kept.size() - 1;
  }
}
