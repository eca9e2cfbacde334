package dev.earshot.speech.voice;

/** How likely somebody speaks, frame by frame through one recording; frames come in order. */
interface VoiceProbabilities {
  /** Samples in a frame, 32 ms. */
  int FRAME = 512;

  /** Samples before a frame that its probability is judged with. */
  int CONTEXT = 64;

  /**
   * Judges the next frames of the recording.
   *
   * @param pcm {@link #CONTEXT} samples before the frames, then the frames themselves, at 16 kHz
   * @param frames how many frames there are
   * @return a probability from 0 to 1 for each frame
   */
  float[] next(float[] pcm, int frames);
}
