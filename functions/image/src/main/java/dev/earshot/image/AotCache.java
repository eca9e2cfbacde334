package dev.earshot.image;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The AOT cache that fits an image's jars. The JVM compares a jar's size and time only, and in an
 * image every time is the same: a cache of changed jars of the same size would run the old code. So
 * the cache carries the hash of all jars in its name.
 */
record AotCache(String hash) {
  private static final String FOLDER = "/app/aot/";
  private static final int LENGTH = 16;

  static boolean isOne(FileEntry entry) {
    return entry.getExtractionPath().toString().startsWith(FOLDER);
  }

  /** The one that fits the jars of all these layers. */
  static AotCache of(List<FileEntriesLayer> layers) throws IOException {
    List<FileEntry> jars =
        layers.stream()
            .flatMap(layer -> layer.getEntries().stream())
            .filter(entry -> entry.getExtractionPath().toString().endsWith(".jar"))
            .sorted(Comparator.comparing(entry -> entry.getExtractionPath().toString()))
            .toList();
    MessageDigest all = sha256();
    for (FileEntry jar : jars) {
      String line = sha256(jar.getSourceFile()) + "  " + jar.getExtractionPath() + "\n";
      all.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return new AotCache(HexFormat.of().formatHex(all.digest()).substring(0, LENGTH));
  }

  private String path() {
    return FOLDER + hash + ".aot";
  }

  Optional<FileEntriesLayer> in(List<FileEntriesLayer> layers) {
    return layers.stream()
        .filter(
            layer ->
                layer.getEntries().stream()
                    .anyMatch(entry -> entry.getExtractionPath().toString().equals(path())))
        .findFirst();
  }

  /** The same command line, starting from this cache. */
  List<String> start(List<String> entrypoint) {
    List<String> command = new ArrayList<>(entrypoint);
    command.add(1, "-XX:AOTCache=" + path());
    return command;
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
