package dev.earshot.embedding;

import java.util.ArrayList;
import java.util.List;

/** A text as the model reads it. */
public final class Reading {
  private final float[] vector;
  private final List<Token> tokens;

  private Reading(float[] vector, List<Token> tokens) {
    this.vector = vector;
    this.tokens = tokens;
  }

  static Reading of(float[] vector, int[] words, float[][] states) {
    List<Token> tokens = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      if (words[i] >= 0) {
        tokens.add(new Token(words[i], Vectors.normalized(states[i])));
      }
    }
    return new Reading(vector, List.copyOf(tokens));
  }

  /** Its meaning, of length 1. */
  public float[] vector() {
    return vector;
  }

  /** The pieces of its words, without punctuation and marks of begin and end. */
  public List<Token> tokens() {
    return tokens;
  }

  /** A piece of a word, in the light of the whole text. */
  public static final class Token {
    private final int word;
    private final float[] state;

    private Token(int word, float[] state) {
      this.word = word;
      this.state = state;
    }

    /** Which of the text's words between blanks it is of, from 0. */
    public int word() {
      return word;
    }

    /** Its meaning here, of length 1. */
    public float[] state() {
      return state;
    }
  }
}
