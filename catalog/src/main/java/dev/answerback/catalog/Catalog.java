package dev.answerback.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All entries in one language, checked whole when they are read, immutable and safe for many
 * threads afterwards.
 */
public final class Catalog {

  private static final String RESOURCES = "catalog";
  private static final String TRANSLATIONS = "translation/";
  private static final String TOPICS = "topics.yaml";
  private static final String PHRASES = "phrases/";
  private static final int LONGEST_PHRASE = 80;

  private final Map<Code, Entry> entries;
  private final List<Confusion> confusions;
  private final List<ProviderCode> providerCodes;
  private final Shared shared;

  private Catalog(
      Map<Code, Entry> entries,
      List<Confusion> confusions,
      List<ProviderCode> providerCodes,
      Shared shared) {
    this.entries = entries;
    this.confusions = confusions;
    this.providerCodes = providerCodes;
    this.shared = shared;
  }

  /**
   * What the catalogs of all languages have in common.
   *
   * @param all the catalogs by language
   * @param topics what people search for, with the codes that answer it
   * @param phrases the words that they type, by language and topic
   */
  private record Shared(
      Map<String, Catalog> all,
      Map<String, List<Code>> topics,
      Map<String, Map<String, List<String>>> phrases) {}

  /**
   * Reads the catalog that is built in, in all languages.
   *
   * @throws DataException listing every problem, if there is one
   */
  public static Catalog load() {
    return read(DataFiles.onClassPath(Catalog.class, RESOURCES));
  }

  /**
   * Reads a catalog from files by their path; returns it in English.
   *
   * @throws DataException listing every problem, if there is one
   */
  public static Catalog read(Map<String, String> files) {
    Problems problems = new Problems();
    Map<String, EntryReader.Read> reads = new TreeMap<>();
    Set<String> broken = new HashSet<>();
    Map<String, List<ProviderCode>> providers = new TreeMap<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      String path = file.getKey();
      if (path.startsWith(TRANSLATIONS) || path.startsWith(PHRASES) || path.equals(TOPICS)) {
        continue;
      }
      if (path.startsWith(ProviderReader.PROVIDERS) && path.endsWith(".yaml")) {
        providers.put(path, ProviderReader.read(path, file.getValue(), problems));
        continue;
      }
      if (isEntry(path)) {
        int before = problems.count();
        EntryReader.read(path, file.getValue(), problems).ifPresent(read -> reads.put(path, read));
        if (problems.count() > before) {
          broken.add(path);
        }
      } else {
        problems.add(
            new Problem(path, 1, "", "a file that is no entry", "replies/<code>.yaml or its like"));
      }
    }
    checkConfusions(reads.values().stream().toList(), files.keySet());
    Shared shared = new Shared(new HashMap<>(), topics(files, problems), new HashMap<>());
    Catalog english = catalog(reads, Map.of(), flat(providers), shared);
    shared.all().put("en", english);
    // A broken English text is told once; its translations are checked when it is mended.
    Map<String, EntryReader.Read> whole = new TreeMap<>(reads);
    whole.keySet().removeAll(broken);
    for (String translated : translatedLanguages(files)) {
      Map<String, Text> texts = texts(translated, files, whole, problems);
      List<ProviderCode> codes = flat(providers(translated, files, providers, problems));
      shared.all().put(translated, catalog(reads, texts, codes, shared));
    }
    for (String spoken : shared.all().keySet()) {
      shared.phrases().put(spoken, phrases(spoken, files, shared.topics(), problems));
    }
    checkTopics(shared.topics(), english, problems);
    problems.refuse();
    return english;
  }

  private static Map<String, List<Code>> topics(Map<String, String> files, Problems problems) {
    Map<String, List<Code>> topics = new LinkedHashMap<>();
    Fields.read(TOPICS, files.getOrDefault(TOPICS, ""), problems)
        .ifPresent(fields -> {
          for (String topic : fields.names()) {
            List<Code> codes = new ArrayList<>();
            for (String text : fields.texts(topic, 11)) {
              Optional<Code> code = Codes.parse(text);
              code.ifPresent(codes::add);
              if (code.filter(c -> files.containsKey(EntryReader.file(c))).isEmpty()) {
                fields.problem(topic, Fields.quoted(text), "a code that the catalog has");
              }
            }
            topics.put(topic, codes);
          }
        });
    return topics;
  }

  /** Reports topics whose codes have no entry in the class that stands there. */
  private static void checkTopics(
      Map<String, List<Code>> topics, Catalog catalog, Problems problems) {
    topics.forEach((topic, codes) -> {
      for (Code code : codes) {
        if (catalog.entries.containsKey(code.open()) && catalog.find(code).isEmpty()) {
          problems.add(new Problem(TOPICS, 1, topic, code.text(), "a class that the entry has"));
        }
      }
    });
  }

  private static Map<String, List<String>> phrases(
      String language,
      Map<String, String> files,
      Map<String, List<Code>> topics,
      Problems problems) {
    String file = PHRASES + language + ".yaml";
    Map<String, List<String>> phrases = new LinkedHashMap<>();
    Fields.read(file, files.getOrDefault(file, ""), problems)
        .ifPresent(fields -> {
          for (String topic : topics.keySet()) {
            phrases.put(topic, fields.texts(topic, LONGEST_PHRASE));
          }
          fields.done();
        });
    return phrases;
  }

  private static boolean isEntry(String path) {
    return path.endsWith(".yaml")
        && (path.startsWith(EntryReader.REPLIES) || path.startsWith(EntryReader.ENHANCED));
  }

  private static Set<String> translatedLanguages(Map<String, String> files) {
    Set<String> languages = new TreeSet<>();
    for (String file : files.keySet()) {
      int end = file.indexOf('/', TRANSLATIONS.length());
      if (file.startsWith(TRANSLATIONS) && end > 0) {
        languages.add(file.substring(TRANSLATIONS.length(), end));
      }
    }
    return languages;
  }

  private static Map<String, Text> texts(
      String language,
      Map<String, String> files,
      Map<String, EntryReader.Read> reads,
      Problems problems) {
    String folder = TRANSLATIONS + language + "/";
    Map<String, Text> texts = new HashMap<>();
    for (Map.Entry<String, EntryReader.Read> read : reads.entrySet()) {
      translation(files, folder, read.getKey(), problems)
          .flatMap(content ->
              TranslationReader.read(folder + read.getKey(), content, read.getValue(), problems))
          .ifPresent(text -> texts.put(read.getKey(), text));
    }
    for (String file : files.keySet()) {
      if (file.startsWith(folder) && !files.containsKey(file.substring(folder.length()))) {
        problems.add(new Problem(file, 1, "", "a translation of nothing", "an entry of this name"));
      }
    }
    return texts;
  }

  private static Map<String, List<ProviderCode>> providers(
      String language,
      Map<String, String> files,
      Map<String, List<ProviderCode>> english,
      Problems problems) {
    String folder = TRANSLATIONS + language + "/";
    Map<String, List<ProviderCode>> translated = new TreeMap<>();
    for (Map.Entry<String, List<ProviderCode>> provider : english.entrySet()) {
      translation(files, folder, provider.getKey(), problems)
          .map(content ->
              ProviderReader.translate(
                  folder + provider.getKey(), content, provider.getValue(), problems))
          .ifPresent(codes -> translated.put(provider.getKey(), codes));
    }
    return translated;
  }

  /** Returns the translation of a file; empty, with a problem, where there is none. */
  private static Optional<String> translation(
      Map<String, String> files, String folder, String original, Problems problems) {
    Optional<String> content = Optional.ofNullable(files.get(folder + original));
    if (content.isEmpty()) {
      String file = folder + original;
      problems.add(new Problem(file, 1, "", "no file", "the translation of " + original));
    }
    return content;
  }

  private static List<ProviderCode> flat(Map<String, List<ProviderCode>> providers) {
    // Those who publish most come first: they receive most, too.
    return providers.values().stream()
        .sorted(Comparator.comparingInt((List<ProviderCode> codes) -> codes.size()).reversed())
        .flatMap(List::stream)
        .toList();
  }

  private static Catalog catalog(
      Map<String, EntryReader.Read> reads,
      Map<String, Text> texts,
      List<ProviderCode> providerCodes,
      Shared shared) {
    Map<Code, Entry> entries = new TreeMap<>(Code.ORDER);
    List<Confusion> confusions = new ArrayList<>();
    for (Map.Entry<String, EntryReader.Read> read : reads.entrySet()) {
      Entry english = read.getValue().entry();
      Text text = texts.get(read.getKey());
      Entry entry = text == null ? english : english.in(text);
      entries.put(entry.code(), entry);
      for (int i = 0; i < entry.confused().size(); i++) {
        Code other = entry.confused().get(i);
        if (!other.equals(entry.code())) {
          confusions.add(Confusion.of(entry.code(), other, entry.text().differences().get(i)));
        }
      }
    }
    confusions.sort(
        Comparator.comparing(Confusion::lower, Code.ORDER)
            .thenComparing(Confusion::higher, Code.ORDER));
    return new Catalog(entries, List.copyOf(confusions), providerCodes, shared);
  }

  private static void checkConfusions(List<EntryReader.Read> reads, Set<String> files) {
    List<Confusion> seen = new ArrayList<>();
    for (EntryReader.Read read : reads) {
      for (int i = 0; i < read.confusedFields().size(); i++) {
        Code own = read.entry().code();
        Code other = read.entry().confused().get(i);
        Fields fields = read.confusedFields().get(i);
        if (own.equals(other)) {
          continue;
        }
        // By the file's name: a file that cannot be read is told once, where it stands.
        if (!files.contains(EntryReader.file(other))) {
          fields.problem(
              "code",
              Fields.quoted(other.text()),
              "a code that the catalog has; correct it or add its file");
        }
        Confusion confusion = Confusion.of(own, other, "");
        if (seen.stream().anyMatch(confusion::isSamePair)) {
          fields.problem("code", "the pair a second time", "each pair once");
        }
        seen.add(confusion);
      }
    }
  }

  /** Returns the tags of all languages. */
  public Set<String> languages() {
    return Set.copyOf(shared.all().keySet());
  }

  /** Returns the same catalog in a locale's language; in English where it is not there. */
  public Catalog in(Locale locale) {
    return shared.all().getOrDefault(locale.getLanguage(), shared.all().getOrDefault("en", this));
  }

  /** Returns what people search for, with the codes that answer it, best first. */
  Map<String, List<Code>> topics() {
    return shared.topics();
  }

  /** Returns the words that people type in a language, by topic. */
  Map<String, List<String>> phrases(String spoken) {
    return shared.phrases().getOrDefault(spoken, Map.of());
  }

  /** Returns all entries, replies first, enhanced codes with their class open. */
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** Returns the entries of the three-digit replies, lowest first. */
  public List<Entry> replies() {
    return entries.values().stream().filter(entry -> entry.code() instanceof ReplyCode).toList();
  }

  /**
   * Returns the entry of a code; empty where the catalog has none. An enhanced code has the entry
   * of its open form; success where the code tells of a failure is none.
   */
  public Optional<Entry> find(Code code) {
    Entry entry = entries.get(code.open());
    if (entry == null) {
      return Optional.empty();
    }
    return switch (code) {
      case ReplyCode _ -> Optional.of(entry);
      case EnhancedCode enhanced ->
          isPossible(enhanced.statusClass(), entry.classes())
              ? Optional.of(entry.in(enhanced))
              : Optional.empty();
    };
  }

  /**
   * Tells whether a class can stand before a code: 4 and 5 are each used where the other is meant.
   */
  private static boolean isPossible(int statusClass, List<Integer> usual) {
    return switch (statusClass) {
      case 0 -> true;
      case 4, 5 -> usual.contains(4) || usual.contains(5);
      default -> usual.contains(statusClass);
    };
  }

  /**
   * Returns what mail providers mean by a code. Where a provider publishes both the code itself and
   * a range that holds it, the code itself counts.
   */
  public List<ProviderCode> providerCodes(Code code) {
    List<ProviderCode> codes = providerCodes.stream().filter(c -> c.has(code)).toList();
    return codes.stream()
        .filter(range ->
            !range.isRange()
                || codes.stream()
                    .noneMatch(
                        single -> !single.isRange() && single.provider().equals(range.provider())))
        .toList();
  }

  /**
   * Returns the entry of a code, or for want of one what a provider says of it in the form of an
   * entry, its other texts empty.
   */
  public Optional<Entry> describe(Code code) {
    return find(code).or(() -> providerCodes(code).stream().findFirst().map(p -> p.entry(code)));
  }

  /** Returns the codes of all providers, by provider, in the order of their files. */
  public List<ProviderCode> providerCodes() {
    return providerCodes;
  }

  /** Tells whether the catalog has a code: an entry, or a provider's code or range. */
  public boolean has(Code code) {
    return find(code).isPresent() || !providerCodes(code).isEmpty();
  }

  /** Returns the replies of a class, lowest code first. */
  public List<Entry> list(ReplyClass replyClass) {
    return replies().stream()
        .filter(entry -> entry.replyClass().equals(Optional.of(replyClass)))
        .toList();
  }

  /** Returns the codes that a code is often confused with, in order. */
  public List<Code> confusedWith(Code code) {
    return confusions.stream()
        .filter(confusion -> confusion.has(code))
        .map(confusion -> confusion.other(code))
        .filter(other -> find(other).isPresent())
        .sorted(Code.ORDER)
        .toList();
  }

  /** Returns the pairs that have a hand-written sentence, in order. */
  public List<Confusion> confusions() {
    return confusions;
  }

  /** Puts entries side by side, in the order given. */
  public Comparison compare(List<Entry> compared) {
    List<String> differences =
        confusions.stream()
            .filter(confusion ->
                isIn(compared, confusion.lower()) && isIn(compared, confusion.higher()))
            .map(confusion -> inClasses(confusion, compared))
            .toList();
    return new Comparison(compared, differences);
  }

  private static Code codeIn(List<Entry> compared, Code open) {
    return compared.stream()
        .map(Entry::code)
        .filter(code -> code.open().equals(open))
        .findFirst()
        .orElse(open);
  }

  private static boolean isIn(List<Entry> compared, Code open) {
    return compared.stream().anyMatch(entry -> entry.code().open().equals(open));
  }

  /** Returns the sentence with its open codes in the classes that were asked for. */
  private static String inClasses(Confusion confusion, List<Entry> compared) {
    String sentence = confusion.difference();
    for (Code open : List.of(confusion.lower(), confusion.higher())) {
      Code asked = codeIn(compared, open);
      if (!asked.equals(open)) {
        sentence = Prose.replaceCode(sentence, open.text(), asked.text());
      }
    }
    return sentence;
  }

  /**
   * Returns up to {@code most} codes that the catalog has and that lie nearest: of the same class
   * and category or subject first, then by distance.
   */
  public List<Code> nearest(Code code, int most) {
    Stream<Code> candidates =
        switch (code) {
          case ReplyCode _ -> replies().stream().map(Entry::code);
          case EnhancedCode enhanced ->
              entries.keySet().stream()
                  .filter(EnhancedCode.class::isInstance)
                  .map(open -> (Code) ((EnhancedCode) open).inClass(enhanced.statusClass()));
        };
    return candidates
        .filter(candidate -> !candidate.equals(code) && find(candidate).isPresent())
        .sorted(
            Comparator.comparingInt((Code candidate) -> distance(code, candidate))
                .thenComparing(Code.ORDER))
        .limit(most)
        .toList();
  }

  private static int distance(Code one, Code other) {
    int byClass = one.firstDigit() == other.firstDigit() ? 0 : 20_000_000;
    int places = Math.abs(one.place() - other.place());
    boolean isSameCategory =
        one instanceof ReplyCode a
            && other instanceof ReplyCode b
            && a.secondDigit() == b.secondDigit();
    return byClass + places + (isSameCategory ? 0 : 1_000);
  }
}
