package dev.earshot.speech.whisper;

/**
 * The filter bank that Whisper was trained with: triangles on Slaney's mel scale, each of area one
 * (librosa.filters.mel with its defaults, 16 kHz and 400 samples to a frame). Weights are rounded
 * to f32 before and after the area is applied, which gives the bytes of the published filters.
 */
final class MelFilters {
  private static final int RATE = 16_000;
  private static final int BINS = 201;
  private static final double LINEAR_STEP = 200.0 / 3;
  private static final double LOG_START = 1000;
  private static final double LOG_STEP = Math.log(6.4) / 27;

  private MelFilters() {}

  /** Weights [bands, 201], row by row. */
  static float[] of(int bands) {
    double[] edges = new double[bands + 2];
    double top = mel(RATE / 2.0);
    for (int i = 0; i < edges.length; i++) {
      edges[i] = hertz(top * i / (bands + 1));
    }
    float[] weights = new float[bands * BINS];
    for (int band = 0; band < bands; band++) {
      double area = 2 / (edges[band + 2] - edges[band]);
      for (int bin = 0; bin < BINS; bin++) {
        double frequency = RATE / 2.0 * bin / (BINS - 1);
        double rising = (frequency - edges[band]) / (edges[band + 1] - edges[band]);
        double falling = (edges[band + 2] - frequency) / (edges[band + 2] - edges[band + 1]);
        float triangle = (float) Math.max(0, Math.min(rising, falling));
        weights[band * BINS + bin] = (float) (triangle * area);
      }
    }
    return weights;
  }

  private static double mel(double hertz) {
    return hertz < LOG_START
        ? hertz / LINEAR_STEP
        : LOG_START / LINEAR_STEP + Math.log(hertz / LOG_START) / LOG_STEP;
  }

  private static double hertz(double mel) {
    double start = LOG_START / LINEAR_STEP;
    return mel < start ? mel * LINEAR_STEP : LOG_START * Math.exp(LOG_STEP * (mel - start));
  }
}
