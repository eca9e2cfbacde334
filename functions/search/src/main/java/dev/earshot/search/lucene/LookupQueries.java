package dev.earshot.search.lucene;

import dev.earshot.search.index.Analysis;
import dev.earshot.search.index.Lookup;
import dev.earshot.search.query.Filters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** A lookup as Lucene's queries. */
final class LookupQueries {
  private final Lookup lookup;
  private final List<Query> conditions = new ArrayList<>();

  LookupQueries(Lookup lookup, IndexReader reader) throws IOException {
    this.lookup = lookup;
    Filters filters = lookup.filters();
    if (filters.owner() != null) {
      conditions.add(is(PassageDocuments.OWNER, filters.owner()));
    }
    if (filters.job() != null) {
      conditions.add(is(PassageDocuments.JOB, filters.job().value()));
    }
    if (filters.language() != null) {
      conditions.add(is(PassageDocuments.LANGUAGE, filters.language()));
    }
    if (filters.since() != null || filters.until() != null) {
      conditions.add(between(filters.since(), filters.until()));
    }
    if (filters.title() != null) {
      conditions.add(containing(PassageDocuments.TITLE, filters.title(), reader));
    }
    if (filters.source() != null) {
      conditions.add(containing(PassageDocuments.SOURCE, filters.source(), reader));
    }
  }

  /** What the words and phrases find. */
  Query byWords() {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    lookup.phrases().forEach(each -> query.add(phrase(each), Occur.MUST));
    lookup
        .stems()
        .forEach(
            (language, terms) ->
                terms.forEach(
                    each -> query.add(is(PassageDocuments.STEMS + language, each), Occur.SHOULD)));
    lookup.words().forEach(each -> query.add(is(PassageDocuments.EXACT, each), Occur.SHOULD));
    query.setMinimumNumberShouldMatch(lookup.phrases().isEmpty() ? 1 : 0);
    return restricted(query).build();
  }

  /** The closest vectors among those that have the phrases. */
  Query byMeaning(float[] vector, int depth) {
    BooleanQuery.Builder filter = restricted(new BooleanQuery.Builder());
    lookup.phrases().forEach(each -> filter.add(phrase(each), Occur.FILTER));
    BooleanQuery built = filter.build();
    boolean excludesOnly =
        built.clauses().stream().allMatch(each -> each.occur() == Occur.MUST_NOT);
    if (excludesOnly && !built.clauses().isEmpty()) {
      filter.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
      built = filter.build();
    }
    return new KnnFloatVectorQuery(
        PassageDocuments.VECTOR, vector, depth, built.clauses().isEmpty() ? null : built);
  }

  private BooleanQuery.Builder restricted(BooleanQuery.Builder query) {
    conditions.forEach(each -> query.add(each, Occur.FILTER));
    lookup.excluded().forEach(each -> query.add(phrase(each), Occur.MUST_NOT));
    return query;
  }

  private static Query is(String field, String term) {
    return new TermQuery(new Term(field, term));
  }

  private static Query phrase(List<String> words) {
    return words.size() == 1
        ? is(PassageDocuments.EXACT, words.getFirst())
        : new PhraseQuery(PassageDocuments.EXACT, words.toArray(String[]::new));
  }

  private static Query between(@Nullable Instant since, @Nullable Instant until) {
    return LongPoint.newRangeQuery(
        PassageDocuments.SUBMITTED,
        since == null ? Long.MIN_VALUE : since.toEpochMilli(),
        until == null ? Long.MAX_VALUE : until.toEpochMilli() - 1);
  }

  /** Every recording has one title: there are few enough to look at each. */
  private static Query containing(String field, String part, IndexReader reader)
      throws IOException {
    byte[] wanted = Analysis.folded(part).getBytes(StandardCharsets.UTF_8);
    List<BytesRef> found = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(field);
      TermsEnum each = terms == null ? TermsEnum.EMPTY : terms.iterator();
      for (BytesRef term = each.next(); term != null; term = each.next()) {
        if (contains(term, wanted)) {
          found.add(BytesRef.deepCopyOf(term));
        }
      }
    }
    return new TermInSetQuery(field, found);
  }

  private static boolean contains(BytesRef text, byte[] part) {
    for (int from = text.offset; from <= text.offset + text.length - part.length; from++) {
      int same = 0;
      while (same < part.length && text.bytes[from + same] == part[same]) {
        same++;
      }
      if (same == part.length) {
        return true;
      }
    }
    return false;
  }
}
