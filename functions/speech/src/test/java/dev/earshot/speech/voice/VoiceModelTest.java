package dev.earshot.speech.voice;

import static dev.earshot.speech.Window.MAX_SAMPLES;
import static dev.earshot.speech.Window.SAMPLE_RATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import dev.earshot.speech.Window;
import dev.earshot.speech.WindowCutter;
import dev.earshot.speech.model.GraphWriter;
import dev.earshot.speech.model.ModelCatalogue;
import dev.earshot.speech.model.ModelSettings;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The real model on speech made with flite: 5.2 s of one voice, then 3.7 s of another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VoiceModelTest {
  private VoiceModel model;
  private Path published;
  private float[] voices;

  @BeforeAll
  void load() throws Exception {
    ModelSettings settings =
        ModelSettings.from(System.getenv(), Path.of(System.getProperty("user.home")));
    GraphWriter writer = new GraphWriter(VoiceModel.FORMAT, VoiceModel::install);
    model =
        VoiceModel.open(
            new ModelCatalogue(settings, writer, writer)
                .install("silero-vad", (stage, done, total) -> {}));
    published = settings.folder().resolve("weights/silero-vad/silero_vad_16k_sequence.onnx");
    voices = read("two-voices.wav");
  }

  @AfterAll
  void close() {
    model.close();
  }

  @Test
  void findsNoSpeechInSilenceOrNoise() {
    float[] noise = new float[60 * SAMPLE_RATE];
    Random random = new Random(3);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian() * 0.01f;
    }

    assertThat(cut(new float[60 * SAMPLE_RATE], SAMPLE_RATE)).isEmpty();
    assertThat(cut(noise, SAMPLE_RATE)).isEmpty();
  }

  @Test
  void putsWindowsAroundTheSpeech() {
    int pause = 12 * SAMPLE_RATE;
    float[] recording = new float[3 * pause + 2 * voices.length];
    System.arraycopy(voices, 0, recording, pause, voices.length);
    System.arraycopy(voices, 0, recording, 2 * pause + voices.length, voices.length);

    List<Window> windows = cut(recording, SAMPLE_RATE);

    assertThat(windows).hasSize(2);
    assertThat(windows.getFirst().start()).isCloseTo(12, within(0.4));
    assertThat(windows.getFirst().end()).isCloseTo(20.9, within(0.4));
    assertThat(windows.getLast().start()).isCloseTo(32.9, within(0.4));
    assertThat(windows.getLast().end()).isCloseTo(41.8, within(0.4));
  }

  @Test
  void cutsThreeMinutesTheSameHoweverTheyAreHandedIn() {
    float[] recording = repeated(180);

    List<Window> windows = cut(recording, recording.length);
    List<Window> again = cut(recording, 7_777);

    assertThat(windows).hasSizeBetween(7, 9);
    assertThat(windows).allMatch(window -> window.pcm().length <= MAX_SAMPLES);
    long end = 0;
    for (int i = 0; i < windows.size(); i++) {
      assertThat(windows.get(i).startSample()).isGreaterThanOrEqualTo(end);
      end = windows.get(i).startSample() + windows.get(i).pcm().length;
      assertThat(again.get(i).startSample()).isEqualTo(windows.get(i).startSample());
      assertThat(again.get(i).pcm()).isEqualTo(windows.get(i).pcm());
    }
    assertThat(again).hasSameSizeAs(windows);
  }

  @Test
  void hearsTheSameInBlocksAsFrameByFrame() {
    float[] recording = repeated(40);
    int frames = recording.length / VoiceProbabilities.FRAME;

    float[] byFrame = probabilities(recording, frames, 1);
    float[] byBlock = probabilities(recording, frames, SpeechCutter.BLOCK_FRAMES);

    assertThat(byBlock).containsExactly(byFrame, within(1e-4f));
    for (int i = 0; i < frames; i++) {
      assertThat(byBlock[i] >= 0.5f).isEqualTo(byFrame[i] >= 0.5f);
    }
  }

  @Test
  void hearsWhatThePublishedGraphHears() throws Exception {
    int frames = 600;
    float[] recording = repeated(20);
    float[] ours = probabilities(recording, frames, SpeechCutter.BLOCK_FRAMES);

    float[][] rows = new float[frames][576];
    for (int i = 0; i < frames; i++) {
      int from = i * 512 - 64;
      int skipped = Math.max(0, -from);
      System.arraycopy(recording, from + skipped, rows[i], skipped, 576 - skipped);
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(published.toString());
        OnnxTensor input = OnnxTensor.createTensor(environment, rows);
        OnnxTensor state = OnnxTensor.createTensor(environment, new float[1][1][128]);
        OrtSession.Result result = session.run(Map.of("input", input, "h", state, "c", state))) {
      assertThat(ours).containsExactly((float[]) result.get(0).getValue(), within(1e-4f));
    }
  }

  private float[] probabilities(float[] recording, int frames, int most) {
    VoiceProbabilities voice = model.probabilities();
    float[] all = new float[frames];
    for (int at = 0; at < frames; ) {
      int count = Math.min(most, frames - at);
      float[] pcm = new float[VoiceProbabilities.CONTEXT + count * VoiceProbabilities.FRAME];
      int from = at * VoiceProbabilities.FRAME - VoiceProbabilities.CONTEXT;
      int skipped = Math.max(0, -from);
      System.arraycopy(recording, from + skipped, pcm, skipped, pcm.length - skipped);
      System.arraycopy(voice.next(pcm, count), 0, all, at, count);
      at += count;
    }
    return all;
  }

  private List<Window> cut(float[] recording, int piece) {
    List<Window> windows = new ArrayList<>();
    try (WindowCutter cutter = model.cutter()) {
      for (int from = 0; from < recording.length; from += piece) {
        float[] pcm = Arrays.copyOfRange(recording, from, Math.min(recording.length, from + piece));
        cutter.accept(pcm, pcm.length, windows::add);
      }
      cutter.finish(windows::add);
    }
    return windows;
  }

  private float[] repeated(int seconds) {
    float[] pcm = new float[seconds * SAMPLE_RATE];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = voices[i % voices.length];
    }
    return pcm;
  }

  private static float[] read(String name) throws Exception {
    try (InputStream resource = VoiceModelTest.class.getResourceAsStream(name);
        AudioInputStream file = AudioSystem.getAudioInputStream(resource);
        AudioInputStream audio =
            AudioSystem.getAudioInputStream(
                new AudioFormat(SAMPLE_RATE, 16, 1, true, false), file)) {
      byte[] bytes = audio.readAllBytes();
      float[] pcm = new float[bytes.length / 2];
      for (int i = 0; i < pcm.length; i++) {
        pcm[i] = ((bytes[2 * i] & 0xff) | (bytes[2 * i + 1] << 8)) / 32768f;
      }
      return pcm;
    }
  }
}
