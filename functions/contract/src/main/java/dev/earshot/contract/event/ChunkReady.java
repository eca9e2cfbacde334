package dev.earshot.contract.event;

import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.Reference;
import java.util.List;

/**
 * A chunk was cut and stored. How many there will be is not known yet, so no count is given.
 *
 * @param start seconds from the start of the recording
 * @param end seconds from the start of the recording
 * @param windows the stretches of speech in it, in order; their audio is stored one after another,
 *     what lies between them is not
 * @param audio WAV, 16 kHz mono 16-bit: the windows' audio
 * @param opening the audio of the recording's opening chunk, which decides the language
 */
public record ChunkReady(
    JobId job,
    ChunkId chunk,
    double start,
    double end,
    List<Span> windows,
    Reference audio,
    Reference opening)
    implements JobPayload {
  public ChunkReady {
    windows = List.copyOf(windows);
    Check.that(!windows.isEmpty() && windows.size() <= 64, "A chunk has 1 to 64 windows");
    Check.that(start >= 0 && end > start && Double.isFinite(end), "The chunk runs backwards");
    double last = start;
    for (Span window : windows) {
      Check.that(window.start() >= last && window.end() <= end, "A window lies outside its chunk");
      last = window.end();
    }
  }

  @Override
  public String key() {
    return chunk.value();
  }
}
