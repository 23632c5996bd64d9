package dev.answerback.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Finds codes by words: names, glosses, the phrases that people type, and as a last resort the
 * prose, in all languages at once, with typing errors. In memory, safe for many threads.
 *
 * <p>Lucene finds the phrases that share words with the question; the share of words in common then
 * decides, so that a phrase which is meant beats a long one that merely mentions a word.
 */
public final class Search {

  private static final int CANDIDATES = 300;
  private static final int MOST_HITS = 5;
  private static final int MOST_WORDS = 12;
  private static final int FEWEST_WORDS_FOR_PROSE = 3;
  private static final double ENOUGH_OF_QUESTION = 0.6;
  private static final double ENOUGH_IN_COMMON = 0.55;
  private static final double AS_GOOD = 0.98;
  private static final double NEARLY_AS_GOOD = 0.8;
  private static final double LIKENESS_OF_STEM = 0.99;
  private static final double COST_OF_ERROR = 0.1;

  /** A single word of so many letters may have typing errors and still be no other word. */
  private static final int LONG_WORD = 8;

  private static final String STEM = "-stem";
  private static final Analyzer FOLDING = new Folding();

  private final List<Phrase> phrases = new ArrayList<>();
  private final Map<String, Analyzer> stemmers = new HashMap<>();
  private final Set<String> ignored;
  private final IndexSearcher searcher;
  private final List<Phrase> byDocument;

  /**
   * What can be found.
   *
   * @param codes the codes that it stands for, best first
   * @param words its words, folded
   * @param stems its words' stems
   * @param stemmer the analyser of its language
   * @param kind what kind of text it is
   */
  private record Phrase(
      List<Code> codes, List<String> words, Set<String> stems, Analyzer stemmer, Kind kind) {}

  /** The kinds of texts that are searched. */
  private enum Kind {
    /** A name, a gloss, or what people type for a topic. */
    PHRASE(1),
    /** A provider's own words, which count a little less than those that everybody uses. */
    PROVIDER(0.85),
    /** A whole text, which has to hold all words of the question. */
    PROSE(1);

    private final double weight;

    Kind(double weight) {
      this.weight = weight;
    }

    String field() {
      return this == PROSE ? "prose" : "phrase";
    }
  }

  /**
   * A word of a question.
   *
   * @param word the word, folded
   * @param stems its stems by the analyser that makes them
   */
  private record Asked(String word, Map<Analyzer, Set<String>> stems) {}

  /** A phrase with its share of words in common with a question. */
  private record Match(Phrase phrase, double share) {}

  /**
   * Makes a catalog searchable.
   *
   * @param catalog the catalog, in any language; all of its languages are searched
   * @param ignored words of questions that mean nothing for the search, in small letters
   * @throws DataException listing what is wrong with the phrases' files
   */
  public static Search over(Catalog catalog, Set<String> ignored) {
    return new Search(catalog, ignored);
  }

  private Search(Catalog catalog, Set<String> ignored) {
    SequencedSet<String> folded = new LinkedHashSet<>();
    ignored.forEach(word -> folded.addAll(terms(FOLDING, word)));
    this.ignored = folded;
    for (String language : catalog.languages().stream().sorted().toList()) {
      Analyzer stemmer = stemmers.computeIfAbsent(language, Search::stemmer);
      Catalog translated = catalog.in(Locale.forLanguageTag(language));
      addTopics(catalog, language, stemmer);
      for (Entry entry : translated.entries()) {
        List<Code> codes = List.of(shown(entry));
        add(codes, entry.text().gloss(), stemmer, Kind.PHRASE);
        add(codes, prose(entry.text()), stemmer, Kind.PROSE);
      }
    }
    Analyzer english = stemmers.computeIfAbsent("en", Search::stemmer);
    for (ProviderCode code : catalog.providerCodes()) {
      add(List.of(code.first()), code.name(), english, Kind.PROVIDER);
      add(List.of(code.first()), code.says(), english, Kind.PROVIDER);
    }
    this.searcher = index();
    this.byDocument = byDocument();
  }

  private void addTopics(Catalog catalog, String language, Analyzer stemmer) {
    for (Map.Entry<String, List<String>> topic : catalog.phrases(language).entrySet()) {
      List<Code> codes = catalog.topics().getOrDefault(topic.getKey(), List.of());
      topic.getValue().forEach(phrase -> add(codes, phrase, stemmer, Kind.PHRASE));
    }
  }

  /** Returns the code to show for an entry: an enhanced code in its most serious class. */
  public static Code shown(Entry entry) {
    return entry.code() instanceof EnhancedCode enhanced
        ? enhanced.inClass(entry.classes().getLast())
        : entry.code();
  }

  private static String prose(Text text) {
    return String.join(" ", text.meaning(), text.seen(), text.sender());
  }

  private static Analyzer stemmer(String language) {
    return switch (language) {
      case "en" -> new EnglishAnalyzer();
      case "fr" -> new FrenchAnalyzer();
      case "id" -> new IndonesianAnalyzer();
      case "tr" -> new TurkishAnalyzer();
      default -> FOLDING;
    };
  }

  private void add(List<Code> codes, String text, Analyzer stemmer, Kind kind) {
    List<String> words = meaningful(terms(FOLDING, text));
    if (!words.isEmpty() && !codes.isEmpty()) {
      Set<String> stems = Set.copyOf(once(terms(stemmer, text)));
      phrases.add(new Phrase(codes, once(words), stems, stemmer, kind));
    }
  }

  /** Returns the same words, each of which is in memory once, however many texts hold it. */
  private static List<String> once(List<String> words) {
    return words.stream().map(String::intern).toList();
  }

  private List<String> meaningful(List<String> words) {
    return words.stream().filter(word -> !ignored.contains(word)).distinct().toList();
  }

  private IndexSearcher index() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.setTokenized(true);
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(FOLDING))) {
      for (int i = 0; i < phrases.size(); i++) {
        Phrase phrase = phrases.get(i);
        Document document = new Document();
        document.add(new StringField("id", Integer.toString(i), Field.Store.YES));
        document.add(new Field(phrase.kind().field(), String.join(" ", phrase.words()), type));
        for (String stem : phrase.stems()) {
          document.add(new StringField(phrase.kind().field() + STEM, stem, Field.Store.NO));
        }
        writer.addDocument(document);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      return new IndexSearcher(DirectoryReader.open(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the phrases in the order of Lucene's documents. */
  private List<Phrase> byDocument() {
    List<Phrase> ordered = new ArrayList<>();
    try {
      StoredFields stored = searcher.storedFields();
      for (int i = 0; i < phrases.size(); i++) {
        ordered.add(phrases.get(Integer.parseInt(stored.document(i).get("id"))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(ordered);
  }

  private static List<String> terms(Analyzer analyzer, String text) {
    List<String> terms = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        terms.add(term.toString());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return terms;
  }

  /**
   * Returns up to five codes that a question in words is about, best first; none where nothing is
   * near enough. Only the first words of a long text are read.
   */
  public List<Code> find(String question) {
    List<String> words = meaningful(terms(FOLDING, question));
    if (words.isEmpty() || words.size() > MOST_WORDS) {
      return List.of();
    }
    List<Asked> asked = words.stream().map(this::asked).toList();
    SequencedSet<Code> codes = new LinkedHashSet<>();
    List<Match> matches = matches(asked, Kind.PHRASE);
    double best = matches.isEmpty() ? 0 : matches.getFirst().share();
    matches.stream()
        .filter(match -> match.share() >= best * NEARLY_AS_GOOD)
        .forEach(match -> codes.addAll(match.phrase().codes()));
    if (codes.isEmpty() && words.size() >= FEWEST_WORDS_FOR_PROSE) {
      matches(asked, Kind.PROSE).forEach(match -> codes.addAll(match.phrase().codes()));
    }
    return codes.stream().limit(MOST_HITS).toList();
  }

  private Asked asked(String word) {
    Map<Analyzer, Set<String>> stems = new HashMap<>();
    stemmers.values().forEach(stemmer -> stems.put(stemmer, Set.copyOf(terms(stemmer, word))));
    return new Asked(word, stems);
  }

  private List<Match> matches(List<Asked> asked, Kind kind) {
    List<Match> matches = new ArrayList<>();
    try {
      for (ScoreDoc hit : searcher.search(query(asked, kind), CANDIDATES).scoreDocs) {
        Phrase phrase = byDocument.get(hit.doc);
        double share = share(asked, phrase);
        if (share > 0) {
          matches.add(new Match(phrase, share));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // A stable sort: of equal shares, Lucene's order stays.
    matches.sort(Comparator.comparingDouble(Match::share).reversed());
    return matches;
  }

  /** Looks for phrases with any of the words, for prose with each of them. */
  private static BooleanQuery query(List<Asked> asked, Kind kind) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (Asked word : asked) {
      query.add(query(word, kind.field()), kind == Kind.PROSE ? Occur.MUST : Occur.SHOULD);
    }
    return query.build();
  }

  /** Looks for a word as it is, with typing errors, or by a stem of it. */
  private static BooleanQuery query(Asked asked, String field) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(new BoostQuery(new TermQuery(new Term(field, asked.word())), 2), Occur.SHOULD);
    int edits = edits(asked.word());
    if (edits > 0) {
      query.add(new FuzzyQuery(new Term(field, asked.word()), edits, 1), Occur.SHOULD);
    }
    SequencedSet<String> stems = new LinkedHashSet<>();
    asked.stems().values().forEach(stems::addAll);
    for (String stem : stems) {
      query.add(new TermQuery(new Term(field + STEM, stem)), Occur.SHOULD);
    }
    return query.build();
  }

  /** Returns the share of words that question and phrase have in common; 0 for too few. */
  private static double share(List<Asked> asked, Phrase phrase) {
    double found = 0;
    for (Asked word : asked) {
      found += likeness(word, phrase);
    }
    boolean isLong = asked.getFirst().word().length() >= LONG_WORD;
    double enough = isLong ? 1 - 2 * COST_OF_ERROR : LIKENESS_OF_STEM;
    if (asked.size() == 1 && (found < enough || phrase.words().size() > 1)) {
      // One word is too little to go by unless it stands for a topic alone: half of all chatter is
      // near some word of some phrase.
      return 0;
    }
    double ofQuestion = found / asked.size();
    if (phrase.kind() == Kind.PROSE) {
      return ofQuestion > AS_GOOD ? ofQuestion : 0;
    }
    double common = 2 * found / (asked.size() + phrase.words().size());
    return ofQuestion >= ENOUGH_OF_QUESTION && common >= ENOUGH_IN_COMMON
        ? common * phrase.kind().weight
        : 0;
  }

  /** Returns 1 for a word of the phrase, a little less for its stem or a typing error of it. */
  private static double likeness(Asked asked, Phrase phrase) {
    if (phrase.words().contains(asked.word())) {
      return 1;
    }
    Set<String> stems = asked.stems().getOrDefault(phrase.stemmer(), Set.of());
    if (!Collections.disjoint(stems, phrase.stems())) {
      return LIKENESS_OF_STEM;
    }
    int edits = edits(asked.word());
    for (String other : phrase.words()) {
      int distance = edits == 0 ? 1 : Distance.of(asked.word(), other, edits);
      if (distance <= edits) {
        return 1 - COST_OF_ERROR * distance;
      }
    }
    return 0;
  }

  /** Returns how many typing errors a word of this length may have. */
  private static int edits(String word) {
    return word.length() < 4 ? 0 : word.length() < 8 ? 1 : 2;
  }

  /** Small letters without accents, in every language alike. */
  private static final class Folding extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer words = new StandardTokenizer();
      return new TokenStreamComponents(words, new ASCIIFoldingFilter(new LowerCaseFilter(words)));
    }
  }
}
