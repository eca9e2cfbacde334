package dev.earshot.speech.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelSettingsTest {
  private static final Path HOME = Path.of("/home/ada");

  @Test
  void keepsModelsInTheUsersCacheAndAsksTheWebFirst() {
    ModelSettings settings = ModelSettings.from(Map.of(), HOME);

    assertThat(settings.folder()).isEqualTo(Path.of("/home/ada/.cache/earshot/models"));
    assertThat(settings.sources()).containsExactly(SourceKind.WEB, SourceKind.PIP);
    assertThat(settings.web()).hasScheme("https");
    assertThat(settings.connectTimeout()).hasSeconds(3);
    assertThat(settings.patience()).hasSeconds(20);
    assertThat(settings.pipLimit()).hasMinutes(20);
    assertThat(settings.pip()).isEmpty();
  }

  @Test
  void obeysTheEnvironment() {
    ModelSettings settings =
        ModelSettings.from(
            Map.of(
                "EARSHOT_MODELS", "/srv/models",
                "EARSHOT_MODEL_SOURCES", "pip, web",
                "EARSHOT_PIP", "python3.12 -m pip"),
            HOME);

    assertThat(settings.folder()).isEqualTo(Path.of("/srv/models"));
    assertThat(settings.sources()).containsExactly(SourceKind.PIP, SourceKind.WEB);
    assertThat(settings.pip()).containsExactly("python3.12", "-m", "pip");
  }

  @Test
  void ignoresARelativeCacheFolder() {
    assertThat(ModelFolder.standard(Map.of("XDG_CACHE_HOME", "/var/cache"), HOME))
        .isEqualTo(Path.of("/var/cache/earshot/models"));
    assertThat(ModelFolder.standard(Map.of("XDG_CACHE_HOME", "cache"), HOME))
        .isEqualTo(Path.of("/home/ada/.cache/earshot/models"));
  }

  @Test
  void refusesAnUnknownSource() {
    assertThatThrownBy(() -> ModelSettings.from(Map.of("EARSHOT_MODEL_SOURCES", "ftp"), HOME))
        .hasMessageContaining("takes web and pip")
        .hasMessageContaining("\"ftp\"");
  }
}
