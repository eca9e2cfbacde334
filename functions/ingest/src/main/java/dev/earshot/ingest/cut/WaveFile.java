package dev.earshot.ingest.cut;

import dev.earshot.speech.Window;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A chunk's audio as it is stored: RIFF WAVE, 16 kHz, mono, 16 bits. */
public final class WaveFile {
  private static final int HEADER = 44;
  private static final float FULL_SCALE = 32768f;

  private WaveFile() {}

  /** The windows' samples, one after another. */
  public static byte[] of(List<Window> windows) {
    int data = 2 * windows.stream().mapToInt(window -> window.pcm().length).sum();
    ByteBuffer out = ByteBuffer.allocate(HEADER + data).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(HEADER - 8 + data).put(ascii("WAVE"));
    out.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    out.putInt(Window.SAMPLE_RATE).putInt(2 * Window.SAMPLE_RATE);
    out.putShort((short) 2).putShort((short) 16);
    out.put(ascii("data")).putInt(data);
    for (Window window : windows) {
      for (float sample : window.pcm()) {
        out.putShort((short) Math.clamp(Math.round(sample * FULL_SCALE), -32768, 32767));
      }
    }
    return out.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
