package dev.earshot.speech.whisper;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives CTranslate2's variables the names of the original checkpoint and parts what CTranslate2 has
 * joined: queries, keys and values lie in one matrix there, one under the other.
 */
final class CTranslate2Names {
  private final Map<String, Tensor> variables;
  private final Map<String, Tensor> tensors = new HashMap<>();

  private CTranslate2Names(Map<String, Tensor> variables) {
    this.variables = variables;
  }

  static Map<String, Tensor> translate(Map<String, Tensor> variables) {
    CTranslate2Names names = new CTranslate2Names(variables);
    names.all();
    return names.tensors;
  }

  private void all() {
    for (String part : List.of("encoder.conv1", "encoder.conv2")) {
      linear(part, part.replace('.', '/'));
    }
    put("encoder.positional_embedding", variables.get("encoder/position_encodings/encodings"));
    put("decoder.positional_embedding", variables.get("decoder/position_encodings/encodings"));
    put("decoder.token_embedding.weight", variables.get("decoder/embeddings/weight"));
    norm("encoder.ln_post", "encoder/layer_norm");
    norm("decoder.ln", "decoder/layer_norm");
    for (String side : List.of("encoder", "decoder")) {
      for (int i = 0; variables.containsKey(side + "/layer_" + i + "/ffn/linear_0/weight"); i++) {
        layer(side + ".blocks." + i, side + "/layer_" + i);
      }
    }
  }

  private void layer(String name, String variable) {
    norm(name + ".attn_ln", variable + "/self_attention/layer_norm");
    split(name + ".attn", variable + "/self_attention/linear_0", "query", "key", "value");
    linear(name + ".attn.out", variable + "/self_attention/linear_1");
    if (variables.containsKey(variable + "/attention/linear_0/weight")) {
      norm(name + ".cross_attn_ln", variable + "/attention/layer_norm");
      linear(name + ".cross_attn.query", variable + "/attention/linear_0");
      split(name + ".cross_attn", variable + "/attention/linear_1", "key", "value");
      linear(name + ".cross_attn.out", variable + "/attention/linear_2");
    }
    norm(name + ".mlp_ln", variable + "/ffn/layer_norm");
    linear(name + ".mlp.0", variable + "/ffn/linear_0");
    linear(name + ".mlp.2", variable + "/ffn/linear_1");
  }

  private void norm(String name, String variable) {
    put(name + ".weight", variables.get(variable + "/gamma"));
    put(name + ".bias", variables.get(variable + "/beta"));
  }

  private void linear(String name, String variable) {
    put(name + ".weight", variables.get(variable + "/weight"));
    put(name + ".bias", variables.get(variable + "/bias"));
  }

  private void split(String name, String variable, String... parts) {
    for (String kind : List.of("weight", "bias")) {
      Tensor joined = variables.get(variable + "/" + kind);
      int rows = joined == null ? 0 : joined.dimensions().getFirst() / parts.length;
      for (int i = 0; joined != null && i < parts.length; i++) {
        // the original has no bias for keys; CTranslate2 fills the gap with zeros
        if (!(kind.equals("bias") && parts[i].equals("key"))) {
          put(name + "." + parts[i] + "." + kind, joined.rows(i * rows, (i + 1) * rows));
        }
      }
    }
  }

  private void put(String name, @Nullable Tensor tensor) {
    if (tensor != null) { // Weights says what is missing, by the same name for both formats
      tensors.put(name, tensor);
    }
  }
}
