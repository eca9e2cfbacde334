package dev.earshot.analyze.builtin;

import dev.earshot.analyze.quote.SpokenSentence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/** The sentences of one recording by their words, in memory; Lucene's BM25 ranks them. */
final class LexicalIndex implements AutoCloseable {
  private static final String FIELD = "text";

  private final Stems stems;
  private final List<Set<String>> stemsOf = new ArrayList<>();
  private final Map<String, Integer> sentencesWith = new HashMap<>();
  private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
  private final DirectoryReader reader;

  LexicalIndex(List<SpokenSentence> sentences, String language) {
    stems = new Stems(language);
    IndexWriterConfig config = new IndexWriterConfig(stems.analyzer());
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (SpokenSentence sentence : sentences) {
        Document document = new Document();
        document.add(new TextField(FIELD, sentence.text(), Field.Store.NO));
        writer.addDocument(document);
        Set<String> found = Set.copyOf(stems.of(sentence.text()));
        stemsOf.add(found);
        found.forEach(each -> sentencesWith.merge(each, 1, Integer::sum));
      }
      writer.forceMerge(1); // one segment keeps document numbers in order
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      reader = DirectoryReader.open(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The different stems of any text in the recording's language, in its order. */
  List<String> stems(String text) {
    return stems.of(text).stream().distinct().limit(IndexSearcher.getMaxClauseCount()).toList();
  }

  Set<String> stemsOf(int sentence) {
    return stemsOf.get(sentence);
  }

  boolean knows(String stem) {
    return sentencesWith.containsKey(stem);
  }

  /** How much a stem tells: BM25's inverse document frequency (Robertson and Zaragoza 2009). */
  double weight(String stem) {
    int with = sentencesWith.getOrDefault(stem, 0);
    return Math.log1p((stemsOf.size() - with + 0.5) / (with + 0.5));
  }

  /** BM25 of every sentence; 0 where it shares no stem. */
  double[] scores(Collection<String> query) {
    double[] scores = new double[stemsOf.size()];
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    query.forEach(
        each -> any.add(new TermQuery(new Term(FIELD, each)), BooleanClause.Occur.SHOULD));
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setSimilarity(new BM25Similarity());
    try {
      for (ScoreDoc each : searcher.search(any.build(), Math.max(1, scores.length)).scoreDocs) {
        scores[each.doc] = each.score;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return scores;
  }

  @Override
  public void close() {
    try {
      reader.close();
      directory.close();
      stems.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
