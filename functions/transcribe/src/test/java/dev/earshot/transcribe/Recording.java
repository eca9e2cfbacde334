package dev.earshot.transcribe;

import dev.earshot.contract.document.Chunk;
import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.event.ChunkReady;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.event.Span;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.Digest;
import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.Reference;
import dev.earshot.store.JobRecord;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A recording as ingest leaves it: every 30 s a chunk of two windows, of which the n-th has nothing
 * but the number n in its samples; the opening chunk has one window.
 */
public final class Recording {
  private static final int RATE = 16_000;

  private final JobRecord record;
  private final JobId job;
  private final List<Chunk> chunks = new ArrayList<>();

  public Recording(JobRecord record, String name, int count) {
    this.record = record;
    this.job = JobId.of("", "/test", name);
    int number = 1;
    for (int i = 0; i < count; i++) {
      double start = 30.0 * i;
      List<Span> windows = new ArrayList<>(List.of(new Span(start, start + 1)));
      if (i > 0) {
        windows.add(new Span(start + 2, start + 3.5));
      }
      chunks.add(store(windows, number));
      number += windows.size();
    }
  }

  public Recording submitted(String language, String model) {
    RecordingSubmitted recording =
        new RecordingSubmitted(
            URI.create("upload/a.wav"), null, language, "whisper", model, Map.of(), List.of());
    record.submit(job, new Submission("", "/test", "a", "2026-01-01T00:00:00Z", recording));
    return this;
  }

  public Manifest manifest() {
    return new Manifest(30.0 * chunks.size(), Digest.of("source"), chunks);
  }

  public JobId job() {
    return job;
  }

  public List<Chunk> chunks() {
    return List.copyOf(chunks);
  }

  public ChunkReady ready(int chunk) {
    return chunks.get(chunk).ready(job, chunks.getFirst().audio());
  }

  private Chunk store(List<Span> windows, int number) {
    byte[] audio = audio(windows, number);
    Span first = windows.getFirst();
    ChunkId id = ChunkId.of(job, Math.round(first.start() * RATE), Digest.of(audio));
    Reference reference = new Reference("chunks/" + id + ".wav");
    record.store(job, reference, audio);
    return new Chunk(id, first.start(), windows.getLast().end(), windows, reference);
  }

  private static byte[] audio(List<Span> windows, int firstNumber) {
    int samples =
        windows.stream().mapToInt(each -> (int) ((each.end() - each.start()) * RATE)).sum();
    ByteBuffer wave = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    wave.putInt(0x46464952).putInt(36 + 2 * samples).putInt(0x45564157);
    wave.putInt(0x20746d66).putInt(16).putShort((short) 1).putShort((short) 1);
    wave.putInt(RATE).putInt(2 * RATE).putShort((short) 2).putShort((short) 16);
    wave.putInt(0x61746164).putInt(2 * samples);
    int number = firstNumber;
    for (Span window : windows) {
      for (int i = 0; i < (int) ((window.end() - window.start()) * RATE); i++) {
        wave.putShort((short) number);
      }
      number++;
    }
    return wave.array();
  }
}
