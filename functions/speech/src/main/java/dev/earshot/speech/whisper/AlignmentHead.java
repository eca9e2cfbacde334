package dev.earshot.speech.whisper;

import java.util.List;

/** A head of the decoder's cross attention that looks where the token is spoken. */
record AlignmentHead(int layer, int head) {
  /** The numbers of the heads that lie in one layer. */
  static int[] ofLayer(List<AlignmentHead> heads, int layer) {
    return heads.stream().filter(h -> h.layer == layer).mapToInt(AlignmentHead::head).toArray();
  }
}
