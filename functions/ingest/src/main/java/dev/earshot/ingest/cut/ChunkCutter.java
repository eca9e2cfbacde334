package dev.earshot.ingest.cut;

import static dev.earshot.speech.Window.SAMPLE_RATE;

import dev.earshot.speech.Window;
import dev.earshot.speech.WindowCutter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Groups a recording's windows into chunks: the first window alone, so that first words come soon,
 * then up to eight together. Every ten minutes or so the cutting begins anew behind a chunk, which
 * is where a later run can go on: it gets the same chunks as a run that was never interrupted.
 */
public final class ChunkCutter implements AutoCloseable {
  /** Samples to hand in at once; every call but the last must end at a multiple of it. */
  public static final int BLOCK = SAMPLE_RATE;

  private static final int MAX_WINDOWS = 8;

  /** A chunk spans at most this much of the recording, so that progress shows in long pauses. */
  private static final long MAX_SPAN = 5L * 60 * SAMPLE_RATE;

  private static final long SECTION = 10L * 60 * SAMPLE_RATE;

  /** A window is handed out at the latest this long after its start. */
  private static final int RETAINED = 60 * SAMPLE_RATE;

  /** Seconds of speech that a window has at most. */
  private static final int WINDOW_SECONDS = 28;

  private final Cutters cutters;
  private final Listener listener;
  private final List<Window> group = new ArrayList<>();
  private float[] recent = new float[RETAINED + 2 * BLOCK];
  private int kept;
  private WindowCutter cutter;
  private long base;
  private long position;
  private long quietSince;
  private boolean opened;
  private boolean ending;
  private boolean finishing;

  /** How many chunks a recording of so many seconds has about, if somebody speaks all the time. */
  public static int expected(double seconds) {
    double after = Math.max(0, seconds - WINDOW_SECONDS);
    return 1 + (int) Math.ceil(after / (MAX_WINDOWS * WINDOW_SECONDS));
  }

  /** Hears of chunks and of the places between them. */
  public interface Listener {
    /** These windows are a chunk. */
    void chunk(List<Window> windows);

    /**
     * Everything before this sample is cut; false ends the cutting here.
     *
     * @param sample of the recording
     */
    boolean goesOn(long sample);
  }

  /**
   * Cuts from some place of the recording.
   *
   * @param start sample of the recording; 0, or what {@link Listener#goesOn} was told
   */
  public ChunkCutter(Cutters cutters, long start, boolean opened, Listener listener) {
    this.cutters = cutters;
    this.listener = listener;
    this.opened = opened;
    this.cutter = cutters.open();
    this.base = start;
    this.position = start;
    this.quietSince = start;
  }

  /**
   * Takes the next samples.
   *
   * @return whether to go on
   */
  public boolean accept(float[] pcm, int from, int to) {
    float[] samples = from == 0 ? pcm : Arrays.copyOfRange(pcm, from, to);
    retain(samples, to - from);
    feed(samples, to - from);
    return !ending || beginAnew();
  }

  /** Ends the recording and hands out what is left. */
  public void finish() {
    finishing = true;
    cutter.finish(window -> add(at(window)));
    flush();
  }

  private void feed(float[] samples, int length) {
    position += length;
    cutter.accept(
        samples,
        length,
        window -> {
          if (!ending) {
            add(at(window));
          }
        });
    if (!ending && !group.isEmpty() && position - start(group) > MAX_SPAN + RETAINED) {
      flush();
    }
    if (group.isEmpty() && position - quietSince >= SECTION) {
      ending = true;
    }
  }

  private Window at(Window window) {
    return base == 0 ? window : new Window(base + window.startSample(), window.pcm());
  }

  private void add(Window window) {
    if (!group.isEmpty() && end(window) - start(group) > MAX_SPAN) {
      flush();
    }
    if (!ending) {
      group.add(window);
      quietSince = end(window);
      if (!opened || group.size() == MAX_WINDOWS) {
        flush();
      }
    }
  }

  private void flush() {
    if (!group.isEmpty()) {
      listener.chunk(List.copyOf(group));
      opened = true;
      ending = !finishing && end(group.getLast()) - base >= SECTION;
      group.clear();
    }
  }

  /** Goes on with a fresh cutter behind the last chunk, or behind proven silence. */
  private boolean beginAnew() {
    ending = false;
    base = Math.max(quietSince, position - RETAINED);
    quietSince = base;
    if (!listener.goesOn(base)) {
      return false;
    }
    cutter.close();
    cutter = cutters.open();
    int again = (int) (position - base);
    position = base;
    feed(Arrays.copyOfRange(recent, kept - again, kept), again);
    return true;
  }

  private void retain(float[] samples, int length) {
    if (kept + length > recent.length) {
      System.arraycopy(recent, kept - RETAINED, recent, 0, RETAINED);
      kept = RETAINED;
    }
    System.arraycopy(samples, 0, recent, kept, length);
    kept += length;
  }

  private static long start(List<Window> windows) {
    return windows.getFirst().startSample();
  }

  private static long end(Window window) {
    return window.startSample() + window.pcm().length;
  }

  @Override
  public void close() {
    cutter.close();
  }
}
