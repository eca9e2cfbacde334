package dev.earshot.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own with the tests' class path, for tests that starve or kill a process. */
public final class ChildJvm {
  private ChildJvm() {}

  /** Runs a main class; what it prints on either stream is the process's output. */
  public static Process start(Class<?> main, String... arguments) throws IOException {
    return start(command(main, arguments));
  }

  /**
   * The same where no file can grow beyond a size: a write fails with EFBIG as it fails with ENOSPC
   * on a full disk, at any user's hands and for this process alone.
   *
   * @param kilobytes the most that a file may have
   */
  public static Process startWithoutSpace(int kilobytes, Class<?> main, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of("bash", "-c", "ulimit -f $0 && exec \"$@\"", "" + kilobytes));
    command.addAll(command(main, arguments));
    return start(command);
  }

  private static List<String> command(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  private static Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.start();
  }
}
