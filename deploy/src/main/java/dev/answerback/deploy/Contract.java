package dev.answerback.deploy;

import dev.answerback.bot.Answer;
import dev.answerback.bot.Context;
import dev.answerback.bot.Intent;
import dev.answerback.bot.PlainText;
import dev.answerback.catalog.Code;
import dev.answerback.catalog.Written;
import dev.answerback.catalog.diagnosis.Diagnosis;
import dev.answerback.catalog.diagnosis.Evidence;
import dev.answerback.catalog.diagnosis.Group;
import dev.answerback.catalog.diagnosis.MailLog;
import java.io.StringWriter;
import java.util.List;
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
      if (answer.intent() instanceof Intent.Diagnose diagnose) {
        json.writeName("diagnosis");
        write(json, diagnose.worst());
        json.writeName("diagnoses");
        json.writeStartArray();
        diagnose.diagnoses().forEach(diagnosis -> write(json, diagnosis));
        json.writeEndArray();
      } else {
        json.writeNullProperty("diagnosis");
        json.writeName("diagnoses");
        json.writeStartArray();
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Diagnosis diagnosis) {
    json.writeStartObject();
    text(json, "reply", diagnosis.reply().map(Code::text));
    text(json, "enhanced", diagnosis.enhanced().map(Code::text));
    text(json, "provider", diagnosis.provider());
    json.writeStringProperty("cause", diagnosis.cause().id());
    json.writeStringProperty("permanence", id(diagnosis.outlook()));
    json.writeStringProperty("owner", id(diagnosis.owner()));
    json.writeStringProperty("action", id(diagnosis.action()));
    json.writeBooleanProperty("deadAddress", diagnosis.isDeadAddress());
    if (diagnosis.blocklist().isPresent()) {
      json.writeName("blocklist");
      json.writeStartObject();
      json.writeStringProperty("name", diagnosis.blocklist().get().name());
      json.writeStringProperty("url", diagnosis.blocklist().get().url());
      json.writeEndObject();
    } else {
      json.writeNullProperty("blocklist");
    }
    if (diagnosis.retryAfterSeconds().isPresent()) {
      json.writeNumberProperty("retryAfterSeconds", diagnosis.retryAfterSeconds().getAsInt());
    } else {
      json.writeNullProperty("retryAfterSeconds");
    }
    text(json, "command", diagnosis.command());
    text(json, "nextCommand", diagnosis.nextCommand());
    json.writeName("contradictions");
    json.writeStartArray();
    diagnosis.contradictions().forEach(each -> json.writeString(id(each)));
    json.writeEndArray();
    json.writeName("evidence");
    json.writeStartArray();
    for (Evidence evidence : diagnosis.evidence()) {
      json.writeStartObject();
      json.writeStringProperty("text", evidence.text());
      json.writeStringProperty("rule", evidence.rule());
      json.writeStringProperty("source", evidence.source());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, Optional<String> value) {
    if (value.isPresent()) {
      json.writeStringProperty(name, value.get());
    } else {
      json.writeNullProperty(name);
    }
  }

  /** Returns the JSON object of a log. */
  static String json(MailLog log) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeNumberProperty("lines", log.lines());
      json.writeNumberProperty("replies", log.replies());
      json.writeName("groups");
      json.writeStartArray();
      for (Group group : log.groups()) {
        json.writeStartObject();
        json.writeStringProperty("cause", group.first().cause().id());
        text(json, "provider", group.first().provider());
        json.writeStringProperty("action", id(group.first().action()));
        json.writeNumberProperty("count", group.count());
        json.writeStringProperty("example", group.first().line());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  /** Returns a constant's name in the contract. */
  static String id(Enum<?> constant) {
    return Written.of(constant);
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
    return id(context);
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
