package dev.earshot.speech.voice;

/** Stands in for the voice model: a loud frame is speech. */
final class LoudnessProbabilities implements VoiceProbabilities {
  @Override
  public float[] next(float[] pcm, int frames) {
    float[] probabilities = new float[frames];
    for (int f = 0; f < frames; f++) {
      float loudest = 0;
      for (int i = 0; i < FRAME; i++) {
        loudest = Math.max(loudest, Math.abs(pcm[CONTEXT + f * FRAME + i]));
      }
      probabilities[f] = loudest >= 0.1f ? 0.9f : 0.1f;
    }
    return probabilities;
  }
}
