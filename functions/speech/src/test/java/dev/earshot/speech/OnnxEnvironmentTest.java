package dev.earshot.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.speech.model.GraphWriter;
import dev.earshot.speech.model.ModelCatalogue;
import dev.earshot.speech.model.ModelSettings;
import dev.earshot.speech.voice.VoiceModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxEnvironmentTest {
  @TempDir Path folder;

  @Test
  void aComputationUnderWayEndsInGoodOrderWhenTheProcessIsToldToEnd() throws Exception {
    ModelSettings settings =
        ModelSettings.from(System.getenv(), Path.of(System.getProperty("user.home")));
    GraphWriter writer = new GraphWriter(VoiceModel.FORMAT, VoiceModel::install);
    Path model =
        new ModelCatalogue(settings, writer, writer)
            .install("silero-vad", (stage, done, total) -> {});
    ProcessBuilder program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                ExitWhileComputing.class.getName(),
                model.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true);
    // glibc then fills what is freed, so that a use of it shows
    program.environment().put("MALLOC_PERTURB_", "85");
    program
        .environment()
        .put(
            "CLASSPATH",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));

    Process ended = program.start();
    String said = new String(ended.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(ended.waitFor()).as(said).isZero();
    assertThat(said).endsWith("done\n");
  }
}
