package dev.earshot.ingest.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * One of the programs at work on a file. It gets the file as its standard input and nothing else;
 * it is killed when its time is up and when this is closed.
 */
final class Child implements AutoCloseable {
  private static final int MAX_ERRORS = 8 * 1024;

  private final Process process;
  private final CompletableFuture<String> errors = new CompletableFuture<>();
  private volatile boolean late;

  private Child(Process process) {
    this.process = process;
  }

  static Child start(
      Programs programs, Path program, List<String> arguments, Path input, Duration limit)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(programs.command(program, arguments)).redirectInput(input.toFile());
    builder.environment().clear();
    builder.environment().putAll(programs.environment());
    Child child = new Child(builder.start());
    Thread.ofVirtual().start(child::collectErrors);
    Thread.ofVirtual().start(() -> child.watch(limit));
    return child;
  }

  InputStream output() {
    return process.getInputStream();
  }

  /** Whether it was killed because its time was up. */
  boolean late() {
    return late;
  }

  /** The exit status; waits for the end. */
  int status() throws InterruptedException {
    return process.waitFor();
  }

  /** What it said on standard error, as far as that is kept; waits for the end. */
  String errors() throws InterruptedException {
    try {
      return errors.get();
    } catch (ExecutionException e) {
      return "";
    }
  }

  private void collectErrors() {
    try (InputStream in = process.getErrorStream()) {
      byte[] kept = in.readNBytes(MAX_ERRORS);
      in.transferTo(OutputStream.nullOutputStream());
      errors.complete(new String(kept, StandardCharsets.UTF_8));
    } catch (IOException e) { // the stream is closed when the child is killed
      errors.complete("");
    }
  }

  private void watch(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        late = true;
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
