package dev.earshot.transcribe.audio;

import dev.earshot.contract.event.ChunkReady;
import dev.earshot.contract.event.Span;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.Digest;
import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.Reference;
import dev.earshot.speech.Window;
import dev.earshot.store.JobRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what ingest stored. Audio that is not there is empty; audio that is wrong throws. */
public final class ChunkAudio {
  /** More than the 64 windows of 28 s that an event can name. */
  private static final int MAX_BYTES = 64 << 20;

  private final JobRecord record;

  public ChunkAudio(JobRecord record) {
    this.record = record;
  }

  /**
   * The windows of a chunk: mono samples at 16 kHz, -1 to 1.
   *
   * @throws CorruptAudioException where the audio is not the one the chunk is named after
   */
  public Optional<List<float[]>> windows(ChunkReady chunk) {
    return read(chunk.job(), chunk.audio()).map(bytes -> split(chunk, bytes));
  }

  /**
   * The first window of the recording, which decides its language.
   *
   * @throws CorruptAudioException where the audio cannot be read
   */
  public Optional<float[]> opening(ChunkReady chunk) {
    return read(chunk.job(), chunk.opening())
        .map(WaveFile::of)
        .map(wave -> wave.samples(0, Math.min(wave.length(), Window.MAX_SAMPLES)));
  }

  private static List<float[]> split(ChunkReady chunk, byte[] bytes) {
    ChunkId found = ChunkId.of(chunk.job(), samples(chunk.start()), Digest.of(bytes));
    if (!found.equals(chunk.chunk())) {
      throw new CorruptAudioException("its checksum is not the one that it was stored under");
    }
    WaveFile wave = WaveFile.of(bytes);
    List<float[]> windows = new ArrayList<>();
    int from = 0;
    for (Span span : chunk.windows()) {
      int count = Math.toIntExact(samples(span.end()) - samples(span.start()));
      if (count > Window.MAX_SAMPLES || from + count > wave.length()) {
        throw new CorruptAudioException("its windows do not fit its length");
      }
      windows.add(wave.samples(from, count));
      from += count;
    }
    return windows;
  }

  private static long samples(double seconds) {
    return Math.round(seconds * Window.SAMPLE_RATE);
  }

  private Optional<byte[]> read(JobId job, Reference reference) {
    Optional<InputStream> found = record.open(job, reference);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = found.get()) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new CorruptAudioException("it is larger than any chunk");
      }
      return Optional.of(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
