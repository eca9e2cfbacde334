package dev.earshot.ingest.media;

import dev.earshot.contract.id.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The programs inside Maven's {@code org.bytedeco:ffmpeg}, unpacked once into a folder. */
public final class BundledPrograms {
  private static final String ROOT = "org/bytedeco/ffmpeg/";

  /** The Java bindings, which nobody here calls. */
  private static final List<String> BINDINGS = List.of("libjni", "jni");

  /**
   * Libraries of a desktop that ffmpeg's device module wants to find when it starts, though it
   * calls them only to record from a microphone or screen. A server has none of them.
   */
  private static final List<String> DESKTOP =
      List.of(
          "libpulse.so.0",
          "libasound.so.2",
          "libxcb.so.1",
          "libxcb-shm.so.0",
          "libudev.so.1",
          "libva.so.2",
          "libva-drm.so.2",
          "libdrm.so.2");

  /** Stand in for those: small, along with the programs, and needing only the C library. */
  private static final List<String> PLACEHOLDERS = List.of("libdrm.so.2", "libvcos.so");

  private final Path cache;

  /**
   * Unpacks where needed.
   *
   * @param cache keeps a folder for each version, 65 MB
   */
  public BundledPrograms(Path cache) {
    this.cache = cache.toAbsolutePath();
  }

  /**
   * The programs for this platform.
   *
   * @throws IllegalStateException where none came along
   * @throws UncheckedIOException where they cannot be unpacked
   */
  public Programs unpack() {
    String platform = platform();
    String program = Programs.executable("ffmpeg");
    URL resource = BundledPrograms.class.getResource("/" + ROOT + platform + "/" + program);
    if (resource == null) {
      throw new IllegalStateException(
          "Tried to find ffmpeg but failed because: none came along for "
              + platform
              + "; install ffmpeg 6.0 or newer and set earshot.ingest.ffmpeg to it");
    }
    try {
      Path folder = unpack(resource, ROOT + platform + "/");
      return new Programs(
          folder.resolve(program), folder.resolve(Programs.executable("ffprobe")), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Tried to unpack ffmpeg into " + cache + " but failed because: " + e.getMessage(), e);
    }
  }

  /** As the artifact's classifiers name it. */
  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String system =
        os.startsWith("mac") ? "macosx" : os.startsWith("windows") ? "windows" : "linux";
    return system + "-" + (arch.equals("aarch64") ? "arm64" : "x86_64");
  }

  private Path unpack(URL resource, String prefix) throws IOException {
    if (!(resource.openConnection() instanceof JarURLConnection connection)) {
      throw new IOException(resource + " is not inside a jar");
    }
    JarFile jar = connection.getJarFile();
    List<JarEntry> entries =
        jar.stream()
            .filter(entry -> wanted(entry, prefix))
            .sorted(Comparator.comparing(JarEntry::getName))
            .toList();
    Path folder = cache.resolve("ffmpeg-" + fingerprint(entries));
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(cache);
      Path temporary = Files.createTempDirectory(cache, ".ffmpeg-");
      try {
        for (JarEntry entry : entries) {
          copy(jar, entry, temporary.resolve(entry.getName().substring(prefix.length())));
        }
        addPlaceholders(temporary);
        publish(temporary, folder);
      } finally {
        delete(temporary);
      }
    }
    return folder;
  }

  private static boolean wanted(JarEntry entry, String prefix) {
    String name = entry.getName();
    return name.startsWith(prefix)
        && name.indexOf('/', prefix.length()) < 0
        && name.length() > prefix.length()
        && BINDINGS.stream().noneMatch(each -> name.startsWith(each, prefix.length()));
  }

  /** Another version has other contents, so it gets another folder. */
  private static String fingerprint(List<JarEntry> entries) {
    return Digest.of(
            entries.stream()
                .map(each -> each.getName() + " " + each.getCrc())
                .toArray(String[]::new))
        .substring(0, 16);
  }

  private static void copy(JarFile jar, JarEntry entry, Path target) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      Files.copy(in, target);
    }
    if (!target.toFile().setExecutable(true, true)) {
      throw new IOException(target + " cannot be made executable");
    }
  }

  private static void addPlaceholders(Path folder) throws IOException {
    for (String placeholder : PLACEHOLDERS) {
      if (Files.exists(folder.resolve(placeholder))) {
        for (String name : DESKTOP) {
          if (Files.notExists(folder.resolve(name))) {
            Files.createSymbolicLink(folder.resolve(name), Path.of(placeholder));
          }
        }
        return;
      }
    }
  }

  /** The folder's name appears only when its content is whole. */
  private static void publish(Path temporary, Path folder) throws IOException {
    try {
      Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(folder)) { // otherwise another process was faster
        throw e;
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }
}
