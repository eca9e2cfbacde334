package dev.earshot.speech.whisper;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From 30 s of sound to all that the decoder needs of it: {@code pcm [1, 480000]} in; for each
 * decoder layer its cross keys and values {@code ckN} and {@code cvN [1, heads, 1500, 64]} out, and
 * the keys of the alignment heads once more, turned and scaled, {@code ak [1, heads, 64, 1500]}.
 */
final class EncoderGraph {
  /** Samples that go in, 30 s at 16 kHz. */
  static final int SAMPLES = 480_000;

  /** Positions that come out, one for 20 ms. */
  static final int POSITIONS = 1500;

  private static final int HEAD = Weights.HEAD;

  private final GraphWriter graph = new GraphWriter();
  private final Weights weights;
  private final Blocks blocks;

  private EncoderGraph(Weights weights) {
    this.weights = weights;
    this.blocks = new Blocks(graph, weights, Projections::full);
  }

  static GraphWriter of(Weights weights, List<AlignmentHead> alignmentHeads) {
    EncoderGraph encoder = new EncoderGraph(weights);
    encoder.write(alignmentHeads);
    return encoder.graph;
  }

  private void write(List<AlignmentHead> alignmentHeads) {
    graph.input("pcm", DataType.FLOAT, 1, SAMPLES);
    String x = MelFrontEnd.write(graph, "pcm", weights.mels());
    x = convolution(x, "encoder.conv1", weights.mels(), 1);
    x = convolution(x, "encoder.conv2", weights.width(), 2);
    x = graph.node("Transpose", x).list("perm", 0, 2, 1).output();
    Tensor positions = weights.tensor("encoder.positional_embedding", POSITIONS, weights.width());
    x = graph.add(x, blocks.constant(positions));
    for (int layer = 0; layer < weights.encoderLayers(); layer++) {
      x = block(x, "encoder.blocks." + layer);
    }
    x = blocks.norm(x, "encoder.ln_post");
    crossKeysAndValues(x, alignmentHeads);
  }

  private String convolution(String x, String name, int channels, int stride) {
    Tensor filters = weights.tensor(name + ".weight", weights.width(), channels, 3);
    String bias = blocks.vector(name + ".bias", weights.width());
    return blocks.gelu(
        graph
            .node("Conv", x, blocks.constant(filters), bias)
            .list("pads", 1, 1)
            .list("strides", stride)
            .list("kernel_shape", 3)
            .output());
  }

  private String block(String x, String block) {
    String h = blocks.norm(x, block + ".attn_ln");
    String attention =
        blocks
            .attention(
                blocks.linear(h, block + ".attn.query"),
                blocks.linear(h, block + ".attn.key"),
                blocks.linear(h, block + ".attn.value"))
            .output();
    x = graph.add(x, blocks.linear(attention, block + ".attn.out"));
    return blocks.feedForward(x, block);
  }

  private void crossKeysAndValues(String x, List<AlignmentHead> alignmentHeads) {
    List<String> aligned = new ArrayList<>();
    for (int layer = 0; layer < weights.decoderLayers(); layer++) {
      String attention = "decoder.blocks." + layer + ".cross_attn";
      String keys = byHead(blocks.linear(x, attention + ".key"), "ck" + layer);
      byHead(blocks.linear(x, attention + ".value"), "cv" + layer);
      int[] heads = AlignmentHead.ofLayer(alignmentHeads, layer);
      if (heads.length > 0) {
        String chosen = graph.longs(IntStream.of(heads).asLongStream().toArray());
        aligned.add(graph.node("Gather", keys, chosen).with("axis", 1).output());
      }
    }
    String keys = graph.node("Concat", aligned.toArray(String[]::new)).with("axis", 1).output();
    String turned = graph.node("Transpose", keys).list("perm", 0, 1, 3, 2).output();
    float scale = (float) (1 / Math.sqrt(HEAD));
    graph.node("Mul", turned, graph.floats(new float[] {scale}, 1)).outputs("ak");
    graph.output("ak", DataType.FLOAT, 1, alignmentHeads.size(), HEAD, POSITIONS);
  }

  private String byHead(String x, String name) {
    String split = graph.longs(0, -1, weights.heads(), HEAD);
    String parts = graph.node("Reshape", x, split).output();
    graph.output(name, DataType.FLOAT, 1, weights.heads(), POSITIONS, HEAD);
    return graph.node("Transpose", parts).list("perm", 0, 2, 1, 3).outputs(name);
  }
}
