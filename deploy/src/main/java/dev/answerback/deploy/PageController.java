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
import org.springframework.web.bind.annotation.RestController;

/** The questions of the local page and of programs on this machine. */
@RestController
final class PageController {

  private final Bot bot;

  PageController(Bot bot) {
    this.bot = bot;
  }

  /**
   * A question that was answered.
   *
   * @param utterance what was asked
   * @param answer what the bot says
   */
  private record Asked(Utterance utterance, Answer answer) {}

  @GetMapping("/api/ask")
  ResponseEntity<String> ask(HttpServletRequest request) {
    return answer(request, parameter(request, "q"), PageController::contract);
  }

  @PostMapping("/api/ask")
  ResponseEntity<String> askBody(HttpServletRequest request) throws IOException {
    return answer(request, body(request), PageController::contract);
  }

  @GetMapping("/api/preview")
  ResponseEntity<String> preview(HttpServletRequest request) {
    return answer(request, parameter(request, "q"), PageController::platforms);
  }

  @PostMapping("/api/preview")
  ResponseEntity<String> previewBody(HttpServletRequest request) throws IOException {
    return answer(request, body(request), PageController::platforms);
  }

  private static String contract(Asked asked) {
    return Contract.json(asked.utterance().text(), asked.utterance().context(), asked.answer());
  }

  /** Writes what Slack and Discord get, beside the answer itself. */
  private static String platforms(Asked asked) {
    return "{\"answer\":%s,\"slack\":%s,\"discord\":%s}"
        .formatted(
            contract(asked),
            SlackAdapter.preview(asked.answer().message()),
            DiscordAdapter.preview(asked.answer().message()));
  }

  /**
   * Reads a parameter from the query itself: the server's own reading fails on what is no UTF-8.
   */
  private static AskedQuestion parameter(HttpServletRequest request, String name) {
    return QueryText.of(request.getQueryString(), name);
  }

  private static AskedQuestion body(HttpServletRequest request) throws IOException {
    return AskedQuestion.of(request.getInputStream().readNBytes(AskedQuestion.MOST_BYTES + 1));
  }

  private ResponseEntity<String> answer(
      HttpServletRequest request, AskedQuestion question, Function<Asked, String> write) {
    String name = text(parameter(request, "context"), Contract.name(Context.MENTION));
    Optional<Context> context = Contract.context(name);
    if (context.isEmpty()) {
      return refuse(
          HttpStatus.BAD_REQUEST,
          new AskedQuestion.Refused(
              "", "the context is unknown, expected one of " + Contract.contexts(), false));
    }
    Locale locale = Locale.forLanguageTag(text(parameter(request, "locale"), "en"));
    return switch (question) {
      case AskedQuestion.Legible(String text) -> {
        Utterance utterance = new Utterance(text, locale, context.get());
        yield ok(write.apply(new Asked(utterance, bot.answer(utterance))));
      }
      case AskedQuestion.Refused refused ->
          refuse(
              refused.isTooLong() ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST, refused);
    };
  }

  /** Returns a parameter's text, or what stands for one that is missing or cannot be read. */
  private static String text(AskedQuestion parameter, String otherwise) {
    return switch (parameter) {
      case AskedQuestion.Legible(String text) -> text.isEmpty() ? otherwise : text;
      case AskedQuestion.Refused _ -> otherwise;
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
