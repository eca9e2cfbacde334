package dev.earshot.planner.plan;

import dev.earshot.contract.event.Lane;
import dev.earshot.planner.cluster.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A queue of recordings, speech from end to end, whose chunks are there as soon as it arrives.
 *
 * @param total length of all together
 * @param each length of one; the last may be shorter
 * @param over the time over which they arrive evenly
 * @param speed seconds of audio that a pod transcribes in a second
 */
public record Recordings(Duration total, Duration each, Duration over, double speed) {
  /** A window: {@code Window.MAX_SAMPLES} in functions/speech. */
  private static final Duration WINDOW = Duration.ofSeconds(28);

  /** Windows of every chunk but a recording's first: {@code ChunkCutter} in functions/ingest. */
  private static final int WINDOWS = 8;

  public Recordings {
    if (!total.isPositive() || !each.isPositive() || over.isNegative() || !(speed > 0)) {
      throw new IllegalArgumentException(
          "Tried to plan but hours, recording and speed must be more than nothing.");
    }
  }

  /** One that is as long as each of these, arriving at a time. */
  Recordings single() {
    Duration length = each.compareTo(total) < 0 ? each : total;
    return new Recordings(length, length, Duration.ZERO, speed);
  }

  /** How many there are. */
  public int count() {
    return Math.toIntExact(Math.ceilDiv(total.toMillis(), each.toMillis()));
  }

  /** Their chunks, by arrival. */
  public List<Request> requests() {
    return requests(0, Duration.ZERO);
  }

  /**
   * Their chunks, as of later recordings in a larger queue.
   *
   * @param number of the first recording
   * @param start when the first arrives
   */
  List<Request> requests(int number, Duration start) {
    List<Request> all = new ArrayList<>();
    long left = total.toMillis();
    int count = count();
    for (int i = 0; i < count; i++) {
      long length = Math.min(left, each.toMillis());
      cut(all, number + i, start.toMillis() + over.toMillis() * i / count, length);
      left -= length;
    }
    all.sort(Comparator.comparingLong(Request::arrival));
    return all;
  }

  private void cut(List<Request> all, int number, long arrival, long length) {
    long chunk = Math.min(length, WINDOW.toMillis());
    boolean opening = true;
    for (long left = length; left > 0; left -= chunk) {
      chunk = Math.min(left, opening ? WINDOW.toMillis() : longestChunk().toMillis());
      Lane lane = Lane.of(opening, length / 1000.0);
      all.add(new Request(arrival, work(chunk), lane, number, opening));
      opening = false;
    }
  }

  static Duration longestChunk() {
    return WINDOW.multipliedBy(WINDOWS);
  }

  /** How long the longest chunk takes. */
  public Duration slowestChunk() {
    long longest = Math.min(longestChunk().toMillis(), each.toMillis());
    return Duration.ofMillis(work(longest));
  }

  private long work(long audio) {
    return Math.max(1, Math.round(audio / speed));
  }
}
