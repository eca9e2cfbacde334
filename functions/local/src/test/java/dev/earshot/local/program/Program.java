package dev.earshot.local.program;

import static org.awaitility.Awaitility.await;

import dev.earshot.local.Earshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A run of the command, in a process group of its own as a terminal would give it. */
final class Program implements AutoCloseable {
  /** How a run ended. */
  record Ended(int status, String out, String err) {}

  static final Path SAMPLES = Path.of("../../samples").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A process of a script's background ignores SIGINT, and so would all that it starts. */
  private static final String AS_A_TERMINAL =
      """
      import os, signal, sys
      os.setpgid(0, 0)
      signal.signal(signal.SIGINT, signal.SIG_DFL)
      os.execvp(sys.argv[1], sys.argv[1:])
      """;

  private final Process process;
  private final Path out;
  private final Path err;

  private Program(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  static Program start(Path home, String... arguments) throws IOException {
    return start("true", Map.of(), home, arguments);
  }

  /**
   * Starts it.
   *
   * @param first a shell command that is run before it, such as a limit
   */
  static Program start(
      String first, Map<String, String> environment, Path home, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("python3", "-c", AS_A_TERMINAL));
    command.addAll(List.of("bash", "-c", first + "; exec \"$@\"", "_"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            Earshot.class.getName()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("earshot-test", ".out");
    Path err = Files.createTempFile("earshot-test", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("EARSHOT_HOME", home.toString());
    builder
        .environment()
        .put(
            "CLASSPATH",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    builder.environment().putAll(environment);
    return new Program(builder.start(), out, err);
  }

  static Ended run(Path home, String... arguments) throws IOException {
    try (Program program = start(home, arguments)) {
      return program.end();
    }
  }

  Ended end() throws IOException {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("It does not end; it said: " + err());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return new Ended(process.exitValue(), Files.readString(out), err());
  }

  String err() throws IOException {
    return Files.readString(err, StandardCharsets.UTF_8);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Its own process and all that it started. */
  List<ProcessHandle> family() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  /** As Ctrl-C does, or {@code kill -9} of the program alone. */
  void signal(String name, boolean group) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, "--", (group ? "-" : "") + process.pid())
        .start()
        .waitFor();
  }

  static void awaitDeath(List<ProcessHandle> family) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> family = family();
    family.forEach(ProcessHandle::destroy);
    Files.deleteIfExists(out);
    Files.deleteIfExists(err);
  }
}
