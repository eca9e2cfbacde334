package dev.earshot.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.contract.document.Submission;
import dev.earshot.contract.document.Tombstone;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.JobsSweep;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.event.SearchCompleted;
import dev.earshot.contract.event.SearchHit;
import dev.earshot.contract.event.SearchRequested;
import dev.earshot.contract.event.TranscriptCompleted;
import dev.earshot.contract.id.JobId;
import dev.earshot.runtime.RunningFunction;
import dev.earshot.runtime.RunningFunction.Response;
import dev.earshot.search.index.SearchIndex;
import dev.earshot.search.index.SearchIndexContract;
import dev.earshot.store.JobRecord;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole application. */
class SearchApplicationTest {
  private static final Response NOTHING = new Response(204, Optional.empty(), "");

  private final Events events = new Events(URI.create("/test"), Clock.systemUTC());
  private RunningFunction search;
  private JobRecord record;
  private SearchIndex index;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    search =
        RunningFunction.start(
            SearchApplication.class,
            Map.of(
                "earshot.store.url",
                folder.resolve("record").toUri().toString(),
                "earshot.search.folder",
                folder.resolve("index").toString()));
    record = search.bean(JobRecord.class);
    index = search.bean(SearchIndex.class);
  }

  @AfterEach
  void stop() {
    search.close();
  }

  @Test
  void indexesACompletedTranscriptHoweverOftenItIsDelivered() throws Exception {
    CloudEvent completed = completed(recorded("1", "", "The lagoon is open."));

    assertThat(search.binary(completed)).isEqualTo(NOTHING);
    assertThat(search.structured(completed)).isEqualTo(NOTHING);

    SearchHit hit = ask("lagoon", "").getFirst();
    assertThat(ask("lagoon", "")).hasSize(1);
    assertThat(hit.title()).isEqualTo("Recording 1");
    assertThat(hit.start()).isEqualTo(0.5);
    assertThat(search.published()).isEmpty();
  }

  @Test
  void answersTheSameEventWithTheSameId() throws Exception {
    search.binary(completed(recorded("1", "", "The lagoon is open.")));
    CloudEvent question = question("lagoon", null);

    CloudEvent first = search.binary(question).event().orElseThrow();
    CloudEvent second = search.structured(question).event().orElseThrow();

    assertThat(first.getType()).isEqualTo("dev.earshot.search.completed.v1");
    assertThat(first.getSource()).hasToString("/earshot/search");
    assertThat(second.getId()).isEqualTo(first.getId());
    assertThat(Events.payload(second)).isEqualTo(Events.payload(first));
  }

  @Test
  void showsNobodyTheRecordingsOfOthers() throws Exception {
    search.binary(completed(recorded("1", "alice", "The lagoon is open.")));
    search.binary(completed(recorded("2", "bob", "The lagoon is closed.")));

    assertThat(ask("lagoon", "alice")).extracting(SearchHit::title).containsExactly("Recording 1");
    assertThat(ask("lagoon", "")).isEmpty();
  }

  @Test
  void refusesABadQueryWithASentence() throws Exception {
    Response response = search.binary(question("🦆", null));

    assertThat(response.status()).isEqualTo(422);
    assertThat(response.body())
        .contains("The query has no word to look for; write at least one letter or digit");
  }

  @Test
  void showsNoHitOfARecordingThatWasDeletedBehindItsBack() throws Exception {
    JobId job = recorded("1", "", "The lagoon is open.");
    JobId other = recorded("2", "", "The lagoon is closed.");
    search.binary(completed(job));
    search.binary(completed(other));

    record.delete(job, new Tombstone("2026-01-01T00:00:00Z"));

    assertThat(index.jobs()).contains(job);
    assertThat(ask("lagoon", "")).extracting(SearchHit::job).containsExactly(other);
    assertThat(askLimited("lagoon", 1)).extracting(SearchHit::job).containsExactly(other);
  }

  @Test
  void indexesNothingOfADeletedRecordingAndTakesOutWhatThereIs() throws Exception {
    JobId job = recorded("1", "", "The lagoon is open.");
    search.binary(completed(job));
    record.delete(job, new Tombstone("2026-01-01T00:00:00Z"));

    assertThat(search.binary(completed(job))).isEqualTo(NOTHING);

    assertThat(index.jobs()).isEmpty();
  }

  @Test
  void aSweepIndexesWhatIsMissingAndTakesOutWhatWasDeleted() throws Exception {
    JobId deleted = recorded("1", "", "The lagoon is open.");
    search.binary(completed(deleted));
    record.delete(deleted, new Tombstone("2026-01-01T00:00:00Z"));
    JobId missing = recorded("2", "", "The lagoon is closed.");
    record.submit(JobId.of("", "/test", "3"), submission("3", "")); // not transcribed yet

    CloudEvent sweep = events.create("sweep", new JobsSweep()).withSubject("jobs").build();
    assertThat(search.binary(sweep)).isEqualTo(NOTHING);

    assertThat(index.jobs()).containsExactly(missing);
    assertThat(search.binary(sweep)).isEqualTo(NOTHING);
  }

  @Test
  void rebuildsFromTheRecord() {
    JobId job = recorded("1", "", "The lagoon is open.");
    index.put(SearchIndexContract.recording(job, "", "Wrong", "/x", null, "en", "Something else."));

    Indexing indexing = search.bean(Indexing.class);
    assertThat(indexing.isBehind()).isFalse();
    assertThat(indexing.rebuild(_ -> {})).isEqualTo(1);
    assertThat(index.jobs()).containsExactly(job);
    index.clear();
    assertThat(indexing.isBehind()).isTrue();
    assertThat(indexing.fill(() -> true, _ -> {})).isEqualTo(new Indexing.Filled(0, false));
    assertThat(indexing.fill(() -> false, _ -> {})).isEqualTo(new Indexing.Filled(1, true));
  }

  @Test
  void staysBelowTheSizeOfAnEvent() throws Exception {
    String[] sentences = new String[3000];
    Arrays.fill(sentences, "Lagoon ääääääääääääääääääääääääääääääääääääääääääääääääääää.");
    JobId job = JobId.of("", "/test", "long");
    record.submit(job, submission("long", ""));
    var _ = record.keep(job, SearchIndexContract.transcript("de", sentences));
    search.binary(completed(job));

    CloudEvent answer =
        search
            .binary(event(new SearchRequested("lagoon", null, null, null, null, null, null, 100)))
            .event()
            .orElseThrow();

    assertThat(((SearchCompleted) Events.payload(answer)).hits()).hasSizeGreaterThan(20);
    assertThat(Objects.requireNonNull(answer.getData()).toBytes().length)
        .isLessThan(Events.MAX_BYTES);
  }

  @Test
  void triesAgainLaterWhereOpenSearchIsAway(@TempDir Path folder) throws Exception {
    try (RunningFunction cluster =
        RunningFunction.start(
            SearchApplication.class,
            Map.of(
                "earshot.store.url",
                folder.toUri().toString(),
                "earshot.search.url",
                "http://127.0.0.1:9"))) {
      JobId job = recorded(cluster.bean(JobRecord.class), "1", "", "The lagoon is open.");

      Response response = cluster.binary(completed(job));

      assertThat(response.status()).isEqualTo(503);
      assertThat(response.body())
          .contains("of OpenSearch at http://127.0.0.1:9 but failed because: ");
    }
  }

  @Test
  void saysWhichSettingIsMissing() {
    assertThatThrownBy(
            () ->
                RunningFunction.start(
                    SearchApplication.class, Map.of("earshot.store.url", "file:/tmp/none")))
        .rootCause()
        .hasMessageContaining("earshot.search.folder or earshot.search.url has to be set");
  }

  private JobId recorded(String id, String owner, String... sentences) {
    return recorded(record, id, owner, sentences);
  }

  private static JobId recorded(JobRecord record, String id, String owner, String... sentences) {
    JobId job = JobId.of(owner, "/test", id);
    record.submit(job, submission(id, owner));
    var _ = record.keep(job, SearchIndexContract.transcript("en", sentences));
    return job;
  }

  private static Submission submission(String id, String owner) {
    RecordingSubmitted recording =
        new RecordingSubmitted(
            URI.create("https://media.example.org/" + id + ".ogg"),
            "Recording " + id,
            "en",
            "whisper",
            "base",
            Map.of(),
            List.of());
    return new Submission(owner, "/test", id, "2026-01-02T03:04:05Z", recording);
  }

  private CloudEvent completed(JobId job) {
    return events.about(job, new TranscriptCompleted(job, "en", 10, 4, JobRecord.TRANSCRIPT));
  }

  private CloudEvent question(String query, @Nullable String language) {
    return event(new SearchRequested(query, language, null, null, null, null, null, 10));
  }

  private CloudEvent event(SearchRequested asked) {
    return events.create("search-1", asked).withSubject("search").build();
  }

  private List<SearchHit> ask(String query, String owner) throws Exception {
    CloudEventBuilder question = CloudEventBuilder.from(question(query, null));
    return hits(
        owner.isEmpty() ? question.build() : question.withExtension("owner", owner).build());
  }

  private List<SearchHit> askLimited(String query, int limit) throws Exception {
    return hits(event(new SearchRequested(query, null, null, null, null, null, null, limit)));
  }

  private List<SearchHit> hits(CloudEvent question) throws Exception {
    CloudEvent answer = search.binary(question).event().orElseThrow();
    return ((SearchCompleted) Events.payload(answer)).hits();
  }
}
