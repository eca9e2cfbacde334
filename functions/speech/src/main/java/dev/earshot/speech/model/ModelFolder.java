package dev.earshot.speech.model;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where models are kept unless somebody says otherwise. */
public final class ModelFolder {
  private ModelFolder() {}

  /**
   * The folder named by {@code EARSHOT_MODELS}, else {@code earshot/models} in the user's cache.
   *
   * @param environment the process's variables
   * @param home the user's home folder
   */
  public static Path standard(Map<String, String> environment, Path home) {
    String models = environment.get("EARSHOT_MODELS");
    if (isSet(models)) {
      return Path.of(models).toAbsolutePath();
    }
    String cache = environment.get("XDG_CACHE_HOME");
    // The XDG base directory specification has relative paths ignored.
    Path caches =
        isSet(cache) && Path.of(cache).isAbsolute() ? Path.of(cache) : home.resolve(".cache");
    return caches.resolve("earshot").resolve("models");
  }

  private static boolean isSet(@Nullable String value) {
    return value != null && !value.isBlank();
  }
}
