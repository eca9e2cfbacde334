package dev.earshot.local.cli;

import dev.earshot.local.home.Home;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends in good order on Ctrl-C: says what is kept, gives back what is under way, stops the
 * children.
 */
final class Interrupt {
  private final Console console;
  private final String farewell;
  private final AtomicBoolean finished = new AtomicBoolean();
  private volatile Runnable stop = () -> {};

  private Interrupt(Console console, String farewell) {
    this.console = console;
    this.farewell = farewell;
  }

  /**
   * Watches from now on.
   *
   * @param served whether another process does the work, which goes on
   */
  static Interrupt watch(Console console, Home home, boolean served) {
    Interrupt interrupt =
        new Interrupt(
            console,
            served
                ? "Stopped waiting. The process that serves %s goes on; the same command waits again."
                    .formatted(home.folder())
                : "Stopped. What is finished is kept in %s; the same command goes on from there."
                    .formatted(home.folder()));
    Runtime.getRuntime().addShutdownHook(new Thread(interrupt::interrupted));
    return interrupt;
  }

  void stopFirst(Runnable everything) {
    stop = everything;
  }

  /** Whether the caller is the one to stop everything. */
  boolean finish() {
    return finished.compareAndSet(false, true);
  }

  private void interrupted() {
    if (finish()) {
      console.line(farewell);
      stop.run();
      Runtime.getRuntime().halt(EarshotCommand.INTERRUPTED);
    }
  }
}
