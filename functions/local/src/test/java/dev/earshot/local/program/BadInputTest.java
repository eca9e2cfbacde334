package dev.earshot.local.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
  private static final Path STANDUP = Program.SAMPLES.resolve("standup.ogg");

  @TempDir Path folder;

  @Test
  void saysOfEachRecordingWhatIsWrongWithIt() throws Exception {
    Path home = folder.resolve("home");
    Path silence = Files.write(folder.resolve("silence.wav"), silence(8));
    Program.Ended ended =
        Program.run(
            home,
            "transcribe",
            "--model",
            "tiny.en",
            silence.toString(),
            Files.writeString(folder.resolve("letter.mp3"), "Dear all,\n").toString(),
            Files.write(folder.resolve("cut.ogg"), Arrays.copyOf(Files.readAllBytes(STANDUP), 3000))
                .toString(),
            "http://127.0.0.1:9/private.mp3",
            "https://www.youtube.com/watch?v=abc",
            "http://no-such-host.invalid/a.mp3");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(sentences(ended))
        .anySatisfy(each -> assertThat(each).contains("letter.mp3"))
        .anySatisfy(each -> assertThat(each).contains("cut.ogg"))
        .anySatisfy(each -> assertThat(each).contains("127.0.0.1", "private"))
        .anySatisfy(each -> assertThat(each).contains("YouTube", "own file"))
        .anySatisfy(each -> assertThat(each).contains("no-such-host.invalid", "no host"))
        .hasSize(5);
    assertPlain(ended);

    Program.Ended silent =
        Program.run(
            home, "transcribe", silence.toString(), "--model", "tiny.en", "--format", "json");
    assertThat(silent.status()).as(silent.err()).isZero();
    assertThat(silent.out()).contains("\"text\" : \"\"").endsWith("\n");
  }

  @Test
  void doesNotKeepAPersonWaitingForAServerThatIsAway() throws Exception {
    Path home = folder.resolve("home");
    Map<String, String> lan = Map.of("EARSHOT_INGEST_ALLOWPRIVATEADDRESSES", "true");
    String[] command = {"transcribe", "--model", "tiny.en", "http://127.0.0.1:9/a.mp3"};
    try (Program program = Program.start("true", lan, home, command)) {
      Program.Ended ended = program.end();

      assertThat(ended.status()).isEqualTo(1);
      assertThat(ended.err()).contains("Attempt 2 of ingest failed");
      assertThat(sentences(ended))
          .singleElement()
          .asString()
          .contains("http://127.0.0.1/a.mp3", "earshot replay");
      assertPlain(ended);
    }
    assertThat(Program.run(home, "list").out()).contains("failed");
  }

  @Test
  void refusesBeforeAnythingStarts() throws Exception {
    Path home = folder.resolve("home");
    Path file = Files.writeString(folder.resolve("file"), "x");
    Path empty = Files.createFile(folder.resolve("empty.wav"));
    Path cutModel = Files.write(folder.resolve("cut.bin"), new byte[10_000]);

    assertRefused(Program.run(home, "transcribe", "nowhere.ogg"), "nowhere.ogg", "no such file");
    assertRefused(Program.run(home, "transcribe", empty.toString()), "empty.wav", "is empty");
    assertRefused(
        Program.run(
            home, "transcribe", STANDUP.toString(), "--model", "tiny.en", "--language", "tlh"),
        "tlh");
    assertRefused(
        Program.run(home, "transcribe", STANDUP.toString(), "--model", cutModel.toString()),
        "cut.bin");
    assertRefused(
        Program.run(file.resolve("home"), "transcribe", STANDUP.toString(), "--model", "tiny.en"),
        "file",
        "--home");
    assertRefused(
        Program.run(home, "transcribe", "ftp://example.org/a.mp3"), "only http and https");
    assertRefused(Program.run(home, "show", "abc"), "no job abc");
    assertRefused(
        Program.run(
            home,
            "transcribe",
            STANDUP.toString(),
            "--model",
            "tiny.en",
            "--out",
            file.resolve("out.txt").toString()),
        file.toString(),
        "--out");
  }

  @Test
  void saysThatTheDiskIsFullAndLeavesNothingHalfWritten() throws Exception {
    Path home = folder.resolve("home");
    Path large = Files.write(folder.resolve("long.wav"), silence(1200));
    String[] command = {"transcribe", "--model", "tiny.en", large.toString()};
    try (Program program = Program.start("ulimit -f 30000", Map.of(), home, command)) {
      Program.Ended ended = program.end();

      assertRefused(ended, "long.wav", "File too large");
      try (Stream<Path> left = Files.walk(home)) {
        assertThat(left.map(Path::toString).filter(each -> each.contains("upload"))).isEmpty();
      }
    }
  }

  @Test
  void showsHowItIsUsed() throws Exception {
    Program.Ended wrong = Program.run(folder, "transcribe", "a.ogg", "--modle", "base");
    Program.Ended help = Program.run(folder, "transcribe", "--help");

    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err()).contains("--modle", "Usage: earshot transcribe");
    assertThat(help.status()).isZero();
    assertThat(help.out()).contains("--language").endsWith("\n");
  }

  private static void assertRefused(Program.Ended ended, String... said) {
    assertThat(ended.status()).as(ended.err()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(sentences(ended)).singleElement().asString().contains(said);
    assertPlain(ended);
  }

  private static List<String> sentences(Program.Ended ended) {
    return ended.err().lines().filter(each -> each.startsWith("earshot: ")).toList();
  }

  private static void assertPlain(Program.Ended ended) {
    assertThat(ended.err()).doesNotContain("Exception", "\tat ", "{\"").doesNotContain("java.");
  }

  /** WAVE, 16 kHz mono 16-bit. */
  private static byte[] silence(int seconds) {
    int bytes = seconds * 32_000;
    ByteBuffer wave = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
    wave.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wave.putShort((short) 1).putShort((short) 1).putInt(16_000).putInt(32_000);
    wave.putShort((short) 2).putShort((short) 16);
    wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
    return wave.array();
  }
}
