package dev.earshot.observer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.observer.FakeFunctions;
import dev.earshot.observer.FakeFunctions.Behaviour;
import dev.earshot.observer.destination.Machine;
import dev.earshot.store.JobRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObserverCommandTest {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  @TempDir Path folder;

  @BeforeEach
  void listen() throws IOException {
    PrintStream all = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(all);
    System.setErr(all);
    Files.createDirectory(folder.resolve("record"));
    Files.writeString(folder.resolve("talk.ogg"), "sound");
  }

  @AfterEach
  void giveBack() {
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void loadsTheMachineThatServesTheHomeAndThenShowsIt() throws Exception {
    try (FakeFunctions functions =
        FakeFunctions.start(Machine.record(folder), _ -> Behaviour.TRANSCRIBE)) {
      Files.writeString(
          folder.resolve("serve.json"),
          "{\"address\": \"%s\", \"process\": 1}".formatted(functions.address()));

      assertThat(load("--count", "2", "--rate", "20/s", "--svg", path("load.svg"))).isZero();
      assertThat(ObserverCommand.run("watch", "--once", "--home", folder.toString())).isZero();
    }
    assertThat(said())
        .contains("done        2\n", "backlog      0 jobs\ncomplete     2 jobs\n")
        .doesNotContain("Exception");
    assertThat(folder.resolve("load.svg")).content().startsWith("<svg").endsWith("</svg>\n");
  }

  @Test
  void deletesItsJobsWhenAskedTo() throws Exception {
    JobRecord record = Machine.record(folder);
    try (FakeFunctions functions = FakeFunctions.start(record, _ -> Behaviour.TRANSCRIBE)) {
      assertThat(load("--count", "2", "--rate", "20/s", "--delete", "--to", to(functions)))
          .isZero();
    }
    assertThat(record.jobs()).hasSize(2).allMatch(record::deleted);
  }

  @Test
  void exitsWithOneWhereARecordingIsRefused() {
    assertThat(load("--count", "1", "--to", "http://127.0.0.1:1/")).isEqualTo(1);
    assertThat(said()).contains("refused     1\n");
  }

  @Test
  void saysWhatToDoWhereNothingServesTheHome() {
    assertThat(load("--count", "1")).isEqualTo(2);
    assertThat(said()).contains("serve.json", "name the address with --to").doesNotContain("\tat ");
  }

  @Test
  void saysBeforeTheLoadThatItCannotBeDrawn() {
    assertThat(load("--to", "http://127.0.0.1:1/", "--svg", path("missing/load.svg"))).isEqualTo(2);
    assertThat(said()).contains("name a file in a folder that exists").doesNotContain("handed in");
  }

  @Test
  void refusesWrongOptionsInOneSentence() {
    assertThat(load("--rate", "often")).isEqualTo(2);
    assertThat(said())
        .contains(
            "'often' is no rate; write one such as", "scripts/load --help tells the options.");
  }

  private int load(String... options) {
    String[] all = new String[options.length + 3];
    all[0] = path("talk.ogg");
    all[1] = "--home";
    all[2] = folder.toString();
    System.arraycopy(options, 0, all, 3, options.length);
    return ObserverCommand.run("load", all);
  }

  private static String to(FakeFunctions functions) {
    return functions.address().toString();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
