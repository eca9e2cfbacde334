package dev.earshot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.document.Chunk;
import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.event.Span;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.Reference;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Marks} has to do. */
public abstract class MarksContract {
  private static final JobId JOB = JobId.of("", "/marks", "1");
  private static final JobId OTHER = JobId.of("", "/marks", "2");

  /** Marks that know nothing yet. */
  protected abstract Marks marks();

  @Test
  void findsTheSetWholeOnceItsLastChunkIsMarked() {
    Marks marks = marks();

    assertThat(marks.mark(JOB, List.of(chunk(1)), manifest(3))).isFalse();
    assertThat(marks.mark(JOB, List.of(chunk(0)), manifest(3))).isFalse();
    assertThat(marks.mark(JOB, List.of(chunk(2)), manifest(3))).isTrue();
  }

  @Test
  void saysWholeToEveryCallerThatAsks() {
    Marks marks = marks();
    marks.mark(JOB, List.of(chunk(0)), null);

    assertThat(marks.mark(JOB, List.of(), manifest(1))).isTrue();
    assertThat(marks.mark(JOB, List.of(chunk(0)), manifest(1))).isTrue();
  }

  @Test
  void isNeverWholeWithoutAManifest() {
    assertThat(marks().mark(JOB, List.of(chunk(0)), null)).isFalse();
  }

  @Test
  void anEmptyManifestIsWholeFromTheStart() {
    assertThat(marks().mark(JOB, List.of(), manifest(0))).isTrue();
  }

  @Test
  void chunksThatTheManifestDoesNotNameDoNotCount() {
    Marks marks = marks();

    assertThat(marks.mark(JOB, List.of(chunk(7), chunk(8)), manifest(2))).isFalse();
  }

  @Test
  void keepsJobsApart() {
    Marks marks = marks();
    marks.mark(OTHER, List.of(chunk(0)), null);

    assertThat(marks.mark(JOB, List.of(), manifest(1))).isFalse();
  }

  @Test
  void forgetsAJob() {
    Marks marks = marks();
    marks.mark(JOB, List.of(chunk(0)), null);
    marks.forget(JOB);
    marks.forget(JOB);

    assertThat(marks.mark(JOB, List.of(), manifest(1))).isFalse();
  }

  @Test
  void takesThousandsOfChunksAtOnce() {
    List<ChunkId> all = IntStream.range(0, 20_000).mapToObj(MarksContract::chunk).toList();

    assertThat(marks().mark(JOB, all, manifest(20_000))).isTrue();
  }

  @Test
  void somebodyHearsThatTheSetIsWholeHoweverTheMarksRace() {
    Marks marks = marks();
    Manifest manifest = manifest(16);

    List<Boolean> answers = Race.of(16, i -> marks.mark(JOB, List.of(chunk(i)), manifest));

    assertThat(answers).contains(true);
  }

  private static ChunkId chunk(int i) {
    return ChunkId.of(JOB, i, "");
  }

  private static Manifest manifest(int chunks) {
    Stream<Chunk> all =
        IntStream.range(0, chunks)
            .mapToObj(
                i ->
                    new Chunk(
                        chunk(i),
                        i,
                        i + 1,
                        List.of(new Span(i, i + 1)),
                        new Reference("chunks/" + chunk(i) + ".wav")));
    return new Manifest(chunks, "", all.toList());
  }
}
