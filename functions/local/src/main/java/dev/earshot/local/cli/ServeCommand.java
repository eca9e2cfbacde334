package dev.earshot.local.cli;

import dev.earshot.contract.event.JobsSweep;
import dev.earshot.local.home.Home;
import dev.earshot.local.machine.Machine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps broker and functions running. */
@Command(
    name = "serve",
    description = "Takes CloudEvents by POST until it is stopped.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  // as in eventing/base/jobs-sweep.yaml
  private static final int SWEEP_MINUTES = 5;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port; 8080 unless given, 0 for any.")
  int port = 8080;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description =
          "The address of this machine; ${DEFAULT-VALUE} unless given. Nobody is asked for a password: 0.0.0.0 is for containers.")
  String host = Machine.LOOPBACK;

  @Mixin HomeOption home = new HomeOption();

  @Override
  public Integer call() throws InterruptedException {
    Home place = home.home();
    try (Running running = Running.alone(place, host, port)) {
      place.announce(running.place().address());
      running.console().line("Earshot takes events at " + running.place().address());
      while (true) {
        Instant slot = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        running.post(
            running.events().create("sweep-" + slot, new JobsSweep()).withSubject("jobs").build());
        TimeUnit.MINUTES.sleep(SWEEP_MINUTES);
      }
    }
  }
}
