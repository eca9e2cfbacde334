package dev.earshot.speech.whisper;

/**
 * Sound to mel spectrogram inside the graph, as openai/whisper's {@code log_mel_spectrogram} does
 * it, with the short-time Fourier transform written as a convolution.
 */
final class MelFrontEnd {
  private static final int FRAME = 400;
  private static final int STEP = 160;
  private static final int BINS = FRAME / 2 + 1;
  private static final int FRAMES = 3000;

  private MelFrontEnd() {}

  /** From samples [b, 480000] to log mel [b, bands, 3000]. */
  static String write(GraphWriter graph, String pcm, int bands) {
    String x = graph.node("Unsqueeze", pcm, graph.longs(1)).output();
    String edge = graph.longs(0, 0, FRAME / 2, 0, 0, FRAME / 2);
    x = graph.node("Pad", x, edge).with("mode", "reflect").output();
    x =
        graph
            .node("Conv", x, graph.floats(fourier(), 2 * BINS, 1, FRAME))
            .list("strides", STEP)
            .list("kernel_shape", FRAME)
            .output();
    x = graph.node("Slice", x, graph.longs(0), graph.longs(FRAMES), graph.longs(2)).output();
    String squares = graph.node("Mul", x, x).output();
    graph.node("Split", squares).with("axis", 1).outputs("re", "im");
    String filters = graph.floats(MelFilters.of(bands), bands, BINS);
    x = graph.node("MatMul", filters, graph.add("re", "im")).output();
    return compress(graph, x);
  }

  /** Decimal logarithm, at most 8 below the loudest, scaled to about -1 to 1. */
  private static String compress(GraphWriter graph, String power) {
    String x = graph.node("Max", power, one(graph, 1e-10f)).output();
    x = graph.node("Log", x).output();
    x = graph.node("Mul", x, one(graph, (float) (1 / Math.log(10)))).output();
    String loudest = graph.node("ReduceMax", x).list("axes", 1, 2).with("keepdims", 1).output();
    String floor = graph.node("Sub", loudest, one(graph, 8)).output();
    x = graph.node("Max", x, floor).output();
    return graph.node("Mul", graph.add(x, one(graph, 4)), one(graph, 0.25f)).output();
  }

  private static String one(GraphWriter graph, float value) {
    return graph.floats(new float[] {value}, 1);
  }

  /** Cosines, then negative sines, each under a periodic Hann window. */
  private static float[] fourier() {
    float[] filters = new float[2 * BINS * FRAME];
    for (int bin = 0; bin < BINS; bin++) {
      for (int n = 0; n < FRAME; n++) {
        double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * n / FRAME);
        double angle = 2 * Math.PI * bin * n / FRAME;
        filters[bin * FRAME + n] = (float) (Math.cos(angle) * hann);
        filters[(BINS + bin) * FRAME + n] = (float) (-Math.sin(angle) * hann);
      }
    }
    return filters;
  }
}
