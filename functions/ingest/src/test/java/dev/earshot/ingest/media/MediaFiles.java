package dev.earshot.ingest.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Media files for tests, made by the ffmpeg that comes along. */
public final class MediaFiles {
  /** A tone in which every other second is silent; three stretches of it in six seconds. */
  public static final String SPEECHLIKE = "aevalsrc='0.3*sin(1500*t)*lt(mod(t,2),1)':s=16000";

  private MediaFiles() {}

  public static Programs programs() {
    return new BundledPrograms(Path.of("target/programs")).unpack();
  }

  public static Decoder decoder() {
    return new Decoder(programs(), Duration.ofMinutes(1));
  }

  /** Makes a file from the sound of a filter description. */
  public static Path sound(Path file, String filter, double seconds, String... options)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("-f", "lavfi", "-t", Double.toString(seconds), "-i", filter));
    arguments.addAll(Arrays.asList(options));
    return make(file, arguments);
  }

  /** Runs ffmpeg with these arguments and the file as its output. */
  public static Path make(Path file, List<String> arguments)
      throws IOException, InterruptedException {
    Programs programs = programs();
    List<String> all = new ArrayList<>(List.of("-y", "-nostdin", "-v", "error"));
    all.addAll(arguments);
    all.add(file.toString());
    ProcessBuilder builder =
        new ProcessBuilder(programs.command(programs.ffmpeg(), all)).redirectErrorStream(true);
    builder.environment().putAll(programs.environment());
    Process process = builder.start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
    return file;
  }

  /** The first bytes of a file, as a copy that was cut short has them. */
  public static Path cut(Path file, double part) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Path cut = file.resolveSibling("cut-" + file.getFileName());
    return Files.write(cut, Arrays.copyOf(bytes, (int) (bytes.length * part)));
  }
}
