package dev.answerback.deploy;

import dev.answerback.bot.Answer;
import dev.answerback.bot.Context;
import dev.answerback.bot.PlainText;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The machine-readable form of an answer: every field always there, in one order, on one line. */
final class Contract {

  private static final JsonFactory JSON = new JsonFactory();

  private Contract() {}

  /** Returns the JSON object of an answer. */
  static String json(String question, Context context, Answer answer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("question", question);
      json.writeStringProperty("locale", answer.locale().getLanguage());
      json.writeStringProperty("context", name(context));
      json.writeStringProperty("intent", answer.intent().id());
      json.writeStringProperty("protocol", "smtp");
      json.writeName("codes");
      json.writeStartArray();
      answer.codes().forEach(json::writeString);
      json.writeEndArray();
      json.writeName("known");
      json.writeStartArray();
      answer.known().forEach(json::writeBoolean);
      json.writeEndArray();
      json.writeStringProperty("title", answer.message().title());
      json.writeStringProperty("text", PlainText.render(answer.message()));
      json.writeNullProperty("diagnosis");
      json.writeName("diagnoses");
      json.writeStartArray();
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  /** Returns the JSON object of a question that could not be read. */
  static String json(AskedQuestion.Refused refused) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("question", refused.beginning());
      json.writeStringProperty("error", refused.error());
      json.writeEndObject();
    }
    return text.toString();
  }

  /** Returns a context's name in the contract. */
  static String name(Context context) {
    return context.name().toLowerCase(Locale.ROOT);
  }

  /** Returns the context with a name; empty where there is none. */
  static Optional<Context> context(String name) {
    return Stream.of(Context.values()).filter(context -> name(context).equals(name)).findFirst();
  }

  /** Returns all contexts' names. */
  static List<String> contexts() {
    return Stream.of(Context.values()).map(Contract::name).toList();
  }
}
