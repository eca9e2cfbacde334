package dev.earshot.local.cli;

import dev.earshot.contract.event.AnalysisRequested;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.JobId;
import dev.earshot.local.home.Home;
import dev.earshot.local.machine.Machine;
import io.cloudevents.CloudEvent;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** A machine of this command's own, with somebody to post to it and watch it. */
final class Running implements AutoCloseable {
  private final Events events = new Events(Intent.SOURCE, Clock.systemUTC());
  private final Console console = new Console();
  private final ProgressListener progress = new ProgressListener(console);
  private final Machine machine;
  private final EventClient client;
  private final Session session;
  private final Interrupt interrupt;

  private Running(Home home, int port, @Nullable String model) {
    this.interrupt = Interrupt.watch(console, home);
    this.machine = started(home, port, model);
    this.client = new EventClient(machine.address());
    this.session = new Session(home, progress);
    interrupt.stopFirst(this::stop);
  }

  static Running start(Home home, @Nullable String model) {
    return new Running(home, 0, model);
  }

  static Running serve(Home home, int port) {
    return new Running(home, port, null);
  }

  Machine machine() {
    return machine;
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
  private Machine started(Home home, int port, @Nullable String model) {
    try {
      return Machine.start(home, port, model, progress);
    } catch (RuntimeException e) {
      interrupt.finish();
      throw e;
    }
  }

  private void stop() {
    console.close();
    client.close();
    machine.close();
  }

  @Override
  public void close() {
    if (interrupt.finish()) {
      stop();
    }
  }
}
