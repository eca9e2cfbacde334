package dev.earshot.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.earshot.contract.id.JobId;
import dev.earshot.embedding.SentenceModel;
import dev.earshot.search.index.IndexException;
import dev.earshot.search.index.IndexedRecording;
import dev.earshot.search.index.SearchIndex;
import dev.earshot.search.index.SearchIndexContract;
import dev.earshot.search.query.Filters;
import dev.earshot.search.query.QueryParser;
import dev.earshot.store.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may happen to a folder. */
class IndexFolderTest {
  private static final SentenceModel MODEL = new SentenceModel(2);
  private static final JobId JOB = JobId.of("", "/test", "folder");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"empty", "truncated", "flipped", "deleted"})
  void emptiesAnIndexWithADamagedFileAndGoesOn(String damage) throws IOException {
    for (Path original : files(filled(folder.resolve("index")))) {
      String name = original.getFileName().toString();
      Path copy = filled(folder.resolve(damage + name));
      damage(copy.resolve(name), damage);

      try (SearchIndex index = LucenePassages.index(copy, MODEL)) {
        Set<JobId> before = index.jobs();
        assertThat(before).as(name).isSubsetOf(JOB);
        index.put(recording(JOB, "The harbour is closed."));
        assertThat(find(index, "harbour")).as(name).containsExactly(JOB);
      }
    }
  }

  /** {@code write.lock} holds nothing, so nothing of it can be damaged. */
  private static List<Path> files(Path index) throws IOException {
    try (Stream<Path> files = Files.list(index)) {
      return files.filter(each -> !each.endsWith(IndexWriter.WRITE_LOCK_NAME)).toList();
    }
  }

  private static void damage(Path file, String damage) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    switch (damage) {
      case "empty" -> Files.write(file, new byte[0]);
      case "truncated" -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      case "flipped" -> {
        bytes[2] ^= 1;
        Files.write(file, bytes);
      }
      default -> Files.delete(file);
    }
  }

  @Test
  void emptiesAnIndexOfAnotherFormat() throws IOException {
    Path path = filled(folder.resolve("old"));
    try (FSDirectory directory = FSDirectory.open(path);
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      writer.setLiveCommitData(Map.of("format", "earshot 0").entrySet());
      writer.commit();
    }

    try (SearchIndex index = LucenePassages.index(path, MODEL)) {
      assertThat(index.jobs()).isEmpty();
      assertThat(find(index, "lagoon")).isEmpty();
      JobId other = JobId.of("", "/test", "other");
      index.put(recording(other, "The lagoon is open."));
      assertThat(index.jobs()).containsExactly(other);
    }
  }

  @Test
  void leavesFilesOfOthersAlone() throws IOException {
    Path path = Files.createDirectories(folder.resolve("shared"));
    Path note = Files.writeString(path.resolve("note.txt"), "mine");
    Files.writeString(path.resolve("segments_1"), "not Lucene's");

    try (SearchIndex index = LucenePassages.index(path, MODEL)) {
      index.put(recording(JOB, "The lagoon is open."));
      assertThat(find(index, "lagoon")).containsExactly(JOB);
    }
    assertThat(note).hasContent("mine");
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    try (SearchIndex index = LucenePassages.index(file, MODEL)) {
      assertThat(index.jobs()).isEmpty();
      assertThatThrownBy(() -> index.put(recording(JOB, "The lagoon is open.")))
          .isInstanceOf(IndexException.class)
          .hasMessageStartingWith("Tried to write the search index in " + file);
    }
  }

  @Test
  void readersSeeWhatAnotherWroteWhileTheyWereOpen() {
    Path path = folder.resolve("both");
    try (SearchIndex reader = LucenePassages.index(path, MODEL);
        SearchIndex second = LucenePassages.index(path, MODEL);
        SearchIndex writer = LucenePassages.index(path, MODEL)) {
      assertThat(find(reader, "lagoon")).isEmpty();
      writer.put(recording(JOB, "The lagoon is open."));
      assertThat(find(reader, "lagoon")).containsExactly(JOB);
      assertThat(find(second, "lagoon")).containsExactly(JOB);
      writer.put(recording(JOB, "The payroll is late."));
      assertThat(find(reader, "\"lagoon\"")).isEmpty();
      second.remove(JOB);
      assertThat(find(reader, "payroll")).isEmpty();
    }
  }

  @Test
  void survivesBeingKilledWhileItWrites() throws Exception {
    Path path = folder.resolve("killed");
    for (int round = 0; round < 3; round++) {
      Process child = ChildJvm.start(Writer.class, path.toString(), Integer.toString(round));
      int least = 2 * round + 1;
      try (SearchIndex index = LucenePassages.index(path, MODEL)) {
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> index.jobs().size() >= least || !child.isAlive());
        child.destroyForcibly().waitFor();
        Set<JobId> jobs = index.jobs();
        assertThat(jobs).hasSizeGreaterThanOrEqualTo(least);
        assertThat(find(index, "lagoon")).isNotEmpty().isSubsetOf(jobs);
        index.put(recording(JobId.of("", "/parent", "" + round), "The lagoon is open."));
        assertThat(index.jobs()).hasSize(jobs.size() + 1);
      }
    }
  }

  /** Writes until it is killed. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      try (SearchIndex index = LucenePassages.index(Path.of(arguments[0]), MODEL)) {
        for (int i = 0; i < 10_000; i++) {
          JobId job = JobId.of("", "/child/" + arguments[1], "" + i);
          index.put(recording(job, "Die lagoon ist offen."));
        }
      }
    }
  }

  private static Path filled(Path path) {
    try (SearchIndex index = LucenePassages.index(path, MODEL)) {
      index.put(recording(JOB, "The lagoon is open."));
    }
    return path;
  }

  /** In a language without vectors, so that no model is loaded in a child. */
  private static IndexedRecording recording(JobId job, String sentence) {
    return SearchIndexContract.recording(
        job, "", "Title", "/source", null, sentence.startsWith("Die") ? "de" : "en", sentence);
  }

  private static List<JobId> find(SearchIndex index, String words) {
    return index.search(QueryParser.parse(words, Filters.NONE, 10)).stream()
        .map(each -> each.job())
        .toList();
  }
}
