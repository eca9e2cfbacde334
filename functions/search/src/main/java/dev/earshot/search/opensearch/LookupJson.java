package dev.earshot.search.opensearch;

import dev.earshot.search.index.Analysis;
import dev.earshot.search.index.Lookup;
import dev.earshot.search.index.Signs;
import dev.earshot.search.query.Filters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A lookup in OpenSearch's query language. */
final class LookupJson {
  /**
   * The share of signs that two vectors with a cosine of 0.37 have in common, 1 - acos(0.37) / pi,
   * well below the likeness that counts: those with less are far from what is looked for.
   */
  private static final double LEAST_IN_COMMON = 0.62;

  private final Lookup lookup;
  private final List<Object> filter = new ArrayList<>();

  LookupJson(Lookup lookup) {
    this.lookup = lookup;
    Filters filters = lookup.filters();
    is("owner", filters.owner());
    is("job", filters.job() == null ? null : filters.job().value());
    is("language", filters.language());
    Map<String, Object> range = new LinkedHashMap<>();
    if (filters.since() != null) {
      range.put("gte", filters.since().toEpochMilli());
    }
    if (filters.until() != null) {
      range.put("lt", filters.until().toEpochMilli());
    }
    if (!range.isEmpty()) {
      filter.add(Map.of("range", Map.of("submitted", range)));
    }
    contains("title", filters.title());
    contains("source", filters.source());
  }

  private void is(String field, @Nullable String value) {
    if (value != null) {
      filter.add(term(field, value));
    }
  }

  private void contains(String field, @Nullable String part) {
    if (part != null) {
      String escaped = Analysis.folded(part).replaceAll("[*?\\\\]", "\\\\$0");
      filter.add(Map.of("wildcard", Map.of(field, Map.of("value", "*" + escaped + "*"))));
    }
  }

  /** What the words and phrases find. */
  Object byWords() {
    List<Object> should = new ArrayList<>();
    lookup
        .stems()
        .forEach(
            (language, terms) ->
                terms.forEach(each -> should.add(term(PassageJson.STEMS + language, each))));
    lookup.words().forEach(each -> should.add(term(PassageJson.EXACT, each)));
    List<Object> must = lookup.phrases().stream().map(LookupJson::phrase).toList();
    return query(must, filter, should, must.isEmpty() ? 1 : 0);
  }

  /** The vectors that share the most signs, among those that have the phrases. */
  Object byMeaning(float[] vector) {
    List<Object> conditions = new ArrayList<>(filter);
    lookup.phrases().forEach(each -> conditions.add(phrase(each)));
    conditions.add(Map.of("exists", Map.of("field", PassageJson.BITS + 0)));
    List<Long> bits = Signs.longs(vector);
    StringBuilder differing = new StringBuilder();
    for (int i = 0; i < bits.size(); i++) {
      String field = PassageJson.BITS + i;
      differing.append(" - Long.bitCount(doc['%s'].value ^ params.bits[%d])".formatted(field, i));
    }
    Object script =
        Map.of("source", vector.length + differing.toString(), "params", Map.of("bits", bits));
    return Map.of(
        "script_score",
        Map.of(
            "query",
            query(List.of(), conditions, List.of(), 0),
            "script",
            script,
            "min_score",
            LEAST_IN_COMMON * vector.length));
  }

  private Object query(List<Object> must, List<Object> conditions, List<Object> should, int least) {
    return Map.of(
        "bool",
        Map.of(
            "must",
            must,
            "filter",
            conditions,
            "should",
            should,
            "minimum_should_match",
            least,
            "must_not",
            lookup.excluded().stream().map(LookupJson::phrase).toList()));
  }

  static Object term(String field, String value) {
    return Map.of("term", Map.of(field, Map.of("value", value)));
  }

  private static Object phrase(List<String> words) {
    return words.size() == 1
        ? term(PassageJson.EXACT, words.getFirst())
        : Map.of("match_phrase", Map.of(PassageJson.EXACT, String.join(" ", words)));
  }
}
