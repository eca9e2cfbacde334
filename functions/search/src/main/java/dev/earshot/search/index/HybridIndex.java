package dev.earshot.search.index;

import dev.earshot.contract.event.SearchHit;
import dev.earshot.contract.id.JobId;
import dev.earshot.embedding.SentenceModel;
import dev.earshot.search.query.SearchQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What every index does alike: cutting, embedding, and showing what matched. */
public final class HybridIndex implements SearchIndex {
  /** The one language that the sentence model knows. */
  public static final String EMBEDDED_LANGUAGE = "en";

  /** How many passages of each kind are ranked against each other. */
  private static final int DEPTH = 50;

  /**
   * Below this cosine two texts need have nothing in common. Measured on the recordings that the
   * built-in engine is fitted to: a question and a passage of another recording have 0.47 in the
   * middle, and nine in ten such pairs less than this; of questions and the passages with their
   * answers nine in ten have 0.54 or more. What lies below is found by its words.
   */
  private static final double LEAST_LIKENESS = 0.55;

  /** What one word alone means the model cannot tell: it is near to everything. */
  private static final int FEWEST_WORDS = 2;

  /** More words of one query add time and no sense. */
  private static final int MAX_TERMS = 64;

  /** In all languages together; engines refuse more than 1,024. */
  private static final int MAX_CLAUSES = 900;

  private final PassageStore passages;
  private final Analysis analysis;
  private final SentenceModel model;

  public HybridIndex(PassageStore passages, Analysis analysis, SentenceModel model) {
    this.passages = passages;
    this.analysis = analysis;
    this.model = model;
  }

  @Override
  public void put(IndexedRecording recording) {
    passages.replace(recording, embedded(recording));
  }

  private List<PassageStore.Embedded> embedded(IndexedRecording recording) {
    List<Passage> cut = Passages.of(recording.transcript());
    boolean known = recording.transcript().language().equals(EMBEDDED_LANGUAGE);
    List<String> sentences =
        known ? cut.stream().flatMap(each -> each.sentenceTexts().stream()).toList() : List.of();
    List<float[]> vectors = model.embed(sentences, () -> Thread.currentThread().isInterrupted());
    List<PassageStore.Embedded> all = new ArrayList<>();
    int at = 0;
    for (Passage passage : cut) {
      List<float[]> own = known ? vectors.subList(at, at + passage.sentences().size()) : List.of();
      at += own.size();
      all.add(new PassageStore.Embedded(passage, own));
    }
    return all;
  }

  @Override
  public List<SearchHit> search(SearchQuery query) {
    Lookup lookup = lookup(query);
    Marks marks = new Marks(analysis);
    return passages.find(lookup, Math.max(DEPTH, query.limit()), query.limit()).stream()
        .map(each -> hit(each, lookup, marks))
        .toList();
  }

  private Lookup lookup(SearchQuery query) {
    String wanted = query.filters().language();
    Set<String> languages = passages.languages();
    Map<String, List<String>> stems = new TreeMap<>();
    String words = String.join(" ", query.words());
    int most = Math.min(MAX_TERMS, MAX_CLAUSES / Math.max(1, languages.size()));
    for (String language : languages) {
      if (wanted == null || wanted.equals(language)) {
        List<String> terms = terms(analysis.stems(language, words), most);
        if (!terms.isEmpty()) {
          stems.put(language, terms);
        }
      }
    }
    // "to be or not to be": all stop words
    List<String> exact = stems.isEmpty() ? terms(analysis.words(words), most) : List.of();
    boolean embedded =
        analysis.words(query.wanted()).size() >= FEWEST_WORDS
            && languages.contains(EMBEDDED_LANGUAGE)
            && (wanted == null || wanted.equals(EMBEDDED_LANGUAGE));
    return new Lookup(
        stems,
        exact,
        phrases(query.phrases()),
        phrases(query.excluded()),
        query.filters(),
        embedded
            ? Optional.of(model.embed(List.of(query.wanted()), () -> false).getFirst())
            : Optional.empty(),
        LEAST_LIKENESS);
  }

  private List<List<String>> phrases(List<String> texts) {
    return texts.stream()
        .map(each -> analysis.words(each).stream().map(Analysis.Token::term).toList())
        .filter(each -> !each.isEmpty())
        .toList();
  }

  private static List<String> terms(List<Analysis.Token> tokens, int most) {
    return tokens.stream().map(Analysis.Token::term).distinct().limit(most).toList();
  }

  private SearchHit hit(PassageStore.Found found, Lookup lookup, Marks marks) {
    Passage passage = found.passage();
    List<SearchHit.Match> matches = marks.of(found.language(), passage.text(), lookup);
    if (matches.isEmpty() && lookup.meaning().isPresent() && !found.signs().isEmpty()) {
      int closest = found.signs().closest(lookup.meaning().get());
      TextSpan sentence = passage.sentences().get(closest);
      matches = List.of(new SearchHit.Match(sentence.from(), sentence.to()));
    }
    int opening = matches.isEmpty() ? 0 : Marks.opening(matches);
    return new SearchHit(
        found.job(),
        found.title(),
        found.source(),
        found.language(),
        passage.timeAt(opening),
        passage.text(),
        matches,
        found.score());
  }

  @Override
  public void remove(JobId job) {
    passages.remove(job);
  }

  @Override
  public void clear() {
    passages.clear();
  }

  @Override
  public Set<JobId> jobs() {
    return passages.jobs();
  }

  @Override
  public void close() {
    passages.close();
  }
}
