package dev.earshot.speech.model;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.earshot.speech.model.Weights.PinnedFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A process under ulimit -f, whose writes fail as they do on a full disk, gets models. */
class FullDiskTest {
  private static final int BYTES = 1_000_000;
  private static final int LIMIT_KILOBYTES = 300;
  private static final Progress NOBODY = (stage, done, total) -> {};

  @RegisterExtension
  static final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort())
          .build();

  @TempDir private Path folder;

  /** Runs in the process whose disk is full. */
  static final class Starved {
    private Starved() {}

    public static void main(String[] arguments) throws InterruptedException {
      Path folder = Path.of(arguments[1]);
      try {
        if (arguments[0].equals("install")) {
          install(folder);
        } else {
          download(folder, URI.create(arguments[2]), arguments[3]);
        }
      } catch (IOException | MissingModelException e) {
        System.out.print(e.getMessage());
      }
    }
  }

  @Test
  void saysWhyAModelIsNotInstalledAndInstallsItOnceThereIsRoom() throws Exception {
    Path weights = Files.write(folder.resolve("mine.bin"), new byte[BYTES]);

    assertThat(starved("install", folder.toString()))
        .startsWith("Tried to install the model " + weights)
        .contains("File too large");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(weights, folder.resolve(".mine.lock"));
    }

    assertThat(install(folder).resolve("graph")).hasSize(BYTES);
  }

  @Test
  void saysWhyADownloadEndedAndGoesOnOnceThereIsRoom() throws Exception {
    byte[] content = new byte[BYTES];
    new Random(1).nextBytes(content);
    Path copy = Files.write(folder.resolve("copy"), content);
    String checksum = Checksum.of(copy, "SHA-1");
    server.stubFor(get(urlEqualTo("/weights.bin")).willReturn(aResponse().withBody(content)));
    String web = server.baseUrl() + "/";

    assertThat(starved("download", folder.toString(), web, checksum))
        .isEqualTo("the download broke off: File too large");
    assertThat(folder.resolve("weights.bin")).doesNotExist();

    download(folder, URI.create(web), checksum);
    assertThat(folder.resolve("weights.bin")).hasBinaryContent(content);
    assertThat(folder.resolve("weights.bin.part")).doesNotExist();
  }

  private static Path install(Path folder) throws InterruptedException {
    GraphWriter copying =
        new GraphWriter(7, (weights, target) -> Files.copy(weights, target.resolve("graph")));
    return new ModelCatalogue(settings(folder, URI.create("http://localhost:9/")), copying, copying)
        .install(folder.resolve("mine.bin").toString(), NOBODY);
  }

  private static void download(Path folder, URI web, String checksum)
      throws IOException, InterruptedException {
    new WebDownload(settings(folder, web))
        .fetch(
            new PinnedFile("weights.bin", BYTES, "SHA-1", checksum),
            folder.resolve("weights.bin"),
            NOBODY);
  }

  private static ModelSettings settings(Path folder, URI web) {
    return new ModelSettings(
        folder,
        web,
        List.of(SourceKind.WEB),
        List.of(),
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        Duration.ofSeconds(5));
  }

  private static String starved(String... arguments) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        Stream.concat(
                Stream.of(
                    "bash",
                    "-c",
                    "ulimit -f " + LIMIT_KILOBYTES + " && exec \"$@\"",
                    "bash",
                    java,
                    "-XX:-UsePerfData",
                    Starved.class.getName()),
                Stream.of(arguments))
            .toList();
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
