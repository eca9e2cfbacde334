package dev.earshot.speech.model;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A child that does not outlive its time limit, its caller's interruption or this process. */
final class ChildProcess {
  private ChildProcess() {}

  /**
   * Waits for the child to end.
   *
   * @param meanwhile called several times a second
   * @return its exit status
   * @throws IOException if it cannot be started or takes longer than the limit
   */
  static int run(ProcessBuilder builder, Duration limit, Runnable meanwhile)
      throws IOException, InterruptedException {
    Process process = builder.start();
    Thread atExit = new Thread(() -> kill(process));
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      long started = System.nanoTime();
      while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
        meanwhile.run();
        if (System.nanoTime() - started > limit.toNanos()) {
          throw new IOException("it took longer than " + limit.toMillis() / 1000.0 + " s");
        }
      }
      return process.exitValue();
    } finally {
      kill(process);
      removeHook(atExit);
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending, and the hook with it.
    }
  }
}
