package dev.earshot.local.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.contract.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TranscribeTest {
  private static final String STANDUP = Program.SAMPLES.resolve("standup.ogg").toString();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String[] COMMAND = {
    "transcribe", STANDUP, "--model", "tiny.en", "--format", "json"
  };

  @TempDir Path home;

  @Test
  void answersQuestionsAboutARecordingAndTranscribesItOnce() throws Exception {
    Program.Ended first =
        Program.run(
            home,
            "transcribe",
            STANDUP,
            "--model",
            "tiny.en",
            "--format",
            "json",
            "--ask",
            "Who will do what, and by when?");
    Map<Path, FileTime> texts = texts();
    Program.Ended again = Program.run(home, COMMAND);
    JsonNode result = Json.tree(first.out().getBytes(StandardCharsets.UTF_8));
    Program.Ended asked =
        Program.run(home, "ask", result.path("job").asString(), "When is the release?");

    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.out()).endsWith("\n");
    assertThat(script("standup").errorsIn(SpokenWords.of(text(first)))).isLessThanOrEqualTo(0.03);
    assertThat(result.at("/answers/0/statements").toString()).contains("Thursday");
    assertThat(again.status()).isZero();
    assertThat(text(again)).isEqualTo(text(first));
    assertThat(asked.status()).as(asked.err()).isZero();
    assertThat(asked.out()).contains("20th of March").endsWith("\n");
    assertThat(texts()).isNotEmpty().isEqualTo(texts);
  }

  @Test
  void goesOnFromWhatAKilledProgramHadFinished() throws Exception {
    Map<Path, FileTime> finished;
    List<ProcessHandle> family;
    try (Program killed = Program.start(home, COMMAND)) {
      await().atMost(PATIENCE).until(() -> !texts().isEmpty());
      family = killed.family();
      killed.signal("KILL", false);
      finished = texts();
    }
    Program.awaitDeath(family);
    Path left = Files.createFile(home.resolve("work/earshot-recording-1.tmp"));

    Program.Ended resumed = Program.run(home, COMMAND);

    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(resumed.err()).doesNotContain("409", "failed");
    assertThat(texts()).containsAllEntriesOf(finished);
    assertThat(left).doesNotExist();
    assertThat(script("standup").errorsIn(SpokenWords.of(text(resumed)))).isLessThanOrEqualTo(0.03);
  }

  @Test
  void stopsInGoodOrderOnControlC() throws Exception {
    try (Program program = Program.start(home, COMMAND)) {
      await().atMost(PATIENCE).until(() -> program.err().contains("Transcribing"));
      List<ProcessHandle> family = program.family();
      program.signal("INT", true);
      Program.Ended ended = program.end();

      assertThat(ended.status()).isEqualTo(130);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err().lines())
          .last()
          .asString()
          .isEqualTo(
              "Stopped. What is finished is kept in %s; the same command goes on from there.",
              home);
      Program.awaitDeath(family);
    }
  }

  @Test
  void failsAJobWhoseChunkCrashesTheLibraryEachTimeAndReplaysIt() throws Exception {
    Program.Ended failed;
    try (Program program = Program.start(home, COMMAND)) {
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                if (program.err().contains("Transcribing")) {
                  killTranscribe(program);
                }
                return !program.isAlive();
              });
      failed = program.end();
    }
    String job = job();

    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err().lines())
        .last()
        .asString()
        .startsWith("earshot: Tried to transcribe ")
        .contains("crash")
        .endsWith("earshot replay " + job.substring(0, 8));
    assertThat(Program.run(home, "list").out()).contains(job).contains("failed");

    Program.Ended replayed = Program.run(home, "replay", job.substring(0, 8));
    assertThat(replayed.status()).as(replayed.err()).isZero();
    assertThat(Program.run(home, "show", job).status()).isZero();
  }

  private static void killTranscribe(Program program) {
    program.family().stream()
        .filter(each -> each.info().commandLine().orElse("").contains("TranscribeProcess"))
        .filter(each -> each.info().command().orElse("").endsWith("java"))
        .forEach(ProcessHandle::destroyForcibly);
  }

  private String job() throws IOException {
    try (Stream<Path> jobs = Files.list(home.resolve("record/jobs"))) {
      return jobs.findFirst().orElseThrow().getFileName().toString();
    }
  }

  /** Chunks that have their text, and since when. */
  private Map<Path, FileTime> texts() throws IOException {
    if (!Files.exists(home.resolve("record"))) {
      return Map.of();
    }
    try (Stream<Path> files = Files.walk(home.resolve("record"))) {
      return files
          .filter(each -> each.toString().matches(".*/texts/[0-9a-f]{24}\\.json"))
          .collect(
              Collectors.toMap(each -> each, TranscribeTest::changed, (a, _) -> a, TreeMap::new));
    }
  }

  private static FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Program.Ended ended) {
    return Json.tree(ended.out().getBytes(StandardCharsets.UTF_8))
        .at("/transcript/text")
        .asString();
  }

  private static SpokenWords script(String sample) throws IOException {
    return SpokenWords.of(
        Files.readAllLines(Program.SAMPLES.resolve(sample + ".txt")).stream()
            .filter(line -> !line.startsWith("pause:"))
            .map(line -> line.substring(line.indexOf(':') + 1))
            .collect(Collectors.joining(" ")));
  }
}
