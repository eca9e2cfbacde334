package dev.earshot.ingest.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The programs ffmpeg and ffprobe, version 6.0 or newer.
 *
 * @param libraries folder of shared libraries they need; absent where they find them alone
 */
public record Programs(Path ffmpeg, Path ffprobe, @Nullable Path libraries) {
  private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

  /** Enough for every common format, and far below what a crafted file may ask for. */
  private static final long MAX_ADDRESS_SPACE = 2L << 30;

  /**
   * Programs that are installed.
   *
   * @param ffmpeg the program; ffprobe lies beside it
   * @throws IllegalStateException where one is missing
   */
  public static Programs installed(Path ffmpeg) {
    Path ffprobe = ffmpeg.resolveSibling(executable("ffprobe"));
    for (Path each : List.of(ffmpeg, ffprobe)) {
      if (!Files.isExecutable(each)) {
        throw new IllegalStateException(
            "Tried to use the configured ffmpeg but failed because: "
                + each
                + " is no program; set earshot.ingest.ffmpeg to an ffmpeg that has its ffprobe"
                + " beside it, or leave it out to use the one that comes along");
      }
    }
    return new Programs(ffmpeg, ffprobe, libraries(ffmpeg.resolveSibling(".")));
  }

  /** The same folder, where the programs were copied together with libraries of their own. */
  private static @Nullable Path libraries(Path folder) {
    String[] libraries = folder.toFile().list((_, name) -> name.startsWith("libavcodec"));
    return libraries == null || libraries.length == 0 ? null : folder.normalize();
  }

  /** The file name of a program on this system. */
  static String executable(String name) {
    return windows() ? name + ".exe" : name;
  }

  static boolean windows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  }

  /** A command line; with a limit on memory where the system has the program for it. */
  List<String> command(Path program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(PRLIMIT)) {
      command.addAll(List.of(PRLIMIT.toString(), "--as=" + MAX_ADDRESS_SPACE, "--core=0", "--"));
    }
    command.add(program.toString());
    command.addAll(arguments);
    return command;
  }

  /** All of the environment that a child gets: ffmpeg acts on variables such as FFREPORT. */
  Map<String, String> environment() {
    if (libraries != null) {
      return Map.of("LD_LIBRARY_PATH", libraries.toString());
    }
    String root = System.getenv("SystemRoot");
    return root == null ? Map.of() : Map.of("SystemRoot", root);
  }
}
