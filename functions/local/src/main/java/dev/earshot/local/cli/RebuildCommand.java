package dev.earshot.local.cli;

import dev.earshot.contract.event.JobsSweep;
import dev.earshot.local.machine.Machine;
import dev.earshot.search.Indexing;
import dev.earshot.store.Rebuild;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes Redis and the search index again from the record. */
@Command(
    name = "rebuild",
    description = "Makes the marks in Redis and the search index again from the record.",
    mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {
  @Mixin HomeOption home = new HomeOption();

  @Override
  public Integer call() throws InterruptedException {
    try (Running running = Running.alone(home.home(), Machine.LOOPBACK, 0)) {
      int jobs = running.machine().bean(Rebuild.class).all();
      running.post(
          running
              .events()
              .create("rebuild-" + Instant.now(), new JobsSweep())
              .withSubject("jobs")
              .build());
      running.console().line("Marked the finished chunks of %d jobs.".formatted(jobs));
      int recordings = running.machine().bean(Indexing.class).rebuild(_ -> {});
      running.console().line("Indexed %d recordings for the search.".formatted(recordings));
    }
    return 0;
  }
}
