package dev.answerback.deploy;

import dev.answerback.bot.Answer;
import dev.answerback.bot.Bot;
import dev.answerback.bot.Context;
import dev.answerback.bot.Utterance;
import dev.answerback.discord.DiscordAdapter;
import dev.answerback.slack.SlackAdapter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The questions of the local page and of programs on this machine. */
@RestController
final class PageController {

  private final Bot bot;

  PageController(Bot bot) {
    this.bot = bot;
  }

  /** What a request asks, or the answer that refuses it. */
  private record Asked(Utterance utterance, Answer answer) {}

  @GetMapping("/api/ask")
  ResponseEntity<String> ask(
      HttpServletRequest request,
      @RequestParam(defaultValue = "en") String locale,
      @RequestParam(defaultValue = "mention") String context) {
    return contract(QueryText.of(request.getQueryString(), "q"), locale, context);
  }

  @PostMapping("/api/ask")
  ResponseEntity<String> askBody(
      HttpServletRequest request,
      @RequestParam(defaultValue = "en") String locale,
      @RequestParam(defaultValue = "mention") String context)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(AskedQuestion.MOST_BYTES + 1);
    return contract(AskedQuestion.of(body), locale, context);
  }

  /** What Slack and Discord get for a question, beside the answer itself. */
  @GetMapping("/api/preview")
  ResponseEntity<String> preview(
      HttpServletRequest request,
      @RequestParam(defaultValue = "en") String locale,
      @RequestParam(defaultValue = "mention") String context) {
    return answer(
        QueryText.of(request.getQueryString(), "q"),
        locale,
        context,
        asked ->
            "{\"answer\":%s,\"slack\":%s,\"discord\":%s}"
                .formatted(
                    json(asked),
                    SlackAdapter.preview(asked.answer().message()),
                    DiscordAdapter.preview(asked.answer().message())));
  }

  private ResponseEntity<String> contract(AskedQuestion question, String locale, String context) {
    return answer(question, locale, context, PageController::json);
  }

  private static String json(Asked asked) {
    return Contract.json(asked.utterance().text(), asked.utterance().context(), asked.answer());
  }

  private ResponseEntity<String> answer(
      AskedQuestion question, String locale, String context, Function<Asked, String> write) {
    Optional<Context> known = Contract.context(context);
    if (known.isEmpty()) {
      return refuse(
          HttpStatus.BAD_REQUEST,
          new AskedQuestion.Refused(
              "", "the context is unknown, expected one of " + Contract.contexts(), false));
    }
    return switch (question) {
      case AskedQuestion.Legible(String text) -> {
        Utterance utterance = new Utterance(text, Locale.forLanguageTag(locale), known.get());
        yield ok(write.apply(new Asked(utterance, bot.answer(utterance))));
      }
      case AskedQuestion.Refused refused ->
          refuse(
              refused.isTooLong() ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST, refused);
    };
  }

  private static ResponseEntity<String> ok(String json) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json);
  }

  private static ResponseEntity<String> refuse(HttpStatus status, AskedQuestion.Refused refused) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(Contract.json(refused));
  }
}
