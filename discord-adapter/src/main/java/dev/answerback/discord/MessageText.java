package dev.answerback.discord;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.dv8tion.jda.api.components.Component;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.components.utils.ComponentIterator;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.Message.Attachment;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.entities.messages.MessageSnapshot;
import org.jspecify.annotations.Nullable;

/** What can be read in a message: monitoring tools put a bounce in the strangest places. */
final class MessageText {

  private static final Set<String> TEXT_FILES =
      Set.of("txt", "log", "eml", "out", "err", "msg", "csv", "json", "md");

  private MessageText() {}

  /** Returns the words of a message, its embeds and components, and those of what it forwards. */
  static String of(Message message) {
    List<String> texts = new ArrayList<>();
    add(texts, message.getContentRaw(), message.getEmbeds(), message.getComponents());
    for (MessageSnapshot forwarded : message.getMessageSnapshots()) {
      add(texts, forwarded.getContentRaw(), forwarded.getEmbeds(), forwarded.getComponents());
    }
    return texts.stream().filter(text -> !text.isBlank()).collect(Collectors.joining("\n"));
  }

  private static void add(
      List<String> texts,
      String content,
      List<MessageEmbed> embeds,
      List<? extends Component> components) {
    texts.add(content);
    for (MessageEmbed embed : embeds) {
      add(texts, embed.getTitle());
      add(texts, embed.getDescription());
      for (MessageEmbed.Field field : embed.getFields()) {
        add(texts, field.getName());
        add(texts, field.getValue());
      }
      add(texts, embed.getFooter() == null ? null : embed.getFooter().getText());
    }
    ComponentIterator.createStream(components)
        .filter(TextDisplay.class::isInstance)
        .forEach(part -> texts.add(((TextDisplay) part).getContent()));
  }

  private static void add(List<String> texts, @Nullable String text) {
    texts.add(text == null ? "" : text);
  }

  /** Returns the files of a message that hold text, by what Discord says of them or their names. */
  static List<Attachment> files(Message message) {
    Stream<Attachment> forwarded =
        message.getMessageSnapshots().stream().flatMap(part -> part.getAttachments().stream());
    return Stream.concat(message.getAttachments().stream(), forwarded)
        .filter(MessageText::isText)
        .toList();
  }

  private static boolean isText(Attachment file) {
    String type = file.getContentType();
    String ending = file.getFileExtension();
    return (type != null && (type.startsWith("text/") || type.startsWith("message/")))
        || (ending != null && TEXT_FILES.contains(ending.toLowerCase(Locale.ROOT)));
  }
}
