package dev.earshot.speech.voice;

import static dev.earshot.speech.Window.MAX_SAMPLES;
import static dev.earshot.speech.Window.SAMPLE_RATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earshot.speech.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpeechCutterTest {
  @Test
  void handsOutNothingForSilence() {
    assertThat(cut(new float[100 * SAMPLE_RATE])).isEmpty();
    assertThat(cut(new float[0])).isEmpty();
  }

  @Test
  void keepsShortSpeechWithPaddingAroundIt() {
    List<Window> windows = cut(recording("silence 5", "speech 2", "silence 40"));

    assertThat(windows).hasSize(1);
    assertThat(windows.getFirst().start()).isCloseTo(4.7, within(0.05));
    assertThat(windows.getFirst().end()).isCloseTo(7.3, within(0.05));
  }

  @Test
  void dropsAClickButKeepsTwoShortSoundsThatBelongTogether() {
    assertThat(cut(recording("silence 5", "speech 0.1", "silence 5"))).isEmpty();
    assertThat(cut(recording("silence 5", "speech 0.2", "silence 0.2", "speech 0.1", "silence 5")))
        .hasSize(1);
  }

  @Test
  void fillsAWindowAndEndsItAtTheLongestOfItsLastSilences() {
    List<Window> windows =
        cut(
            recording(
                "speech 10",
                "silence 2",
                "speech 13",
                "silence 0.6",
                "speech 1",
                "silence 0.2",
                "speech 20"));

    assertThat(windows).hasSize(2);
    assertThat(windows.getFirst().end()).isCloseTo(25.3, within(0.05));
    assertThat(windows.getLast().start()).isCloseTo(25.3, within(0.05));
  }

  @Test
  void startsAnotherWindowAfterALongSilence() {
    List<Window> windows = cut(recording("speech 3", "silence 10", "speech 3"));

    assertThat(windows).hasSize(2);
    assertThat(windows.getLast().start()).isCloseTo(12.7, within(0.05));
    assertThat(windows.getLast().end()).isEqualTo(16);
  }

  @Test
  void cutsSpeechWithoutPauseWhereItIsQuietest() {
    float[] speech = recording("speech 180");
    int quiet = (int) (25.5 * SAMPLE_RATE);
    for (int i = quiet; i < quiet + 3_000; i++) {
      speech[i] *= 0.3f;
    }

    List<Window> windows = cut(speech);

    assertThat(windows.getFirst().end()).isCloseTo(25.6, within(0.05));
    assertThat(windows.getLast().end()).isEqualTo(180);
    assertThat(windows).hasSize(7);
    assertCovered(speech, windows);
  }

  @Test
  void handsOutTheFirstWindowBeforeTheRecordingEnds() {
    SpeechCutter cutter = new SpeechCutter(new LoudnessProbabilities());
    List<Window> windows = new ArrayList<>();
    float[] first = recording("speech 33");

    cutter.accept(first, first.length, windows::add);

    assertThat(windows).hasSize(1);
  }

  @Test
  void cutsTheSameHoweverSamplesAreHandedInAndLosesNoSpeech() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        double longest = i % 13 == 0 ? 70 : 4;
        parts.add("speech " + (0.3 + random.nextDouble() * longest));
        parts.add("silence " + random.nextDouble() * (i % 17 == 0 ? 30 : 1.5));
      }
      float[] recording = recording(parts.toArray(String[]::new));

      List<Window> whole = cut(recording);
      List<Window> pieces = cutInPieces(recording, random);

      assertThat(pieces).hasSameSizeAs(whole);
      for (int i = 0; i < whole.size(); i++) {
        assertThat(pieces.get(i).startSample()).isEqualTo(whole.get(i).startSample());
        assertThat(pieces.get(i).pcm()).isEqualTo(whole.get(i).pcm());
      }
      assertCovered(recording, whole);
    }
  }

  private static List<Window> cut(float[] recording) {
    List<Window> windows = new ArrayList<>();
    try (SpeechCutter cutter = new SpeechCutter(new LoudnessProbabilities())) {
      cutter.accept(recording, recording.length, windows::add);
      cutter.finish(windows::add);
    }
    return windows;
  }

  private static List<Window> cutInPieces(float[] recording, Random random) {
    List<Window> windows = new ArrayList<>();
    try (SpeechCutter cutter = new SpeechCutter(new LoudnessProbabilities())) {
      for (int from = 0; from < recording.length; ) {
        int to = Math.min(recording.length, from + 1 + random.nextInt(100_000));
        cutter.accept(Arrays.copyOfRange(recording, from, to), to - from, windows::add);
        from = to;
      }
      cutter.finish(windows::add);
    }
    return windows;
  }

  /** Every sample of the recording's speech is in exactly one window, unchanged. */
  private static void assertCovered(float[] recording, List<Window> windows) {
    long end = 0;
    for (Window window : windows) {
      assertThat(window.startSample()).isGreaterThanOrEqualTo(end);
      assertThat(window.pcm().length).isBetween(1, MAX_SAMPLES);
      assertThat(loudest(recording, end, window.startSample())).isZero();
      end = window.startSample() + window.pcm().length;
      assertThat(window.pcm())
          .isEqualTo(Arrays.copyOfRange(recording, (int) window.startSample(), (int) end));
    }
    assertThat(loudest(recording, end, recording.length)).isZero();
  }

  private static float loudest(float[] recording, long from, long to) {
    float loudest = 0;
    for (int i = (int) from; i < to; i++) {
      loudest = Math.max(loudest, Math.abs(recording[i]));
    }
    return loudest;
  }

  /** A recording of parts such as {@code speech 2.5}, in seconds. */
  private static float[] recording(String... parts) {
    int length = 0;
    for (String part : parts) {
      length += samples(part);
    }
    float[] pcm = new float[length];
    int at = 0;
    for (String part : parts) {
      int end = at + samples(part);
      if (part.startsWith("speech")) {
        Arrays.fill(pcm, at, end, 0.5f);
      }
      at = end;
    }
    return pcm;
  }

  private static int samples(String part) {
    return (int) (Double.parseDouble(part.substring(part.indexOf(' ') + 1)) * SAMPLE_RATE);
  }
}
