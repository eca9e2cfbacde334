package dev.earshot.search.lucene;

import dev.earshot.contract.id.JobId;
import dev.earshot.search.index.Analysis;
import dev.earshot.search.index.IndexedRecording;
import dev.earshot.search.index.Passage;
import dev.earshot.search.index.PassageBytes;
import dev.earshot.search.index.PassageStore;
import dev.earshot.search.index.Signs;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/**
 * Recordings as documents: one for each passage, and one that says that the job has been put, which
 * a recording in which nobody speaks has too.
 */
final class PassageDocuments {
  static final String JOB = "job";
  static final String PUT = "put";
  static final String OWNER = "owner";
  static final String LANGUAGE = "language";
  static final String SUBMITTED = "submitted";
  static final String TITLE = "title";
  static final String SOURCE = "source";
  static final String SHOWN_TITLE = "shown-title";
  static final String SHOWN_SOURCE = "shown-source";
  static final String NUMBER = "number";
  static final String TEXT = "text";
  static final String TIMES = "times";
  static final String EXACT = "exact";

  /** Begins the names of the fields with a language's stems. */
  static final String STEMS = "words_";

  static final String VECTOR = "vector";
  static final String SIGNS = "signs";

  private static final FieldType COUNTED = indexed(IndexOptions.DOCS_AND_FREQS, false);
  private static final FieldType PLACED = indexed(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, true);

  private PassageDocuments() {}

  private static FieldType indexed(IndexOptions options, boolean omitNorms) {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(options);
    type.setOmitNorms(omitNorms);
    type.freeze();
    return type;
  }

  /** What cuts the text of each field. */
  static Analyzer analyzer(Analysis analysis) {
    return new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
      @Override
      protected Analyzer getWrappedAnalyzer(String field) {
        return field.startsWith(STEMS)
            ? analysis.stemming(field.substring(STEMS.length()))
            : analysis.exact();
      }
    };
  }

  static List<Document> of(IndexedRecording recording, List<PassageStore.Embedded> passages) {
    List<Document> documents = new ArrayList<>();
    Document put = new Document();
    put.add(new StringField(JOB, recording.job().value(), Field.Store.NO));
    put.add(new StringField(PUT, recording.job().value(), Field.Store.NO));
    documents.add(put);
    passages.forEach(each -> documents.add(of(recording, each)));
    return documents;
  }

  private static Document of(IndexedRecording recording, PassageStore.Embedded embedded) {
    Passage passage = embedded.passage();
    String language = recording.transcript().language();
    Document document = new Document();
    document.add(new StringField(JOB, recording.job().value(), Field.Store.YES));
    document.add(new StringField(OWNER, recording.owner(), Field.Store.NO));
    document.add(new StringField(LANGUAGE, language, Field.Store.YES));
    if (recording.submitted() != null) {
      document.add(new LongPoint(SUBMITTED, recording.submitted().toEpochMilli()));
    }
    document.add(new StringField(TITLE, Analysis.folded(recording.title()), Field.Store.NO));
    document.add(new StringField(SOURCE, Analysis.folded(recording.source()), Field.Store.NO));
    document.add(new StoredField(SHOWN_TITLE, recording.title()));
    document.add(new StoredField(SHOWN_SOURCE, recording.source()));
    document.add(new StoredField(NUMBER, passage.number()));
    document.add(new StoredField(TEXT, passage.text()));
    document.add(new StoredField(TIMES, PassageBytes.write(passage)));
    document.add(new Field(STEMS + language, passage.text(), COUNTED));
    document.add(new Field(EXACT, passage.text(), PLACED));
    embedded
        .vector()
        .ifPresent(
            vector -> {
              document.add(
                  new KnnFloatVectorField(VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
              byte[] signs = Signs.of(embedded.sentences()).bytes();
              document.add(new BinaryDocValuesField(SIGNS, new BytesRef(signs)));
            });
    return document;
  }

  /** A passage that was stored. */
  static PassageStore.Found read(Document document, Signs signs, double score) {
    String text = document.get(TEXT);
    return new PassageStore.Found(
        new JobId(document.get(JOB)),
        document.get(SHOWN_TITLE),
        document.get(SHOWN_SOURCE),
        document.get(LANGUAGE),
        PassageBytes.read(
            document.getField(NUMBER).numericValue().intValue(),
            text,
            BytesRef.deepCopyOf(document.getBinaryValue(TIMES)).bytes),
        signs,
        score);
  }
}
