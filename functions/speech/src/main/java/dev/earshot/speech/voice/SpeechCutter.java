package dev.earshot.speech.voice;

import static dev.earshot.speech.voice.VoiceProbabilities.CONTEXT;
import static dev.earshot.speech.voice.VoiceProbabilities.FRAME;

import dev.earshot.speech.Window;
import dev.earshot.speech.WindowCutter;
import java.util.function.Consumer;

/**
 * Cuts one recording. It works in blocks that begin at fixed positions of the recording, so it does
 * not matter how the samples are handed in.
 */
final class SpeechCutter implements WindowCutter {
  /** Frames in a block, about 4 s: as fast as longer ones, and the first window comes sooner. */
  static final int BLOCK_FRAMES = 128;

  private static final int BLOCK = BLOCK_FRAMES * FRAME;

  private final VoiceProbabilities voice;
  private final RecentSamples samples = new RecentSamples();
  private final WindowPacker packer = new WindowPacker(samples);
  private final SpeechSpans spans;
  private long heard;

  SpeechCutter(VoiceProbabilities voice) {
    this.voice = voice;
    this.spans = new SpeechSpans(packer::add);
  }

  @Override
  public void accept(float[] pcm, int length, Consumer<Window> windows) {
    for (int taken = 0; taken < length; ) {
      int piece = (int) Math.min(length - taken, heard + BLOCK - samples.end());
      samples.append(pcm, taken, piece);
      taken += piece;
      if (samples.end() == heard + BLOCK) {
        hear(BLOCK_FRAMES);
        packer.pack(heard, spans.pendingSince(), windows);
      }
    }
  }

  @Override
  public void finish(Consumer<Window> windows) {
    long length = samples.end();
    int frames = (int) Math.ceilDiv(length - heard, FRAME);
    if (frames > 0) {
      hear(frames);
    }
    spans.finish(length);
    packer.finish(length, windows);
  }

  private void hear(int frames) {
    long end = heard + (long) frames * FRAME;
    for (float probability : voice.next(samples.copy(heard - CONTEXT, end), frames)) {
      spans.accept(probability);
    }
    heard = end;
  }

  @Override
  public void close() {
    // The native memory belongs to the VoiceModel.
  }
}
