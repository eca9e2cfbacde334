package dev.earshot.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A child that ends when this process does, also where this one is killed: a small shell between
 * the two waits for the end of the pipe that only this process holds open. The child has a process
 * group of its own, so that Ctrl-C reaches this process alone, which then ends the child in good
 * order.
 */
public final class ChildProcess implements AutoCloseable {
  private static final String SHELL = "bash";
  private static final String WATCH =
      """
      set -m
      trap '' INT
      exec 3<&0
      "$@" </dev/null 3<&- &
      child=$!
      { while read -r <&3; do :; done; kill $child; } 2>/dev/null &
      wait $child
      """;

  private final Process shell;

  private ChildProcess(Process shell) {
    this.shell = shell;
    // so that the waiting half of the shell ends too where the child ends by itself
    var _ = shell.onExit().thenRun(this::closePipe);
  }

  /**
   * Starts a child.
   *
   * @param environment added to this process's own
   * @param log receives what the child prints, after what is there
   */
  public static ChildProcess start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    List<String> line = new ArrayList<>(List.of(SHELL, "-c", WATCH, "earshot-child"));
    line.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new ChildProcess(builder.start());
  }

  public boolean isAlive() {
    return shell.isAlive();
  }

  /** Completes when the child has ended, for whatever reason. */
  public CompletableFuture<?> onExit() {
    return shell.onExit();
  }

  /** Asks the child to end and waits for it; kills it where it does not within the time. */
  public void stop(Duration patience) {
    List<ProcessHandle> family = shell.descendants().toList();
    closePipe();
    try {
      if (shell.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    family.forEach(ProcessHandle::destroyForcibly);
    shell.destroyForcibly();
  }

  @Override
  public void close() {
    stop(Duration.ofSeconds(2));
  }

  private void closePipe() {
    try {
      shell.getOutputStream().close();
    } catch (IOException e) {
      shell.destroy(); // the pipe is broken: nobody reads it any more
    }
  }
}
