package dev.earshot.local.cli;

import dev.earshot.analyze.Engines;
import dev.earshot.contract.event.AnalysisRequested;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.JobId;
import dev.earshot.local.LocalException;
import dev.earshot.local.Reason;
import dev.earshot.local.home.Home;
import dev.earshot.local.machine.Machine;
import dev.earshot.local.machine.Serving;
import dev.earshot.local.machine.Workplace;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a command has its work done, with somebody to post there and watch: the process that serves
 * the home, else a machine of the command's own.
 */
final class Running implements AutoCloseable {
  /** A person waits: twelve seconds of pauses at ingest, then the job has failed. */
  private static final int RETRIES_WHILE_SOMEBODY_WAITS = 2;

  private static final int RETRIES_AS_THE_TRIGGERS_SAY = Integer.MAX_VALUE;

  private final Events events = new Events(Intent.SOURCE, Clock.systemUTC());
  private final Console console = new Console();
  private final ProgressListener progress = new ProgressListener(console);
  private final Interrupt interrupt;
  private final @Nullable Machine machine;
  private final Workplace place;
  private final EventClient client;
  private final Session session;

  private Running(
      Home home,
      Optional<Serving> serving,
      String host,
      int port,
      @Nullable String model,
      int retries) {
    this.interrupt = Interrupt.watch(console, home, serving.isPresent());
    this.machine = serving.isPresent() ? null : started(home, host, port, model, retries);
    this.place = machine == null ? serving.orElseThrow() : machine;
    this.client = new EventClient(place.address());
    // another process answers as its own settings say
    this.session =
        machine == null
            ? new Session(home, progress, place, console, _ -> true)
            : new Session(home, progress, place, null, Session.by(machine.bean(Engines.class)));
    interrupt.stopFirst(this::stop);
  }

  /** Has it done by the process that serves the home, if there is one. */
  static Running start(Home home, @Nullable String model) {
    try {
      return new Running(
          home, Serving.of(home), Machine.LOOPBACK, 0, model, RETRIES_WHILE_SOMEBODY_WAITS);
    } catch (IOException e) {
      throw new LocalException(
          "Tried to look into %s but failed because: %s.".formatted(home.folder(), Reason.of(e)),
          e);
    }
  }

  /** Has it done by a machine of this command's own, whose results nobody waits for. */
  static Running alone(Home home, String host, int port) {
    return new Running(home, Optional.empty(), host, port, null, RETRIES_AS_THE_TRIGGERS_SAY);
  }

  /** Of this command's own, where it asked for one. */
  Machine machine() {
    if (machine == null) {
      throw new IllegalStateException("Another process serves the home");
    }
    return machine;
  }

  Workplace place() {
    return place;
  }

  Session session() {
    return session;
  }

  Console console() {
    return console;
  }

  Events events() {
    return events;
  }

  void post(CloudEvent event) throws InterruptedException {
    client.post(event);
  }

  void ask(JobId job, Prompt prompt) throws InterruptedException {
    post(events.about(job, new AnalysisRequested(job, prompt)));
  }

  /** One that cannot be started is not a thing to be interrupted. */
  private Machine started(Home home, String host, int port, @Nullable String model, int retries) {
    try {
      return Machine.start(home, host, port, model, retries, progress);
    } catch (RuntimeException e) {
      interrupt.finish();
      throw e;
    }
  }

  private void stop() {
    console.close();
    client.close();
    place.close();
  }

  @Override
  public void close() {
    if (interrupt.finish()) {
      stop();
    }
  }
}
