package dev.answerback.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The fields of one YAML mapping, read strictly: every mistake becomes a {@link Problem} with its
 * line, and the reader gets a harmless value so that the rest of the file is checked too.
 *
 * <p>Each field is asked for once; {@link #done()} then reports the fields that nobody asked for.
 */
public final class Fields {

  private static final LoadSettings SETTINGS = LoadSettings.builder().build();

  private final String file;
  private final String path;
  private final int line;
  private final Problems problems;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();

  private Fields(String file, String path, int line, Problems problems) {
    this.file = file;
    this.path = path;
    this.line = line;
    this.problems = problems;
  }

  /** Reads a file whose whole content is one mapping; empty, with a problem, where it is not. */
  public static Optional<Fields> read(String file, String text, Problems problems) {
    try {
      Optional<Node> root = new Compose(SETTINGS).composeString(text);
      if (root.isPresent() && root.get() instanceof MappingNode mapping) {
        return Optional.of(of(file, "", mapping, problems));
      }
      problems.add(new Problem(file, 1, "", "no fields", "one YAML mapping"));
    } catch (MarkedYamlEngineException e) {
      int at = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      problems.add(new Problem(file, at, "", e.getProblem(), "well-formed YAML"));
    } catch (YamlEngineException e) {
      problems.add(
          new Problem(file, 1, "", String.valueOf(e.getMessage()), "one well-formed document"));
    }
    return Optional.empty();
  }

  private static Fields of(String file, String path, MappingNode mapping, Problems problems) {
    Fields fields = new Fields(file, path, lineOf(mapping), problems);
    fields.refuseAnchor(mapping, path);
    for (NodeTuple tuple : mapping.getValue()) {
      Node key = tuple.getKeyNode();
      String name = key instanceof ScalarNode scalar ? scalar.getValue() : "?";
      int at = lineOf(key);
      if (!(key instanceof ScalarNode)) {
        fields.problem(at, name, "a key that is no word", "a field's name");
      } else if (fields.values.containsKey(name)) {
        fields.problem(
            at, name, "the key a second time", "it once; first on line " + fields.lines.get(name));
      } else {
        fields.values.put(name, tuple.getValueNode());
        fields.lines.put(name, at);
      }
    }
    return fields;
  }

  /** Returns the names of all fields, in the file's order. */
  public List<String> names() {
    return List.copyOf(values.keySet());
  }

  /** Tells whether the field is there. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Returns the line of a field, or of the mapping where the field is not there. */
  public int lineOf(String name) {
    return lines.getOrDefault(name, line);
  }

  /** Adds a problem of a field. */
  public void problem(String name, String found, String expected) {
    problem(lineOf(name), name, found, expected);
  }

  /** Returns a text of 1 to {@code longest} characters; empty where there is a problem. */
  public String text(String name, int longest) {
    Node node = required(name, "a text");
    return node == null ? "" : scalar(node, name, longest);
  }

  /** Returns one of an enum's names, written {@code like-this}; the first where it is none. */
  public <E extends Enum<E>> E choice(String name, Class<E> type) {
    E[] constants = type.getEnumConstants();
    String word = text(name, 40);
    for (E constant : constants) {
      if (Written.of(constant).equals(word)) {
        return constant;
      }
    }
    if (!word.isEmpty()) {
      String all = Arrays.stream(constants).map(Written::of).collect(Collectors.joining(", "));
      problem(name, quoted(word), "one of " + all);
    }
    return constants[0];
  }

  /** Returns whether a field that is there says {@code true}. */
  public boolean isTrue(String name) {
    Node node = required(name, "true or false");
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return Boolean.parseBoolean(scalar.getValue());
    }
    if (node != null) {
      problem(name, "something else", "true or false, without quotes");
    }
    return false;
  }

  /** Returns a list of texts of 1 to {@code longest} characters each. */
  public List<String> texts(String name, int longest) {
    Node node = required(name, "a list of texts");
    if (node == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    int index = 0;
    for (Node item : sequence(node, name)) {
      texts.add(scalar(item, name + "[" + index++ + "]", longest));
    }
    return texts;
  }

  /** Returns a list of mappings; empty where the field is not there. */
  public List<Fields> items(String name) {
    asked.add(name);
    Node node = values.get(name);
    if (node == null) {
      return List.of();
    }
    List<Fields> items = new ArrayList<>();
    int index = 0;
    for (Node item : sequence(node, name)) {
      String itemName = name + "[" + index++ + "]";
      if (item instanceof MappingNode mapping) {
        items.add(of(file, join(itemName), mapping, problems));
      } else {
        problem(lineOf(item), itemName, "no fields", "a mapping");
      }
    }
    return items;
  }

  /** Returns the mapping that a field holds; none, with a problem, where there is no mapping. */
  public List<Fields> mapping(String name) {
    Node node = required(name, "a mapping");
    if (node == null) {
      return List.of();
    }
    if (node instanceof MappingNode mapping) {
      return List.of(of(file, join(name), mapping, problems));
    }
    problem(lineOf(node), name, "no fields", "a mapping");
    return List.of();
  }

  /** Reports each field that nobody asked for. */
  public void done() {
    for (String name : values.keySet()) {
      if (!asked.contains(name)) {
        String known = asked.stream().sorted().collect(Collectors.joining(", "));
        problem(name, "an unknown field", "one of " + known);
      }
    }
  }

  private @Nullable Node required(String name, String expected) {
    asked.add(name);
    Node node = values.get(name);
    if (node == null) {
      problem(name, "nothing", expected);
    }
    return node;
  }

  private List<Node> sequence(Node node, String name) {
    refuseAnchor(node, name);
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    problem(lineOf(node), name, "no list", "a list");
    return List.of();
  }

  private String scalar(Node node, String name, int longest) {
    refuseAnchor(node, name);
    int at = lineOf(node);
    if (!(node instanceof ScalarNode scalar)) {
      problem(at, name, "a list or a mapping", "a text");
      return "";
    }
    String value = scalar.getValue();
    if (!scalar.getTag().equals(Tag.STR)) {
      problem(at, name, value.isEmpty() ? "nothing" : value, "a text; put it in quotes");
      return "";
    }
    if (value.isBlank()) {
      problem(at, name, "nothing", "a text");
      return "";
    }
    int length = value.codePointCount(0, value.length());
    if (length > longest) {
      problem(at, name, length + " characters", "at most " + longest);
    }
    return value;
  }

  private void refuseAnchor(Node node, String name) {
    if (node.getAnchor().isPresent()) {
      problem(lineOf(node), name, "an anchor", "the text itself; anchors are not allowed");
    }
  }

  private void problem(int at, String name, String found, String expected) {
    problems.add(new Problem(file, at, join(name), found, expected));
  }

  private String join(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static int lineOf(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  /** Returns a text in quotes, as problems show what was found. */
  static String quoted(String text) {
    return '"' + text + '"';
  }
}
