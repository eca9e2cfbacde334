package dev.earshot.search.opensearch;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Passages on an OpenSearch; nothing but what every node has is used. */
public final class OpenSearchPassages implements PassageStore {
  /** Documents in one request to index some; 2 MB or so. */
  private static final int BATCH = 500;

  /** Jobs in one page of their list. */
  private static final int PAGE = 5000;

  /** Vectors that are compared number by number, of those that share the most signs. */
  private static final int CANDIDATES = 300;

  private final OpenSearchClient client;
  private final OpenSearchAddress address;
  private final Analysis analysis;
  private final String index;

  public OpenSearchPassages(OpenSearchAddress address, Analysis analysis) {
    this.client = new OpenSearchClient(address);
    this.address = address;
    this.analysis = analysis;
    this.index = address.index() + "-" + PassageJson.FORMAT;
  }

  /** An index on an OpenSearch, which is made by the first that is put. */
  public static SearchIndex index(OpenSearchAddress address, SentenceModel model) {
    Analysis analysis = new Analysis();
    return new HybridIndex(new OpenSearchPassages(address, analysis), analysis, model);
  }

  @Override
  public void replace(IndexedRecording recording, List<Embedded> passages) {
    create();
    List<Object> lines = new ArrayList<>();
    for (Embedded each : passages) {
      lines.add(action(recording.job() + "-" + each.passage().number()));
      lines.add(PassageJson.of(recording, each, analysis));
      if (lines.size() >= 2 * BATCH) {
        send(lines);
      }
    }
    send(lines);
    delete(
        List.of(
            LookupJson.term("job", recording.job().value()),
            Map.of("range", Map.of("number", Map.of("gte", passages.size())))));
    // last, as it says that all is there
    lines.add(action(recording.job().value()));
    lines.add(Map.of("job", recording.job(), "put", recording.job()));
    send(lines);
    refresh();
  }

  private static Object action(String id) {
    return Map.of("index", Map.of("_id", id));
  }

  private void send(List<Object> lines) {
    if (lines.isEmpty()) {
      return;
    }
    JsonNode answer = client.send(index + "/_bulk", lines).orElseThrow(this::gone);
    if (answer.path("errors").asBoolean()) {
      for (JsonNode item : answer.path("items")) {
        JsonNode error = item.path("index").path("error");
        if (!error.isMissingNode()) {
          throw new IndexException(
              "Tried to index a passage on OpenSearch at %s but failed because: %s"
                  .formatted(address, error.path("reason").asString()));
        }
      }
    }
    lines.clear();
  }

  /** Makes the index, as one that OpenSearch makes by itself would find nothing. */
  private void create() {
    Optional<JsonNode> there = client.find(index + "/_mapping");
    if (there.isEmpty()) {
      try {
        client.send("PUT", index, Map.of("mappings", PassageJson.mappings()));
        return;
      } catch (IndexException e) { // somebody else made it just now, or nobody can
        there = client.find(index + "/_mapping");
        if (there.isEmpty()) {
          throw e;
        }
      }
    }
    JsonNode meta = there.get().path(index).path("mappings").path("_meta");
    if (!meta.path("earshot").asString("").equals(PassageJson.FORMAT)) {
      throw new IndexException(
          "The index %s of OpenSearch at %s is not Earshot's; name another one with earshot.search.index"
              .formatted(index, address));
    }
  }

  private IndexException gone() {
    return new IndexException(
        "Somebody deleted the index %s of OpenSearch at %s meanwhile; it is made again by the next try"
            .formatted(index, address));
  }

  private void refresh() {
    client.send("POST", index + "/_refresh", Map.of());
  }

  /** Deletes what was put before: each put ends with a refresh, so all of that is found. */
  private void delete(List<Object> conditions) {
    client.send(
        "POST",
        index + "/_delete_by_query?refresh=true&conflicts=proceed",
        Map.of("query", Map.of("bool", Map.of("filter", conditions))));
  }

  @Override
  public void remove(JobId job) {
    delete(List.of(LookupJson.term("job", job.value())));
  }

  @Override
  public void clear() {
    client.send("DELETE", index, Map.of());
  }

  @Override
  public Set<JobId> jobs() {
    Set<JobId> jobs = new HashSet<>();
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("size", PAGE);
    request.put("_source", false);
    request.put("query", Map.of("exists", Map.of("field", "put")));
    request.put("sort", List.of(Map.of("put", Map.of("order", "asc", "unmapped_type", "keyword"))));
    while (true) {
      JsonNode hits =
          client
              .send("POST", index + "/_search", request)
              .map(each -> each.path("hits").path("hits"))
              .orElse(null);
      if (hits == null) {
        return jobs;
      }
      hits.forEach(each -> jobs.add(new JobId(each.path("sort").path(0).asString())));
      if (hits.size() < PAGE) {
        return jobs;
      }
      request.put("search_after", List.of(hits.path(hits.size() - 1).path("sort").path(0)));
    }
  }

  @Override
  public Set<String> languages() {
    Set<String> languages = new TreeSet<>();
    client
        .find(index + "/_field_caps?fields=" + PassageJson.STEMS + "*")
        .ifPresent(
            answer -> {
              for (String field : answer.path("fields").propertyNames()) {
                languages.add(field.substring(PassageJson.STEMS.length()));
              }
            });
    return languages;
  }

  @Override
  public List<Found> find(Lookup lookup, int depth, int limit) {
    LookupJson queries = new LookupJson(lookup);
    List<Object> lines = new ArrayList<>();
    lines.add(Map.of());
    lines.add(request(queries.byWords(), depth, false));
    lookup
        .meaning()
        .ifPresent(
            vector -> {
              lines.add(Map.of());
              lines.add(
                  request(queries.byMeaning(vector), CANDIDATES, List.of(PassageJson.VECTOR)));
            });
    Optional<JsonNode> answer = client.send(index + "/_msearch", lines);
    if (answer.isEmpty()) {
      return List.of();
    }
    List<List<String>> rankings = new ArrayList<>();
    rankings.add(ids(answer.get().path("responses").path(0)));
    lookup
        .meaning()
        .ifPresent(
            vector ->
                rankings.add(
                    closest(
                        answer.get().path("responses").path(1), vector, lookup.least(), depth)));
    return load(Fusion.of(rankings, limit));
  }

  private static Map<String, Object> request(Object query, int size, Object source) {
    return Map.of("query", query, "size", size, "_source", source, "track_total_hits", false);
  }

  private List<JsonNode> hits(JsonNode response) {
    JsonNode error = response.path("error");
    if (error.isMissingNode()) {
      return response.path("hits").path("hits").valueStream().toList();
    }
    if (error.path("type").asString("").equals("index_not_found_exception")) {
      return List.of();
    }
    throw new IndexException(
        "Tried to search on OpenSearch at %s but failed because: %s"
            .formatted(
                address,
                error.path("root_cause").path(0).path("reason").asString(error.toString())));
  }

  private List<String> ids(JsonNode response) {
    return hits(response).stream().map(each -> each.path("_id").asString()).toList();
  }

  private List<String> closest(JsonNode response, float[] vector, double least, int depth) {
    Map<String, Double> likeness = new HashMap<>();
    for (JsonNode each : hits(response)) {
      byte[] stored = PassageJson.bytes(each.path("_source").path(PassageJson.VECTOR));
      likeness.put(each.path("_id").asString(), Quantized.cosine(vector, stored));
    }
    return likeness.entrySet().stream()
        .filter(each -> each.getValue() >= least)
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(depth)
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<Found> load(List<Fusion.Scored<String>> ranked) {
    if (ranked.isEmpty()) {
      return List.of();
    }
    Map<String, Object> request = Map.of("ids", ranked.stream().map(Fusion.Scored::value).toList());
    JsonNode documents =
        client
            .send(
                "POST",
                index + "/_mget?_source_includes=" + String.join(",", PassageJson.SHOWN),
                request)
            .orElseThrow(this::gone)
            .path("docs");
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < ranked.size(); i++) {
      JsonNode document = documents.path(i);
      if (document.path("found").asBoolean()) { // else it was replaced meanwhile
        found.add(PassageJson.read(document.path("_source"), ranked.get(i).score()));
      }
    }
    return found;
  }

  @Override
  public void close() {
    client.close();
  }
}
