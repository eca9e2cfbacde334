package dev.earshot.search.index;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Where words and sentences of a passage begin, in few bytes: differences of 7 bits a byte. */
public final class PassageBytes {
  private static final double TICKS_PER_SECOND = 100;
  private static final int MORE = 0x80;
  private static final int BITS = 7;

  private PassageBytes() {}

  /** Everything of a passage but its number and text. */
  public static byte[] write(Passage passage) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    put(out, passage.words().size());
    int offset = 0;
    long time = 0;
    for (Passage.Start word : passage.words()) {
      long ticks = Math.round(word.time() * TICKS_PER_SECOND);
      put(out, word.offset() - offset);
      put(out, Math.max(0, ticks - time));
      offset = word.offset();
      time = Math.max(time, ticks);
    }
    put(out, passage.sentences().size());
    int end = 0;
    for (TextSpan sentence : passage.sentences()) {
      put(out, sentence.from() - end);
      put(out, sentence.to() - sentence.from());
      end = sentence.to();
    }
    return out.toByteArray();
  }

  /** What {@link #write} wrote, with the text it belongs to. */
  public static Passage read(int number, String text, byte[] bytes) {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    List<Passage.Start> words = new ArrayList<>();
    int offset = 0;
    long time = 0;
    for (long left = get(in); left > 0; left--) {
      offset += (int) get(in);
      time += get(in);
      words.add(new Passage.Start(offset, time / TICKS_PER_SECOND));
    }
    List<TextSpan> sentences = new ArrayList<>();
    int end = 0;
    for (long left = get(in); left > 0; left--) {
      int from = end + (int) get(in);
      end = from + (int) get(in);
      sentences.add(new TextSpan(from, end));
    }
    return new Passage(number, text, words, sentences);
  }

  private static void put(ByteArrayOutputStream out, long value) {
    long left = value;
    while (left >= MORE) {
      out.write((int) (left & (MORE - 1)) | MORE);
      left >>>= BITS;
    }
    out.write((int) left);
  }

  private static long get(ByteArrayInputStream in) {
    long value = 0;
    for (int shift = 0; ; shift += BITS) {
      int next = in.read();
      if (next < 0) {
        throw new IndexException("The index holds a passage that is cut off; rebuild it");
      }
      value |= (long) (next & (MORE - 1)) << shift;
      if (next < MORE) {
        return value;
      }
    }
  }
}
