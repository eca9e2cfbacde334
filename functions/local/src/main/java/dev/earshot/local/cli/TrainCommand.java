package dev.earshot.local.cli;

import dev.earshot.contract.document.Sentence;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.document.Word;
import dev.earshot.contract.event.ChunkReady;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.event.Span;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.Reference;
import dev.earshot.local.LocalException;
import dev.earshot.local.home.Home;
import dev.earshot.search.index.IndexedRecording;
import dev.earshot.search.index.SearchIndex;
import dev.earshot.search.query.Filters;
import dev.earshot.search.query.QueryParser;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * What the virtual machine watches to write the AOT caches that later starts are faster from: one
 * machine starts, takes events that need no model, and stops. The build runs it on a home that is
 * thrown away.
 */
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {
  private static final int PATIENCE_SECONDS = 60;

  @Mixin HomeOption home = new HomeOption();

  @Override
  public Integer call() throws InterruptedException {
    Home place = home.home();
    String id = "training";
    JobId job = Intent.job(id);
    RecordingSubmitted recording =
        new RecordingSubmitted(
            URI.create("upload/missing.wav"),
            null,
            "auto",
            "whisper",
            "tiny.en",
            Map.of(),
            List.of(Prompt.asked("Summarize")));
    Reference audio = new Reference("chunks/missing.wav");
    ChunkReady chunk =
        new ChunkReady(job, ChunkId.of(job, 0, ""), 0, 1, List.of(new Span(0, 1)), audio, audio);
    search(place);
    try (Running running = Running.start(place, null)) {
      running.post(running.events().create(id, recording).withSubject(job.value()).build());
      running.post(running.events().about(job, chunk));
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (place.record().failures(job).size() < 2) { // the recording's and the chunk's
        if (System.nanoTime() > deadline) {
          throw new LocalException("Tried to practise a start but the events were not handled.");
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    return 0;
  }

  /** One recording of one word, put and found. */
  private static void search(Home place) {
    String said = "practice";
    Transcript transcript =
        new Transcript(
            "en", 1, said, List.of(new Word(said, 0, 1, 1)), List.of(new Sentence(said, 0, 1)));
    JobId job = Intent.job("search");
    try (SearchIndex index = Indexes.open(place)) {
      index.put(new IndexedRecording(job, "", said, said, Instant.EPOCH, transcript));
      String found = HitText.of(index.search(QueryParser.parse(said, Filters.NONE, 1)), false);
      if (!found.contains(said)) {
        throw new LocalException("Tried to practise a search but it found nothing.");
      }
      index.remove(job);
    }
  }
}
