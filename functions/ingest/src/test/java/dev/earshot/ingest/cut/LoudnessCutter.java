package dev.earshot.ingest.cut;

import dev.earshot.speech.Window;
import dev.earshot.speech.WindowCutter;
import java.util.Arrays;
import java.util.function.Consumer;

/** For tests: what is loud is speech; a second of quiet, or 28 s of it, ends a window. */
public final class LoudnessCutter implements WindowCutter {
  private static final int QUIET = Window.SAMPLE_RATE;
  private static final float LOUD = 0.01f;

  private final float[] open = new float[Window.MAX_SAMPLES];
  private int length;
  private int quiet;
  private long position;

  @Override
  public void accept(float[] pcm, int count, Consumer<Window> windows) {
    for (int i = 0; i < count; i++, position++) {
      boolean loud = Math.abs(pcm[i]) > LOUD;
      if (loud || length > 0) {
        open[length++] = pcm[i];
        quiet = loud ? 0 : quiet + 1;
        if (quiet == QUIET || length == open.length) {
          emit(position + 1, windows);
        }
      }
    }
  }

  @Override
  public void finish(Consumer<Window> windows) {
    if (length > 0) {
      emit(position, windows);
    }
  }

  private void emit(long end, Consumer<Window> windows) {
    windows.accept(new Window(end - length, Arrays.copyOf(open, length - quiet)));
    length = 0;
    quiet = 0;
  }

  @Override
  public void close() {}
}
