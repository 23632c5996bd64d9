package dev.answerback.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All entries, checked whole when it is read, immutable and safe for many threads afterwards. */
public final class Catalog {

  /** The folder of the replies' files inside the catalog's. */
  static final String FOLDER = "replies/";

  private final Map<ReplyCode, Entry> entries;
  private final Entry[] byNumber = new Entry[1000];
  private final List<Confusion> confusions;

  private Catalog(Map<ReplyCode, Entry> entries, List<Confusion> confusions) {
    this.entries = entries;
    this.confusions = confusions;
    entries.values().forEach(entry -> byNumber[entry.code().number()] = entry);
  }

  /**
   * Reads the catalog that is built in.
   *
   * @throws DataException listing every problem, if there is one
   */
  public static Catalog load() {
    return read(DataFiles.onClassPath(Catalog.class, "catalog"));
  }

  /**
   * Reads a catalog from files by their path.
   *
   * @throws DataException listing every problem, if there is one
   */
  public static Catalog read(Map<String, String> files) {
    Problems problems = new Problems();
    Map<ReplyCode, Entry> entries = new TreeMap<>();
    List<EntryReader.Read> reads = new ArrayList<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      String path = file.getKey();
      if (!path.startsWith(FOLDER) || !path.endsWith(".yaml")) {
        problems.add(new Problem(path, 1, "", "a file that is no entry", FOLDER + "<code>.yaml"));
        continue;
      }
      EntryReader.read(path, file.getValue(), problems)
          .ifPresent(read -> {
            reads.add(read);
            entries.put(read.entry().code(), read.entry());
          });
    }
    List<Confusion> confusions = confusions(reads, files.keySet());
    problems.refuse();
    return new Catalog(entries, confusions);
  }

  private static List<Confusion> confusions(List<EntryReader.Read> reads, Set<String> files) {
    List<Confusion> all = new ArrayList<>();
    for (EntryReader.Read read : reads) {
      for (int i = 0; i < read.confusions().size(); i++) {
        Confusion confusion = read.confusions().get(i);
        Fields fields = read.fields().get(i);
        // By the file's name: a file that cannot be read is told once, where it stands.
        if (!files.contains(EntryReader.file(confusion.higher()))) {
          fields.problem(
              "code",
              Fields.quoted(confusion.higher().text()),
              "a code that the catalog has; correct it or add its file");
        }
        if (all.stream().anyMatch(other -> isSamePair(other, confusion))) {
          fields.problem("code", "the pair a second time", "each pair once");
        }
        all.add(confusion);
      }
    }
    all.sort(Comparator.comparing(Confusion::lower).thenComparing(Confusion::higher));
    return List.copyOf(all);
  }

  private static boolean isSamePair(Confusion one, Confusion other) {
    return one.lower().equals(other.lower()) && one.higher().equals(other.higher());
  }

  /** Returns all entries, lowest code first. */
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** Returns the entry of a code; empty where the catalog has none. */
  public Optional<Entry> find(Code code) {
    return switch (code) {
      case ReplyCode reply -> Optional.ofNullable(byNumber[reply.number()]);
      case EnhancedCode _ -> Optional.empty();
    };
  }

  /** Returns the entries of a class, lowest code first. */
  public List<Entry> list(ReplyClass replyClass) {
    return entries.values().stream().filter(entry -> entry.replyClass() == replyClass).toList();
  }

  /** Returns the codes that a code is often confused with, lowest first. */
  public List<ReplyCode> confusedWith(ReplyCode code) {
    return confusions.stream()
        .filter(confusion -> confusion.has(code))
        .map(confusion -> confusion.other(code))
        .sorted()
        .toList();
  }

  /** Returns the pairs that have a hand-written sentence, lowest first. */
  public List<Confusion> confusions() {
    return confusions;
  }

  /** Puts entries side by side, in the order given. */
  public Comparison compare(List<Entry> compared) {
    List<String> differences =
        confusions.stream()
            .filter(confusion -> hasCode(compared, confusion.lower()))
            .filter(confusion -> hasCode(compared, confusion.higher()))
            .map(Confusion::difference)
            .toList();
    return new Comparison(compared, differences);
  }

  private static boolean hasCode(List<Entry> compared, ReplyCode code) {
    return compared.stream().anyMatch(entry -> entry.code().equals(code));
  }

  /**
   * Returns up to {@code most} codes that the catalog has and that lie nearest: of the same class
   * and category first, then of the same class, then by distance.
   */
  public List<ReplyCode> nearest(ReplyCode code, int most) {
    return entries.keySet().stream()
        .filter(candidate -> !candidate.equals(code))
        .sorted(
            Comparator.<ReplyCode>comparingInt(candidate -> distance(code, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .limit(most)
        .toList();
  }

  private static int distance(ReplyCode one, ReplyCode other) {
    int byClass = one.firstDigit() == other.firstDigit() ? 0 : 2000;
    int byCategory = one.secondDigit() == other.secondDigit() ? 0 : 1000;
    return byClass + byCategory + Math.abs(one.number() - other.number());
  }
}
