package dev.earshot.local.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.contract.Json;
import dev.earshot.contract.document.Sentence;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.document.Tombstone;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.document.Word;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.event.SearchCompleted;
import dev.earshot.contract.id.JobId;
import dev.earshot.local.home.Home;
import dev.earshot.store.JobRecord;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void indexesAHomeFromBeforeFirstAndFindsNothingOfWhatIsDeleted() throws Exception {
    JobRecord record = new Home(folder).record();
    JobId lagoon = recorded(record, "lagoon", "Good morning. The new lagoon page is finished.");
    JobId car = recorded(record, "car", "We bought a new car last summer.");

    Program.Ended first = search("lagoon", "page", "--limit", "1");
    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.err()).contains("Indexed " + lagoon, "Indexed " + car);
    assertThat(first.out())
        .isEqualToNormalizingNewlines(
            """
            Recording lagoon [0:02]
                Good morning. The new lagoon page is finished.
                earshot show %s

            """
                .formatted(lagoon.value().substring(0, 8)));

    Program.Ended meaning = search("purchasing an automobile", "--format", "json");
    assertThat(meaning.err()).doesNotContain("Indexed");
    SearchCompleted found =
        Json.read(meaning.out().getBytes(StandardCharsets.UTF_8), SearchCompleted.class);
    assertThat(found.hits().getFirst().job()).isEqualTo(car);

    assertThat(search("new", "-lagoon").out()).contains("car").doesNotContain("lagoon");
    assertThat(search("new", "--title", "LAGOON").out()).contains("lagoon").doesNotContain("car");

    assertThat(Program.run(folder, "delete", lagoon.value()).status()).isZero();
    record.delete(car, new Tombstone("2026-01-01T00:00:00Z")); // behind the index's back
    Program.Ended nothing = search("new");
    assertThat(nothing.status()).isEqualTo(1);
    assertThat(nothing.out()).isEmpty();
    assertThat(nothing.err()).isEqualToIgnoringNewLines("Found nothing for new.");
  }

  @Test
  void searchesBesideAProcessThatServesAndIndexes() throws Exception {
    JobRecord record = new Home(folder).record();
    recorded(record, "lagoon", "The new lagoon page is finished.");
    try (Program program = Program.start(folder, "serve", "--port", "0")) {
      await().atMost(PATIENCE).until(() -> program.err().contains("takes events at"));

      await().atMost(PATIENCE).until(() -> search("lagoon").status() == 0);

      JobId job = record.jobs().getFirst();
      assertThat(Program.run(folder, "delete", job.value()).status()).isZero();
      assertThat(search("lagoon").status()).isEqualTo(1);
      program.signal("INT", true);
      assertThat(program.end().status()).isEqualTo(130);
    }
  }

  @Test
  void makesATornIndexAgain() throws Exception {
    recorded(new Home(folder).record(), "lagoon", "The new lagoon page is finished.");
    assertThat(search("lagoon").status()).isZero();
    try (Stream<Path> files = Files.list(folder.resolve("search"))) {
      for (Path each : files.filter(file -> !file.endsWith("write.lock")).toList()) {
        Files.write(each, new byte[] {1, 2, 3});
      }
    }

    Program.Ended ended = search("lagoon");
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("Indexed ");
  }

  @Test
  void saysInASentenceWhatIsWrong() throws Exception {
    assertThat(search("🦆").err())
        .contains(
            "earshot: The query has no word to look for; write at least one letter or digit.");
    assertThat(search("x".repeat(10_000)).err()).contains("The query has 10,000 characters");
    assertThat(search("lagoon", "--since", "tomorrow").err())
        .contains("earshot: 'tomorrow' is no date; write one such as 2026-03-31");
    assertThat(search("lagoon", "--langauge", "de").err())
        .contains("earshot: There is no option --langauge; earshot search --help lists");
    assertThat(search("lagoon", "--limit", "0").err()).contains("0 hits were asked for");
    assertThat(search("lagoon").status()).isEqualTo(1);
    assertThat(folder).isEmptyDirectory();
  }

  private Program.Ended search(String... words) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("search"));
    arguments.addAll(List.of(words));
    return Program.run(folder, arguments.toArray(String[]::new));
  }

  private static JobId recorded(JobRecord record, String name, String said) {
    JobId job = JobId.of("", "/test", name);
    RecordingSubmitted recording =
        new RecordingSubmitted(
            URI.create("https://media.example.org/" + name + ".ogg"),
            "Recording " + name,
            "en",
            "whisper",
            "base",
            Map.of(),
            List.of());
    record.submit(job, new Submission("", "/test", name, "2026-01-02T03:04:05Z", recording));
    List<Word> words = new ArrayList<>();
    for (String word : said.split(" ", -1)) {
      words.add(new Word(word, words.size() / 2.0, (words.size() + 1) / 2.0, 1));
    }
    double end = words.size() / 2.0;
    var _ =
        record.keep(
            job, new Transcript("en", end, said, words, List.of(new Sentence(said, 0, end))));
    return job;
  }
}
