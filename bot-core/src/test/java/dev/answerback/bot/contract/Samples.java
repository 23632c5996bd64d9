package dev.answerback.bot.contract;

import dev.answerback.bot.Block;
import dev.answerback.bot.Bot;
import dev.answerback.bot.Context;
import dev.answerback.bot.Message;
import dev.answerback.bot.Span;
import dev.answerback.bot.Tone;
import dev.answerback.bot.Utterance;
import dev.answerback.catalog.Catalog;
import dev.answerback.catalog.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Messages and texts to test a renderer with. */
public final class Samples {

  /** The catalog that is built in, read once. */
  public static final Catalog CATALOG = Catalog.load();

  /** The bot that answers from it. */
  public static final Bot BOT = Bot.with(CATALOG);

  private static final List<Locale> LOCALES =
      CATALOG.languages().stream().sorted().map(Locale::forLanguageTag).toList();

  /** What hostile people type: none of it may ping anybody or lead anywhere. */
  public static final List<String> HOSTILE =
      List.of(
          "@everyone lunch",
          "<!channel> and <!here> lunch",
          "<!subteam^S123|@ops> lunch",
          "<@U999> <@!999> <@&999> lunch",
          "<http://evil.example|https://bank.example> lunch",
          "[bank](http://evil.example) lunch",
          "http://evil.example/lunch",
          "``` ` *lunch* _lunch_ ~lunch~ ||lunch||",
          "\u202Elunch\u202C \u200Bl\u200Bu\u200Bn\u200Bc\u200Bh",
          "lunch \u0000\u0007\u001B[31m",
          "&lt;!channel&gt; lunch");

  /** Bounces as people paste them: one reply, and several with all that a diagnosis can show. */
  public static final List<String> BOUNCES =
      List.of(
          "status=bounced (host mx.example.org[192.0.2.1] said: 550 5.1.1 <user@example.org>:"
              + " Recipient address rejected: User unknown (in reply to RCPT TO command))",
          "450 4.7.1 Greylisted, try again in 300 seconds\n"
              + "554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using"
              + " zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.7\n"
              + "452 4.2.2 Mailbox full ```<!channel> @everyone\n"
              + "552 4.2.2 Mailbox full");

  private Samples() {}

  /** Returns the answer to a text, as a mention brings it. */
  public static Message answer(String text) {
    return answer(text, Locale.ENGLISH);
  }

  /** Returns one message with a block of each kind, its texts full of markup that must not work. */
  public static Message everyBlock() {
    String text = "*a* _b_ ~c~ `d` <!channel> @everyone & [e](http://evil.example) ||f|| # g\n> h";
    List<Span> spans =
        List.of(
            Span.text(text),
            Span.strong(text),
            new Span.Mono(text),
            new Span.Link(text, "https://www.rfc-editor.org/rfc/rfc5321.html"));
    List<Block> blocks =
        List.of(
            new Block.Heading(text),
            new Block.Paragraph(spans),
            new Block.Section(text, List.of(spans, spans)),
            new Block.Table(
                text,
                List.of("251", text),
                List.of(
                    new Block.Row(text, List.of("x", text)),
                    new Block.Row("b", List.of("c", "d")))),
            new Block.Monospace(text, List.of("C: ```" + text.replace('\n', ' '), "S: ok")),
            new Block.Buttons("try", List.of(new Block.Button("*502* @everyone", "502"))),
            new Block.Footnote(spans));
    return new Message(Tone.PERMANENT, text, blocks, "shortened");
  }

  /** Returns a message that no platform takes whole. */
  public static Message tooLarge() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading("heading"));
    Block large = new Block.Section("label", List.of(List.of(Span.text("word ".repeat(500)))));
    blocks.addAll(Collections.nCopies(60, large));
    blocks.add(new Block.Footnote(List.of(Span.text("the source"))));
    return new Message(Tone.NEUTRAL, "heading", blocks, "shortened");
  }

  /**
   * Returns every answer that the catalog can give by a code: each code, each pair that is often
   * confused, each provider's code, the four longest entries side by side, searches, all lists,
   * help; in every language.
   */
  public static List<Message> everyAnswer() {
    List<String> questions = new ArrayList<>();
    CATALOG.entries().forEach(entry -> questions.add(entry.code().text()));
    CATALOG
        .confusions()
        .forEach(pair -> questions.add(pair.lower().text() + " vs " + pair.higher().text()));
    questions.addAll(
        List.of("550 5.7.1", "550 vs 5.1.1", "4.2.2 vs 5.2.2", "user not local", "mailbox full"));
    CATALOG.providerCodes().forEach(code -> questions.add(code.first().text()));
    questions.addAll(
        List.of("list", "list 2xx", "list 3xx", "list 4xx", "list 5xx", "help", "599", "5.9.9"));
    questions.add(
        CATALOG.replies().stream()
            .sorted((a, b) -> Integer.compare(length(b), length(a)))
            .limit(4)
            .map(entry -> entry.code().text())
            .reduce("compare", (a, b) -> a + " " + b));
    questions.addAll(BOUNCES);
    return questions.stream()
        .distinct()
        .flatMap(question -> LOCALES.stream().map(locale -> answer(question, locale)))
        .toList();
  }

  private static Message answer(String question, Locale locale) {
    return BOT.answer(new Utterance(question, locale, Context.MENTION)).message();
  }

  private static int length(Entry entry) {
    return entry.text().meaning().length() + entry.text().sender().length();
  }
}
