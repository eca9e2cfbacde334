package dev.earshot.search.lucene;

import dev.earshot.contract.id.JobId;
import dev.earshot.embedding.SentenceModel;
import dev.earshot.search.index.Analysis;
import dev.earshot.search.index.Fusion;
import dev.earshot.search.index.HybridIndex;
import dev.earshot.search.index.IndexException;
import dev.earshot.search.index.IndexedRecording;
import dev.earshot.search.index.Lookup;
import dev.earshot.search.index.PassageStore;
import dev.earshot.search.index.SearchIndex;
import dev.earshot.search.index.Signs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.BytesRef;

/** Passages in a folder. */
public final class LucenePassages implements PassageStore {
  private final IndexFolder folder;

  public LucenePassages(Path folder, Analysis analysis) {
    this.folder = new IndexFolder(folder, PassageDocuments.analyzer(analysis));
  }

  /** An index in a folder, which is made by the first that is put. */
  public static SearchIndex index(Path folder, SentenceModel model) {
    Analysis analysis = new Analysis();
    return new HybridIndex(new LucenePassages(folder, analysis), analysis, model);
  }

  @Override
  public void replace(IndexedRecording recording, List<Embedded> passages) {
    replaceAll(Map.of(recording, passages));
  }

  /** The same for several recordings, which become durable together. */
  public void replaceAll(Map<IndexedRecording, List<Embedded>> recordings) {
    folder.write(
        writer -> {
          for (Map.Entry<IndexedRecording, List<Embedded>> each : recordings.entrySet()) {
            writer.updateDocuments(
                of(each.getKey().job()), PassageDocuments.of(each.getKey(), each.getValue()));
          }
        });
  }

  @Override
  public void remove(JobId job) {
    if (jobs().contains(job)) {
      folder.write(writer -> writer.deleteDocuments(of(job)));
    }
  }

  @Override
  public void clear() {
    folder.write(IndexWriter::deleteAll);
  }

  private static Term of(JobId job) {
    return new Term(PassageDocuments.JOB, job.value());
  }

  @Override
  public Set<JobId> jobs() {
    return folder.read(Set.of(), LucenePassages::jobs);
  }

  private static Set<JobId> jobs(IndexSearcher searcher) throws IOException {
    Set<JobId> jobs = new HashSet<>();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Terms terms = leaf.reader().terms(PassageDocuments.PUT);
      TermsEnum each = terms == null ? TermsEnum.EMPTY : terms.iterator();
      for (BytesRef term = each.next(); term != null; term = each.next()) {
        if (isLive(each.postings(null, PostingsEnum.NONE), leaf.reader())) {
          jobs.add(new JobId(term.utf8ToString()));
        }
      }
    }
    return jobs;
  }

  private static boolean isLive(PostingsEnum documents, LeafReader reader) throws IOException {
    for (int each = documents.nextDoc();
        each != DocIdSetIterator.NO_MORE_DOCS;
        each = documents.nextDoc()) {
      if (reader.getLiveDocs() == null || reader.getLiveDocs().get(each)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Set<String> languages() {
    return folder.read(
        Set.of(),
        searcher -> {
          Set<String> languages = new TreeSet<>();
          for (FieldInfo field : FieldInfos.getMergedFieldInfos(searcher.getIndexReader())) {
            if (field.name.startsWith(PassageDocuments.STEMS)) {
              languages.add(field.name.substring(PassageDocuments.STEMS.length()));
            }
          }
          return languages;
        });
  }

  @Override
  public List<Found> find(Lookup lookup, int depth, int limit) {
    return folder.read(List.of(), searcher -> find(searcher, lookup, depth, limit));
  }

  private static List<Found> find(IndexSearcher searcher, Lookup lookup, int depth, int limit)
      throws IOException {
    LookupQueries queries = new LookupQueries(lookup, searcher.getIndexReader());
    List<List<Integer>> rankings = new ArrayList<>();
    rankings.add(ranking(searcher, queries.byWords(), depth, 0));
    if (lookup.meaning().isPresent()) {
      // what Lucene makes of an inner product, so that no score is below zero
      float least = (float) (1 + lookup.least()) / 2;
      rankings.add(
          ranking(searcher, queries.byMeaning(lookup.meaning().get(), depth), depth, least));
    }
    List<Found> found = new ArrayList<>();
    StoredFields stored = searcher.storedFields();
    for (Fusion.Scored<Integer> each : Fusion.of(rankings, limit)) {
      Document document = stored.document(each.value());
      found.add(PassageDocuments.read(document, signs(searcher, each.value()), each.score()));
    }
    return found;
  }

  private static List<Integer> ranking(IndexSearcher searcher, Query query, int depth, float least)
      throws IOException {
    List<Integer> documents = new ArrayList<>();
    for (ScoreDoc each : searcher.search(query, depth).scoreDocs) {
      if (each.score >= least) {
        documents.add(each.doc);
      }
    }
    return documents;
  }

  private static Signs signs(IndexSearcher searcher, int document) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    BinaryDocValues values = leaf.reader().getBinaryDocValues(PassageDocuments.SIGNS);
    boolean has = values != null && values.advanceExact(document - leaf.docBase);
    return Signs.stored(has ? BytesRef.deepCopyOf(values.binaryValue()).bytes : new byte[0]);
  }

  @Override
  public void close() {
    try {
      folder.close();
    } catch (IOException e) {
      throw new IndexException("Could not close the search index: " + e.getMessage(), e);
    }
  }
}
