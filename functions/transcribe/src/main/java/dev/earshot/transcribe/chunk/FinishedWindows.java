package dev.earshot.transcribe.chunk;

import dev.earshot.contract.document.WindowWords;
import dev.earshot.contract.event.ChunkReady;
import dev.earshot.store.JobRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The windows of a chunk that have their words. They are stored only where a retry could profit:
 * when the work is broken off, or once it has gone on so long that storing costs next to nothing.
 */
final class FinishedWindows {
  private static final Duration WORTH_KEEPING = Duration.ofSeconds(5);

  private final JobRecord record;
  private final ChunkReady chunk;
  private final Deadline deadline;
  private final TreeMap<Integer, WindowWords> windows = new TreeMap<>();
  private final List<WindowWords> unstored = new ArrayList<>();

  FinishedWindows(JobRecord record, ChunkReady chunk, Deadline deadline) {
    this.record = record;
    this.chunk = chunk;
    this.deadline = deadline;
    for (int i = 0; i < chunk.windows().size(); i++) {
      Optional<WindowWords> earlier = record.window(chunk.job(), chunk.chunk(), i);
      earlier.ifPresent(found -> windows.put(found.window(), found));
    }
  }

  /** The numbers of the windows without words yet. */
  List<Integer> missing() {
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < chunk.windows().size(); i++) {
      if (!windows.containsKey(i)) {
        missing.add(i);
      }
    }
    return missing;
  }

  void add(WindowWords finished) {
    windows.put(finished.window(), finished);
    unstored.add(finished);
    if (deadline.spent().compareTo(WORTH_KEEPING) >= 0 && !missing().isEmpty()) {
      store();
    }
  }

  /** Keeps for a retry what is not kept yet. */
  void store() {
    unstored.forEach(each -> record.write(chunk.job(), chunk.chunk(), each));
    unstored.clear();
  }

  /** The words of all windows, in order. */
  List<WindowWords> all() {
    return List.copyOf(windows.values());
  }
}
