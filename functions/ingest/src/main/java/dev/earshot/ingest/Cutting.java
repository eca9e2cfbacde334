package dev.earshot.ingest;

import dev.earshot.contract.document.Checkpoint;
import dev.earshot.contract.document.Chunk;
import dev.earshot.contract.event.Span;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.Digest;
import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.Reference;
import dev.earshot.ingest.cut.ChunkCutter;
import dev.earshot.ingest.cut.Cutters;
import dev.earshot.ingest.cut.WaveFile;
import dev.earshot.ingest.media.Decoder;
import dev.earshot.ingest.media.MediaException;
import dev.earshot.ingest.media.Samples;
import dev.earshot.speech.Window;
import dev.earshot.store.JobRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One run over a recording: chunks are stored and announced as soon as they are cut. */
final class Cutting implements ChunkCutter.Listener {
  private final Tools tools;
  private final JobId job;
  private final Checkpoint start;
  private final double claimed;
  private final Instant deadline;
  private final List<Chunk> chunks;
  private long reached;

  /** What every run needs. */
  record Tools(JobRecord record, Cutters cutters, Closing closing, Clock clock) {}

  /** How a run ends. */
  sealed interface Result {}

  record Whole(double seconds, List<Chunk> chunks) implements Result {}

  record Paused(Checkpoint checkpoint) implements Result {}

  /**
   * A run that has not begun.
   *
   * @param claimed how long the recording says it is, in seconds; 0 where it does not say
   */
  Cutting(Tools tools, JobId job, Checkpoint start, double claimed, Instant deadline) {
    this.tools = tools;
    this.job = job;
    this.start = start;
    this.claimed = claimed;
    this.deadline = deadline;
    this.chunks = new ArrayList<>(start.chunks());
    this.reached = start.sample();
  }

  Result run(Decoder decoder, Path file, Duration longest)
      throws MediaException, IOException, InterruptedException {
    long position = 0;
    long limit = longest.toSeconds() * Window.SAMPLE_RATE;
    float[] block = new float[ChunkCutter.BLOCK];
    try (Samples samples = decoder.decode(file);
        ChunkCutter cutter = new ChunkCutter(tools.cutters(), reached, !chunks.isEmpty(), this)) {
      for (int length = block.length; length == block.length; position += length) {
        length = samples.read(block);
        int from = Math.clamp(start.sample() - position, 0, length);
        if (from < length && !cutter.accept(block, from, length)) {
          return new Paused(
              new Checkpoint(
                  chunks, reached, start.sourceBytes(), start.sourceSha256(), start.restarts()));
        }
        if (position > limit) {
          throw new MediaException("it is longer than " + longest.toHours() + " hours");
        }
      }
      cutter.finish();
    }
    if (position == 0) {
      throw new MediaException("no sound could be decoded from it");
    }
    return new Whole(position / (double) Window.SAMPLE_RATE, chunks);
  }

  @Override
  public void chunk(List<Window> windows) {
    byte[] audio = WaveFile.of(windows);
    ChunkId id = ChunkId.of(job, windows.getFirst().startSample(), Digest.of(audio));
    Reference reference = new Reference("chunks/" + id + ".wav");
    tools.record().store(job, reference, audio);
    Chunk chunk =
        new Chunk(
            id,
            windows.getFirst().start(),
            windows.getLast().end(),
            windows.stream().map(each -> new Span(each.start(), each.end())).toList(),
            reference);
    chunks.add(chunk);
    tools.closing().announce(job, chunk, chunks.getFirst(), claimed);
  }

  @Override
  public boolean goesOn(long sample) {
    reached = sample;
    return tools.clock().instant().isBefore(deadline);
  }
}
