package dev.earshot.local.cli;

import dev.earshot.contract.event.JobsSweep;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.JobId;
import dev.earshot.store.JobRecord;
import dev.earshot.store.Marks;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes Redis again from the record. */
@Command(
    name = "rebuild",
    description = "Makes the index in Redis again from the record.",
    mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {
  @Mixin HomeOption home = new HomeOption();

  @Override
  public Integer call() throws InterruptedException {
    JobRecord record = home.home().record();
    int marked = 0;
    try (Running running = Running.start(home.home(), null)) {
      Marks marks = running.machine().bean(Marks.class);
      for (JobId job : record.jobs()) {
        marked += mark(record, marks, job);
      }
      running.post(
          running
              .events()
              .create("rebuild-" + Instant.now(), new JobsSweep())
              .withSubject("jobs")
              .build());
      running.console().line("Marked %d finished chunks.".formatted(marked));
    }
    return 0;
  }

  /** Only adds; what was deleted meanwhile is forgotten again. */
  private static int mark(JobRecord record, Marks marks, JobId job) {
    List<ChunkId> done =
        record.manifest(job).stream()
            .flatMap(each -> each.chunkIds().stream())
            .filter(each -> record.hasText(job, each))
            .toList();
    marks.mark(job, done, null);
    if (record.deleted(job)) {
      marks.forget(job);
      return 0;
    }
    return done.size();
  }
}
