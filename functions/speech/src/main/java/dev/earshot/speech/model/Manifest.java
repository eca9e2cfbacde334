package dev.earshot.speech.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an installed model consists of. It is written last, so a folder without one is not whole;
 * sizes are compared whenever the model is asked for, which notices a file that was cut.
 *
 * @param weights checksum of the weights that it was made from
 * @param files bytes by name
 */
record Manifest(String weights, Map<String, Long> files) {
  private static final String FILE = "manifest.json";

  Manifest {
    files = Map.copyOf(files);
  }

  static void write(Path folder, String weights) throws IOException {
    Map<String, Long> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.toList()) {
        files.put(path.getFileName().toString(), Files.size(path));
      }
    }
    Files.write(
        folder.resolve(FILE), JsonMapper.shared().writeValueAsBytes(new Manifest(weights, files)));
  }

  /** Whether that folder holds all that its manifest names. */
  static boolean isWhole(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return false;
    }
    try {
      Manifest manifest = JsonMapper.shared().readValue(Files.readAllBytes(file), Manifest.class);
      for (Map.Entry<String, Long> entry : manifest.files().entrySet()) {
        Path path = folder.resolve(entry.getKey());
        if (!Files.exists(path) || Files.size(path) != entry.getValue()) {
          return false;
        }
      }
      return true;
    } catch (JacksonException e) {
      return false; // itself cut
    }
  }
}
