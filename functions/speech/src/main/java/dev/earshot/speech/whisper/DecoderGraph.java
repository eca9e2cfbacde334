package dev.earshot.speech.whisper;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One step of decoding for several windows together. In: {@code ids [b, s]}, their positions {@code
 * pos [s]}, the encoder's outputs, the keys and values of the tokens before ({@code pkN}, {@code
 * pvN [b, heads, p, 64]}), {@code mask [v]} that is added to the logits, and {@code bias} that is
 * added after the probabilities were taken. Out: the best token {@code next [b]} and its log
 * probability under the mask, {@code logprob [b, 1]}; log probabilities of the special tokens
 * {@code special [b, n]} from the start token to the no-timestamps token; what the alignment heads
 * looked at {@code attention [b, heads, s, 1500]}, which sums to 1; and the present keys and values
 * {@code nkN}, {@code nvN}. Weights are 8-bit; the embedding table stays f16 and only gathered rows
 * are widened.
 */
final class DecoderGraph {
  private static final int HEAD = Weights.HEAD;

  private final GraphWriter graph = new GraphWriter();
  private final Weights weights;
  private final Blocks blocks;
  private final List<String> alignedQueries = new ArrayList<>();

  private DecoderGraph(Weights weights) {
    this.weights = weights;
    this.blocks = new Blocks(graph, weights, Projections::eightBit);
  }

  static GraphWriter of(Weights weights, List<AlignmentHead> alignmentHeads) {
    DecoderGraph decoder = new DecoderGraph(weights);
    decoder.write(alignmentHeads);
    return decoder.graph;
  }

  private void write(List<AlignmentHead> alignmentHeads) {
    graph.input("ids", DataType.INT64, "b", "s");
    graph.input("pos", DataType.INT64, "s");
    graph.input("mask", DataType.FLOAT, "v");
    graph.input("bias", DataType.FLOAT, "bias");
    Tensor embeddings =
        weights.tensor("decoder.token_embedding.weight", weights.tokens(), weights.width());
    String x = embed(embeddings);
    for (int layer = 0; layer < weights.decoderLayers(); layer++) {
      x = block(x, layer, AlignmentHead.ofLayer(alignmentHeads, layer));
    }
    attention(alignmentHeads.size());
    x = blocks.norm(x, "decoder.ln");
    x = graph.node("Gather", x, graph.longs(-1)).with("axis", 1).output();
    x = graph.node("Squeeze", x, graph.longs(1)).output();
    choose(graph.add(blocks.project(x, embeddings), "mask"));
  }

  private String embed(Tensor embeddings) {
    int context = weights.textContext();
    String rows = graph.node("Gather", blocks.half(embeddings), "ids").output();
    String x = graph.node("Cast", rows).with("to", DataType.FLOAT.getNumber()).output();
    Tensor positions = weights.tensor("decoder.positional_embedding", context, weights.width());
    return graph.add(x, graph.node("Gather", blocks.constant(positions), "pos").output());
  }

  private String block(String x, int layer, int[] alignmentHeads) {
    String block = "decoder.blocks." + layer;
    cache("pk" + layer, "nk" + layer);
    cache("pv" + layer, "nv" + layer);
    String h = blocks.norm(x, block + ".attn_ln");
    String attention =
        blocks
            .attention(
                blocks.linear(h, block + ".attn.query"),
                blocks.linear(h, block + ".attn.key"),
                blocks.linear(h, block + ".attn.value"),
                "",
                "",
                "",
                "pk" + layer,
                "pv" + layer)
            .with("unidirectional", 1)
            .outputs("a" + layer, "nk" + layer, "nv" + layer);
    x = graph.add(x, blocks.linear(attention, block + ".attn.out"));
    return blocks.feedForward(crossAttention(x, block, layer, alignmentHeads), block);
  }

  private String crossAttention(String x, String block, int layer, int[] alignmentHeads) {
    String query =
        blocks.linear(blocks.norm(x, block + ".cross_attn_ln"), block + ".cross_attn.query");
    for (String name : List.of("ck" + layer, "cv" + layer)) {
      graph.input(name, DataType.FLOAT, "b", weights.heads(), EncoderGraph.POSITIONS, HEAD);
    }
    if (alignmentHeads.length > 0) {
      String split = graph.longs(0, 0, weights.heads(), HEAD);
      String parts = graph.node("Reshape", query, split).output();
      String byHead = graph.node("Transpose", parts).list("perm", 0, 2, 1, 3).output();
      String chosen = graph.longs(IntStream.of(alignmentHeads).asLongStream().toArray());
      alignedQueries.add(graph.node("Gather", byHead, chosen).with("axis", 1).output());
    }
    String seen = blocks.attention(query, "ck" + layer, "cv" + layer).output();
    return graph.add(x, blocks.linear(seen, block + ".cross_attn.out"));
  }

  private void cache(String past, String present) {
    graph.input(past, DataType.FLOAT, "b", weights.heads(), "p", HEAD);
    graph.output(present, DataType.FLOAT, "b", weights.heads(), "n", HEAD);
  }

  private void attention(int heads) {
    graph.input("ak", DataType.FLOAT, "b", heads, HEAD, EncoderGraph.POSITIONS);
    String queries =
        graph.node("Concat", alignedQueries.toArray(String[]::new)).with("axis", 1).output();
    String scores = graph.node("MatMul", queries, "ak").output();
    graph.node("Softmax", scores).with("axis", -1).outputs("attention");
    graph.output("attention", DataType.FLOAT, "b", heads, "s", EncoderGraph.POSITIONS);
  }

  private void choose(String logits) {
    SpecialTokens special = SpecialTokens.of(weights.tokens());
    String logProbabilities = graph.node("LogSoftmax", logits).with("axis", 1).output();
    String biased = graph.add(logits, "bias");
    graph.node("ArgMax", biased).with("axis", 1).with("keepdims", 0).outputs("next");
    String index = graph.node("Unsqueeze", "next", graph.longs(1)).output();
    graph.node("GatherElements", logProbabilities, index).with("axis", 1).outputs("logprob");
    String from = graph.longs(special.start());
    String to = graph.longs(special.noTimestamps() + 1L);
    graph.node("Slice", logProbabilities, from, to, graph.longs(1)).outputs("special");
    graph.output("next", DataType.INT64, "b");
    graph.output("logprob", DataType.FLOAT, "b", 1);
    graph.output("special", DataType.FLOAT, "b", special.noTimestamps() + 1 - special.start());
  }
}
