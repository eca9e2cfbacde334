package dev.earshot.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.speech.ModelException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WeightsFileTest {
  @TempDir Path folder;

  @Test
  void bothFormatsGiveTheSameGraphs() throws IOException {
    Path ggml = ggml();
    Path fromGgml = Files.createDirectory(folder.resolve("from-ggml"));
    Path fromCTranslate2 = Files.createDirectory(folder.resolve("from-ctranslate2"));
    WhisperModel.install(ggml, fromGgml);
    WhisperModel.install(TestModels.tinyEn(), fromCTranslate2);
    for (String name : List.of("encoder.onnx", "decoder.onnx", "vocabulary.bin", "model.json")) {
      assertThat(Files.mismatch(fromGgml.resolve(name), fromCTranslate2.resolve(name)))
          .as(name)
          .isEqualTo(-1);
    }
  }

  @Test
  void cutFileOfEitherFormatIsRefusedInOneSentence() throws IOException {
    for (Path whole : List.of(ggml(), copy(TestModels.tinyEn()))) {
      long size = Files.size(whole);
      for (long length : new long[] {size - 1, size / 2, 5000, 30, 2, 0}) {
        try (RandomAccessFile file = new RandomAccessFile(whole.toFile(), "rw")) {
          file.setLength(length);
        }
        assertThatThrownBy(() -> WhisperModel.install(whole, folder))
            .as("%s cut to %d bytes", whole.getFileName(), length)
            .isInstanceOf(ModelException.class)
            .hasMessageStartingWith("Tried to read the speech model " + whole)
            .hasMessageEndingWith("fetch it again");
      }
    }
    assertThat(folder.resolve("encoder.onnx")).doesNotExist();
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    Path weights = copy(TestModels.tinyEn());
    Files.delete(folder.resolve("config.json"));
    assertThatThrownBy(() -> WhisperModel.install(weights, folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("config.json");
    assertThatThrownBy(() -> WhisperModel.install(folder.resolve("absent.bin"), folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("absent.bin but failed because: there is no such file");
  }

  @Test
  void folderWithoutModelCannotBeOpened() {
    assertThatThrownBy(() -> WhisperModel.open(folder, 1))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("install it again");
  }

  @Test
  void nonSpeechTokensAreThoseThatTheModelNames() {
    Path weights = TestModels.tinyEn();
    JsonNode config = new JsonMapper().readTree(weights.resolveSibling("config.json"));
    List<Integer> named = new ArrayList<>();
    config.get("suppress_ids").forEach(id -> named.add(id.asInt()));
    try (Arena arena = Arena.ofConfined()) {
      List<byte[]> vocabulary = WeightsFile.read(weights, arena).vocabulary();
      int end = SpecialTokens.of(51_864).end();
      assertThat(NonSpeechTokens.in(vocabulary))
          .containsExactlyElementsOf(named.stream().filter(id -> id < end).toList());
    }
  }

  private Path ggml() throws IOException {
    Path path = folder.resolve("ggml-tiny.en.bin");
    try (Arena arena = Arena.ofConfined()) {
      GgmlWriter.write(WeightsFile.read(TestModels.tinyEn(), arena), path);
    }
    return path;
  }

  private Path copy(Path weights) throws IOException {
    for (String name : List.of("config.json", "tokenizer.json")) {
      Files.copy(weights.resolveSibling(name), folder.resolve(name));
    }
    return Files.copy(weights, folder.resolve("model.bin"));
  }
}
