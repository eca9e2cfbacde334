package dev.earshot.ingest.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {
  private static final Decoder DECODER = MediaFiles.decoder();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"wav", "mp3", "m4a", "mp4", "ogg", "flac", "mkv", "webm", "aac", "wma"})
  void decodesEveryCommonFormatToItsLength(String type) throws Exception {
    Path file = MediaFiles.sound(folder.resolve("a." + type), MediaFiles.SPEECHLIKE, 6);

    assertThat(DECODER.probe(file).seconds()).isPositive();
    assertThat(decoded(file)).isBetween(94_000L, 98_500L);
  }

  @Test
  void takesTheSoundOfAVideo() throws Exception {
    Path file =
        MediaFiles.make(
            folder.resolve("a.mp4"),
            List.of(
                "-f",
                "lavfi",
                "-t",
                "3",
                "-i",
                "testsrc=s=64x64",
                "-f",
                "lavfi",
                "-t",
                "3",
                "-i",
                MediaFiles.SPEECHLIKE));

    DECODER.probe(file);
    assertThat(decoded(file)).isBetween(47_000L, 49_500L);
  }

  @Test
  void keepsTheTimesOfAPlayerWhereTheSoundBeginsLater() throws Exception {
    Path file =
        MediaFiles.make(
            folder.resolve("a.mkv"),
            List.of(
                "-f",
                "lavfi",
                "-t",
                "4",
                "-i",
                "testsrc=s=64x64",
                "-itsoffset",
                "2",
                "-f",
                "lavfi",
                "-t",
                "2",
                "-i",
                MediaFiles.SPEECHLIKE));

    assertThat(decoded(file)).isBetween(63_000L, 65_500L);
  }

  @Test
  void refusesVideoWithoutSound() throws Exception {
    Path file =
        MediaFiles.make(
            folder.resolve("a.mp4"), List.of("-f", "lavfi", "-t", "1", "-i", "testsrc=s=64x64"));

    assertRefused(file, "it holds no sound");
  }

  @Test
  void refusesAnEmptyFile() throws Exception {
    assertRefused(Files.createFile(folder.resolve("a.mp3")), "it is empty");
  }

  @Test
  void refusesTextAndNoise() throws Exception {
    assertRefused(Files.writeString(folder.resolve("a.mp3"), "Dear diary\n".repeat(500)), "it is ");
    byte[] noise = new byte[200_000];
    new Random(7).nextBytes(noise);
    Path file = Files.write(folder.resolve("b.mp3"), noise);
    assertThatThrownBy(
            () -> {
              DECODER.probe(file);
              decoded(file);
            })
        .isInstanceOf(MediaException.class);
  }

  @Test
  void refusesAVideoThatEndsBeforeItsIndex() throws Exception {
    Path whole = MediaFiles.sound(folder.resolve("a.m4a"), MediaFiles.SPEECHLIKE, 6);

    assertRefused(MediaFiles.cut(whole, 0.5), "it ends before its index");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wav", "aiff", "mp3", "ogg", "opus", "flac", "mkv", "webm"})
  void warnsOfAFileThatWasCutShortAndOfNoOther(String type) throws Exception {
    Path whole = MediaFiles.sound(folder.resolve("a." + type), "anoisesrc=a=0.1:r=16000", 10);
    Path cut = MediaFiles.cut(whole, 0.5);

    assertThat(warning(whole)).isEmpty();
    assertThat(warning(cut))
        .hasValueSatisfying(
            warning -> assertThat(warning).contains("cut short").endsWith("hand in a whole copy."));
  }

  @Test
  void warnsOfNoVideoThatGoesOnAfterItsSound() throws Exception {
    for (String type : List.of("mp4", "mkv")) {
      Path file =
          MediaFiles.make(
              folder.resolve("a." + type),
              List.of(
                  "-f",
                  "lavfi",
                  "-t",
                  "9",
                  "-i",
                  "testsrc=s=64x64",
                  "-f",
                  "lavfi",
                  "-t",
                  "3",
                  "-i",
                  MediaFiles.SPEECHLIKE));

      assertThat(warning(file)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wav", "mp3", "ogg"})
  void decodesWhatIsThereOfAFileThatWasCutShort(String type) throws Exception {
    Path whole = MediaFiles.sound(folder.resolve("a." + type), "anoisesrc=a=0.1:r=16000", 10);

    assertThat(decoded(MediaFiles.cut(whole, 0.5))).isBetween(60_000L, 100_000L);
  }

  // each names another file, or an address that would tell whoever wrote it that we called
  @ParameterizedTest
  @ValueSource(
      strings = {
        "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n%s\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile '%s'\n",
        "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\""
            + " mediaPresentationDuration=\"PT9S\"><Period><AdaptationSet mimeType=\"audio/mp4\">"
            + "<Representation id=\"1\" bandwidth=\"9\"><BaseURL>%s</BaseURL></Representation>"
            + "</AdaptationSet></Period></MPD>",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=%s\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n"
      })
  void reachesNothingThatAFileNames(String form) throws Exception {
    Path secret = MediaFiles.sound(folder.resolve("secret.wav"), MediaFiles.SPEECHLIKE, 2);
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(1);
      for (String target :
          List.of(
              secret.toString(),
              "file:" + secret,
              "http://127.0.0.1:" + server.getLocalPort() + "/a.wav",
              "concat:" + secret)) {
        Path file = Files.writeString(folder.resolve("playlist"), form.formatted(target));

        assertThatThrownBy(() -> DECODER.probe(file)).isInstanceOf(MediaException.class);
        assertThatThrownBy(() -> decoded(file)).isInstanceOf(MediaException.class);
      }
      assertThatThrownBy(server::accept).as("no call came").isInstanceOf(IOException.class);
    }
  }

  @Test
  void killsAProgramWhoseTimeIsUp() throws Exception {
    Path file = MediaFiles.sound(folder.resolve("a.wav"), MediaFiles.SPEECHLIKE, 600);
    Decoder hasty = new Decoder(MediaFiles.programs(), Duration.ofMillis(1));

    assertThatThrownBy(() -> read(hasty, file))
        .isInstanceOf(MediaException.class)
        .hasMessage("decoding it took too long and was stopped");
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "KILL"})
  void blamesNoFileForAProgramThatSomebodyStopped(String signal) throws Exception {
    Path file = MediaFiles.sound(folder.resolve("a.wav"), MediaFiles.SPEECHLIKE, 600);
    try (Samples samples = DECODER.decode(file)) {
      samples.read(new float[16_000]); // it is at work and waits for somebody to read on
      for (ProcessHandle child : ProcessHandle.current().children().toList()) {
        if (child.info().command().orElse("").endsWith("ffmpeg")) {
          new ProcessBuilder("kill", "-" + signal, "" + child.pid()).start().waitFor();
        }
      }

      assertThatThrownBy(() -> samples.read(new float[600 * 16_000]))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("ffmpeg was stopped");
    }
  }

  @Test
  void saysWhatAConfiguredFfmpegLacks() {
    assertThatThrownBy(() -> Programs.installed(folder.resolve("ffmpeg")))
        .hasMessageContaining("earshot.ingest.ffmpeg");
  }

  @Test
  void unpacksTheProgramsOnce() throws IOException {
    Path cache = folder.resolve("cache");
    Programs first = new BundledPrograms(cache).unpack();

    assertThat(new BundledPrograms(cache).unpack()).isEqualTo(first);
    try (var files = Files.list(cache)) {
      assertThat(files).containsExactly(first.ffmpeg().getParent());
    }
  }

  private static void assertRefused(Path file, String reason) {
    assertThatThrownBy(() -> DECODER.probe(file))
        .isInstanceOf(MediaException.class)
        .hasMessageStartingWith(reason);
  }

  private static Optional<String> warning(Path file) throws Exception {
    return CutShort.warning(file, DECODER.probe(file), decoded(file) / 16_000.0);
  }

  private static long decoded(Path file) throws Exception {
    return read(DECODER, file);
  }

  private static long read(Decoder decoder, Path file) throws Exception {
    float[] block = new float[16_000];
    long total = 0;
    try (Samples samples = decoder.decode(file)) {
      for (int n = block.length; n == block.length; total += n) {
        n = samples.read(block);
      }
    }
    return total;
  }
}
