package dev.earshot.search.opensearch;

import dev.earshot.contract.id.JobId;
import dev.earshot.embedding.SentenceModel;
import dev.earshot.search.index.Analysis;
import dev.earshot.search.index.IndexedRecording;
import dev.earshot.search.index.Passage;
import dev.earshot.search.index.PassageBytes;
import dev.earshot.search.index.PassageStore;
import dev.earshot.search.index.Signs;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Passages as OpenSearch keeps them. Words are cut by {@link Analysis}, here and in queries, and
 * only separated at spaces there; vectors are found by their signs, which takes no plugin: 93 of
 * the 100 closest of 60,000 are among the 300 that share the most signs.
 */
final class PassageJson {
  /** Part of the name of the index: another one is filled anew, beside the old one. */
  static final String FORMAT = "1";

  static final String STEMS = "words_";
  static final String EXACT = "exact";
  static final String BITS = "bits";
  static final String VECTOR = "vector";
  private static final String SIGNS = "signs";

  /** What is read of a passage that is shown. */
  static final List<String> SHOWN =
      List.of("job", "shown_title", "shown_source", "language", "number", "text", "times", SIGNS);

  private static final Map<String, Object> UNSEARCHED =
      Map.of("type", "keyword", "index", false, "doc_values", false);
  private static final Map<String, Object> KEYWORD = Map.of("type", "keyword");
  private static final Map<String, Object> BINARY = Map.of("type", "binary");

  private PassageJson() {}

  /** Says that an index is ours. */
  static Map<String, Object> meta() {
    return Map.of("earshot", FORMAT, "model", SentenceModel.NAME);
  }

  static Map<String, Object> mappings() {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (String each : List.of("job", "put", "owner", "language", "title", "source")) {
      fields.put(each, KEYWORD);
    }
    fields.put("submitted", Map.of("type", "long"));
    fields.put("shown_title", UNSEARCHED);
    fields.put("shown_source", UNSEARCHED);
    fields.put("number", Map.of("type", "integer"));
    fields.put("text", Map.of("type", "text", "index", false));
    fields.put("times", BINARY);
    fields.put(SIGNS, BINARY);
    fields.put(VECTOR, BINARY);
    fields.put(EXACT, text("positions", false));
    for (int i = 0; i < SentenceModel.SIZE / Long.SIZE; i++) {
      fields.put(BITS + i, Map.of("type", "long", "index", false));
    }
    return Map.of(
        "_meta",
        meta(),
        "dynamic_templates",
        List.of(Map.of("stems", Map.of("match", STEMS + "*", "mapping", text("freqs", true)))),
        "properties",
        fields);
  }

  private static Map<String, Object> text(String options, boolean norms) {
    return Map.of(
        "type", "text", "analyzer", "whitespace", "index_options", options, "norms", norms);
  }

  static Map<String, Object> of(
      IndexedRecording recording, PassageStore.Embedded embedded, Analysis analysis) {
    Passage passage = embedded.passage();
    String language = recording.transcript().language();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("job", recording.job());
    fields.put("owner", recording.owner());
    fields.put("language", language);
    if (recording.submitted() != null) {
      fields.put("submitted", recording.submitted().toEpochMilli());
    }
    fields.put("title", Analysis.folded(recording.title()));
    fields.put("source", Analysis.folded(recording.source()));
    fields.put("shown_title", recording.title());
    fields.put("shown_source", recording.source());
    fields.put("number", passage.number());
    fields.put("text", passage.text());
    fields.put("times", base64(PassageBytes.write(passage)));
    fields.put(STEMS + language, String.join(" ", analysis.stemTerms(language, passage.text())));
    fields.put(EXACT, String.join(" ", analysis.wordTerms(passage.text())));
    embedded
        .vector()
        .ifPresent(
            vector -> {
              List<Long> bits = Signs.longs(vector);
              for (int i = 0; i < bits.size(); i++) {
                fields.put(BITS + i, bits.get(i));
              }
              fields.put(VECTOR, base64(Quantized.of(vector)));
              fields.put(SIGNS, base64(Signs.of(embedded.sentences()).bytes()));
            });
    return fields;
  }

  static PassageStore.Found read(JsonNode fields, double score) {
    return new PassageStore.Found(
        new JobId(fields.path("job").asString()),
        fields.path("shown_title").asString(),
        fields.path("shown_source").asString(),
        fields.path("language").asString(),
        PassageBytes.read(
            fields.path("number").asInt(),
            fields.path("text").asString(),
            bytes(fields.path("times"))),
        Signs.stored(bytes(fields.path(SIGNS))),
        score);
  }

  static byte[] bytes(JsonNode base64) {
    return Base64.getDecoder().decode(base64.asString(""));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
