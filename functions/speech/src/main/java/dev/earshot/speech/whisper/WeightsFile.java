package dev.earshot.speech.whisper;

import java.lang.foreign.Arena;
import java.nio.file.Path;

/** Reads weights in whichever of the known formats they are. */
final class WeightsFile {
  private WeightsFile() {}

  /** The weights stay readable as long as the arena lives. */
  static Weights read(Path path, Arena arena) {
    return BinaryFile.map(path, arena).nextInt() == GgmlFile.MAGIC
        ? GgmlFile.read(path, arena)
        : CTranslate2File.read(path, arena);
  }
}
