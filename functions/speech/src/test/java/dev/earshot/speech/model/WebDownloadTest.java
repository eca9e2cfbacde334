package dev.earshot.speech.model;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.earshot.speech.model.Weights.PinnedFile;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class WebDownloadTest {
  @RegisterExtension
  static final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort())
          .build();

  @TempDir Path folder;
  private final byte[] content = new byte[500_000];
  private Path target;
  private Path part;
  private PinnedFile file;
  private Duration patience = Duration.ofSeconds(20);

  @BeforeEach
  void pinContent() throws IOException {
    new Random(1).nextBytes(content);
    target = folder.resolve("ggml-tiny.en.bin");
    part = folder.resolve("ggml-tiny.en.bin.part");
    Path copy = Files.write(folder.resolve("copy"), content);
    file = new PinnedFile("ggml-tiny.en.bin", content.length, "SHA-1", Checksum.of(copy, "SHA-1"));
    Files.delete(copy);
  }

  @Test
  void storesTheFileAndTellsItsProgress() throws Exception {
    serve(aResponse().withBody(content).withChunkedDribbleDelay(10, 600));
    List<Long> done = new ArrayList<>();

    download().fetch(file, target, (stage, bytes, total) -> done.add(bytes));

    assertThat(target).hasBinaryContent(content);
    assertThat(part).doesNotExist();
    assertThat(done).isSorted().isNotEmpty();
  }

  @Test
  void followsTheRedirectToAnotherAddress() throws Exception {
    serve(status(302).withHeader("Location", "/elsewhere"));
    server.stubFor(get(urlEqualTo("/elsewhere")).willReturn(aResponse().withBody(content)));

    fetch();

    assertThat(target).hasBinaryContent(content);
  }

  @Test
  void asksOnlyForTheRestAfterACut() throws Exception {
    Files.write(part, Arrays.copyOf(content, 200_000));
    serveRest(200_000);

    fetch();

    assertThat(target).hasBinaryContent(content);
    assertThat(part).doesNotExist();
  }

  @Test
  void keepsWhatArrivedWhenTheConnectionBreaksAndGoesOnThere() throws Exception {
    try (CutServer cut = new CutServer(Arrays.copyOf(content, 200_000), content.length)) {
      assertThatThrownBy(
              () -> new WebDownload(settings(cut.uri())).fetch(file, target, (s, d, t) -> {}))
          .isInstanceOf(IOException.class)
          .message()
          .containsPattern("the download broke off|no connection");
    }
    assertThat(target).doesNotExist();
    long kept = Files.size(part);
    assertThat(kept).isBetween(1L, 200_000L);

    serveRest((int) kept);
    fetch();

    assertThat(target).hasBinaryContent(content);
  }

  @Test
  void startsOverWhenTheServerKnowsNoRanges() throws Exception {
    Files.write(part, new byte[200_000]);
    serve(aResponse().withBody(content));

    fetch();

    assertThat(target).hasBinaryContent(content);
  }

  @Test
  void startsOverWhenTheOldPartWasOfAnotherFile() throws Exception {
    Files.write(part, new byte[200_000]);
    serveRest(200_000);
    server.stubFor(
        get(urlEqualTo("/models/ggml-tiny.en.bin"))
            .withHeader("Range", absent())
            .willReturn(aResponse().withBody(content)));

    fetch();

    assertThat(target).hasBinaryContent(content);
  }

  @Test
  void refusesWrongBytesAndLeavesNothing() {
    serve(aResponse().withBody(new byte[content.length]));

    assertFails("ggml-tiny.en.bin has the SHA-1 checksum");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesAFileThatIsTooLong() {
    serve(aResponse().withBody(new byte[content.length + 1]));

    assertFails("500,001 bytes instead of 500,000");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysWhichStatusTheServerAnswered() {
    serve(status(404).withBody("not here"));
    assertFails("the server answered with status 404");
    serve(status(503));
    assertFails("the server answered with status 503");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void givesUpOnAServerThatAnswersNothing() {
    serve(aResponse().withBody(content).withFixedDelay(30_000));

    patience = Duration.ofSeconds(1);

    assertFails("sent nothing for 1.0 s");
  }

  @Test
  void givesUpOnABodyThatStalls() throws Exception {
    patience = Duration.ofSeconds(1);
    try (CutServer stalled = new CutServer(new byte[1_000], -1)) {
      assertThatThrownBy(
              () -> new WebDownload(settings(stalled.uri())).fetch(file, target, (s, d, t) -> {}))
          .hasMessageContaining("sent nothing for 1.0 s");
    }
  }

  @Test
  void saysThatTheConnectionBroke() {
    serve(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    assertFails("the download broke off");
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    URI nobody = URI.create("http://localhost:" + port + "/");

    assertThatThrownBy(() -> new WebDownload(settings(nobody)).fetch(file, target, (s, d, t) -> {}))
        .hasMessageContaining("no connection to localhost");
  }

  @Test
  void stopsWhenItsThreadIsInterrupted() {
    serve(aResponse().withBody(content).withFixedDelay(30_000));
    Thread caller = Thread.currentThread();

    assertThatThrownBy(
            () -> download().fetch(file, target, (stage, done, total) -> caller.interrupt()))
        .isInstanceOf(InterruptedException.class);
    assertThat(target).doesNotExist();
  }

  private void serve(ResponseDefinitionBuilder response) {
    server.stubFor(get(urlEqualTo("/models/ggml-tiny.en.bin")).willReturn(response));
  }

  private void serveRest(int from) {
    server.stubFor(
        get(urlEqualTo("/models/ggml-tiny.en.bin"))
            .withHeader("Range", equalTo("bytes=" + from + "-"))
            .willReturn(
                status(206)
                    .withHeader(
                        "Content-Range",
                        "bytes " + from + "-" + (content.length - 1) + "/" + content.length)
                    .withBody(Arrays.copyOfRange(content, from, content.length))));
  }

  private void fetch() throws Exception {
    download().fetch(file, target, (stage, done, total) -> {});
  }

  private void assertFails(String reason) {
    assertThatThrownBy(this::fetch).isInstanceOf(IOException.class).hasMessageContaining(reason);
    assertThat(target).doesNotExist();
  }

  private WebDownload download() {
    return new WebDownload(settings(URI.create(server.baseUrl() + "/models/")));
  }

  private ModelSettings settings(URI web) {
    return new ModelSettings(
        folder,
        web,
        List.of(SourceKind.WEB),
        List.of(),
        Duration.ofSeconds(5),
        patience,
        Duration.ofSeconds(5));
  }
}
