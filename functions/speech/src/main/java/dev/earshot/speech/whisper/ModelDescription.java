package dev.earshot.speech.whisper;

import java.util.List;

/**
 * What the graphs beside it look like, stored as {@code model.json}.
 *
 * @param format version of the folder's content; another version has to be installed again
 * @param tokens number of tokens, special ones included
 * @param layers of the decoder
 * @param heads of each layer
 * @param alignmentHeads number of heads that words are timed by
 * @param suppressed text tokens that stand for no speech, such as musical notes
 */
record ModelDescription(
    int format, int tokens, int layers, int heads, int alignmentHeads, List<Integer> suppressed) {
  static final int FORMAT = 1;

  ModelDescription {
    suppressed = List.copyOf(suppressed);
  }
}
