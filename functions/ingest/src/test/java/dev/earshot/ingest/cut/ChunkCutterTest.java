package dev.earshot.ingest.cut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.speech.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

class ChunkCutterTest {
  private static final int RATE = Window.SAMPLE_RATE;

  @Test
  void opensWithOneWindowAndThenTakesEight() {
    Run run = new Run(talk(200, 9, 1.5), 0, List.of(), sample -> true);

    assertThat(run.chunks).extracting(List::size).startsWith(1, 8, 8);
    assertThat(run.chunks.stream().mapToInt(List::size).sum()).isEqualTo(200 / 10 - 1 + 1);
  }

  @Test
  void endsAChunkThatSpansFiveMinutes() {
    Run run = new Run(talk(1200, 5, 115), 0, List.of(), sample -> true);

    assertThat(run.chunks).extracting(List::size).containsExactly(1, 3, 3, 3);
  }

  @Test
  void announcesAChunkInALongSilenceWithoutWaitingForItsEnd() {
    float[] pcm = Arrays.copyOf(talk(30, 4, 2), 9 * 60 * RATE);
    List<Integer> sizes = new ArrayList<>();
    try (ChunkCutter cutter = new ChunkCutter(LoudnessCutter::new, 0, false, new Sizes(sizes))) {
      for (int i = 0; i < pcm.length; i += RATE) {
        cutter.accept(Arrays.copyOfRange(pcm, i, i + RATE), 0, RATE);
      }
      assertThat(sizes).containsExactly(1, 4);
    }
  }

  @Test
  void goesOnFromEveryStopAsIfItHadNeverStopped() {
    float[] pcm = talk(50 * 60, 21, 1.7);
    Run whole = new Run(pcm, 0, List.of(), sample -> true);

    List<List<Window>> chunks = List.of();
    long start = 0;
    int runs = 0;
    for (boolean ended = false; !ended; runs++) {
      Run run = new Run(pcm, start, chunks, sample -> false);
      chunks = run.chunks;
      start = run.stoppedAt;
      ended = run.stoppedAt < 0;
    }

    assertThat(runs).isGreaterThan(3);
    assertThat(shape(chunks)).isEqualTo(shape(whole.chunks));
  }

  @Test
  void findsAPlaceToStopInSilenceToo() {
    Run run = new Run(new float[30 * 60 * RATE], 0, List.of(), sample -> false);

    assertThat(run.stoppedAt).isEqualTo(9L * 60 * RATE);
    assertThat(run.chunks).isEmpty();
  }

  private static List<String> shape(List<List<Window>> chunks) {
    return chunks.stream()
        .map(each -> each.getFirst().startSample() + " " + Arrays.hashCode(WaveFile.of(each)))
        .toList();
  }

  /** Noise and silence by turns. */
  private static float[] talk(int seconds, double loud, double quiet) {
    float[] pcm = new float[seconds * RATE];
    Random random = new Random(3);
    for (int i = 0; i < pcm.length; i++) {
      double at = i / (double) RATE % (loud + quiet);
      pcm[i] = at < loud ? 0.05f + random.nextFloat() / 2 : 0;
    }
    return pcm;
  }

  private record Sizes(List<Integer> sizes) implements ChunkCutter.Listener {
    @Override
    public void chunk(List<Window> windows) {
      sizes.add(windows.size());
    }

    @Override
    public boolean goesOn(long sample) {
      return true;
    }
  }

  private static final class Run implements ChunkCutter.Listener {
    private final List<List<Window>> chunks;
    private final LongPredicate goesOn;
    private long stoppedAt = -1;

    Run(float[] pcm, long start, List<List<Window>> before, LongPredicate goesOn) {
      this.chunks = new ArrayList<>(before);
      this.goesOn = goesOn;
      try (ChunkCutter cutter =
          new ChunkCutter(LoudnessCutter::new, start, !before.isEmpty(), this)) {
        for (int position = 0; position < pcm.length; position += RATE) {
          float[] block = Arrays.copyOfRange(pcm, position, position + RATE);
          int from = Math.clamp(start - position, 0, RATE);
          if (from < RATE && !cutter.accept(block, from, RATE)) {
            return;
          }
        }
        cutter.finish();
      }
    }

    @Override
    public void chunk(List<Window> windows) {
      chunks.add(windows);
    }

    @Override
    public boolean goesOn(long sample) {
      boolean answer = goesOn.test(sample);
      stoppedAt = answer ? -1 : sample;
      return answer;
    }
  }
}
