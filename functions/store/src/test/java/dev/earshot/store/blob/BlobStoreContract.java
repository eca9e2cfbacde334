package dev.earshot.store.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.store.Race;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every implementation of {@link BlobStore} has to do. */
public abstract class BlobStoreContract {
  @TempDir private Path files;

  private BlobStore store;

  /** A store that holds nothing. */
  protected abstract BlobStore store() throws IOException;

  @BeforeEach
  void openStore() throws IOException {
    store = store();
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    store.write("jobs/1/a.json", bytes("one"));

    assertThat(read("jobs/1/a.json")).isEqualTo("one");
    assertThat(store.exists("jobs/1/a.json")).isTrue();
  }

  @Test
  void theLastWriterWins() throws IOException {
    store.write("a", bytes("first, and longer"));
    store.write("a", bytes("second"));

    assertThat(read("a")).isEqualTo("second");
  }

  @Test
  void whatIsMissingIsAbsentAndNoError() throws IOException {
    store.write("jobs/1/a.json", bytes("one"));

    for (String name : List.of("b", "jobs", "jobs/1", "jobs/1/a", "jobs/1/a.json.b", "jobs/2/a")) {
      assertThat(store.read(name)).as(name).isEmpty();
      assertThat(store.open(name)).as(name).isEmpty();
      assertThat(store.exists(name)).as(name).isFalse();
      store.delete(name);
    }
    assertThat(store.exists("jobs/1/a.json")).isTrue();
  }

  @Test
  void keepsEmptyBlobs() throws IOException {
    store.write("a", new byte[0]);
    store.store("b", Files.createFile(files.resolve("empty")));

    assertThat(store.read("a")).hasValueSatisfying(a -> assertThat(a).isEmpty());
    assertThat(store.read("b")).hasValueSatisfying(b -> assertThat(b).isEmpty());
    assertThat(store.writeIfAbsent("a", bytes("x"))).isFalse();
    assertThat(store.list("")).containsExactly("a", "b");
  }

  @Test
  void writesIfAbsentOnlyOnce() throws IOException {
    assertThat(store.writeIfAbsent("jobs/1/a", bytes("first"))).isTrue();
    assertThat(store.writeIfAbsent("jobs/1/a", bytes("second"))).isFalse();

    assertThat(read("jobs/1/a")).isEqualTo("first");
  }

  @Test
  void exactlyOneOfManyWritersAtOnceWins() throws IOException {
    List<Boolean> results =
        Race.of(16, i -> store.writeIfAbsent("jobs/1/a", block((byte) i, 300_000)));

    assertThat(results.stream().filter(won -> won)).hasSize(1);
    assertThat(store.read("jobs/1/a"))
        .hasValueSatisfying(
            a -> assertThat(a).isEqualTo(block((byte) results.indexOf(true), 300_000)));
  }

  @Test
  void readersNeverSeePartialContent() throws IOException {
    store.write("jobs/1/a", block((byte) 0, 200_000));
    List<Boolean> whole =
        Race.of(8, i -> i % 2 == 0 ? writeRepeatedly((byte) i) : alwaysReadsWholeBlocks());

    assertThat(whole).doesNotContain(false);
  }

  private boolean writeRepeatedly(byte content) throws IOException {
    for (int i = 0; i < 10; i++) {
      store.write("jobs/1/a", block(content, 200_000));
    }
    return true;
  }

  private boolean alwaysReadsWholeBlocks() throws IOException {
    for (int i = 0; i < 20; i++) {
      byte[] bytes = store.read("jobs/1/a").orElseThrow();
      if (!Arrays.equals(bytes, block(bytes[0], 200_000))) {
        return false;
      }
    }
    return true;
  }

  @Test
  void storesAFilesContentReplacingWhatIsThere() throws IOException {
    store.write("jobs/1/upload/a", bytes("old"));
    store.store("jobs/1/upload/a", Files.writeString(files.resolve("new"), "new"));

    assertThat(read("jobs/1/upload/a")).isEqualTo("new");
  }

  @Test
  void refusesToStoreAFileThatIsNotThere() throws IOException {
    assertThatThrownBy(() -> store.store("a", files.resolve("missing")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("missing");

    assertThat(store.list("")).isEmpty();
  }

  @Test
  void streamsLargeFiles() throws IOException {
    Path large = files.resolve("large");
    byte[] block = block((byte) 7, 1 << 20);
    try (var out = Files.newOutputStream(large)) {
      for (int i = 0; i < 40; i++) {
        out.write(block);
      }
    }
    store.store("large", large);

    try (InputStream in = store.open("large").orElseThrow()) {
      byte[] buffer = new byte[1 << 20];
      for (int i = 0; i < 40; i++) {
        assertThat(in.readNBytes(buffer, 0, buffer.length)).isEqualTo(buffer.length);
        assertThat(buffer).isEqualTo(block);
      }
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void listsNamesInOrderAndOnlyInsideTheFolder() throws IOException {
    for (String name : List.of("jobs/1/b", "jobs/1/a/x", "jobs/1/B", "jobs/10/a", "jobs/2/a")) {
      store.write(name, bytes(name));
    }

    assertThat(store.list("jobs/1/")).containsExactly("jobs/1/B", "jobs/1/a/x", "jobs/1/b");
    assertThat(store.list("jobs/3/")).isEmpty();
    assertThat(store.list("")).hasSize(5).isSorted();
  }

  @Test
  void listsTheFoldersDirectlyInsideAFolder() throws IOException {
    for (String name : List.of("jobs/2/a", "jobs/10/a/b/c", "jobs/1/a", "jobs/file", "other/a")) {
      store.write(name, bytes(name));
    }

    assertThat(store.folders("jobs/")).containsExactly("1", "10", "2");
    assertThat(store.folders("")).containsExactly("jobs", "other");
    assertThat(store.folders("jobs/3/")).isEmpty();
  }

  @Test
  void aFolderIsGoneWithItsLastBlob() throws IOException {
    store.write("jobs/1/a/b", bytes("x"));
    store.delete("jobs/1/a/b");
    store.delete("jobs/1/a/b");

    assertThat(store.folders("jobs/")).isEmpty();
    assertThat(store.list("")).isEmpty();
  }

  @Test
  void writersAndDeletersOfOneFolderDoNotDisturbEachOther() throws IOException {
    Race.of(
        8,
        i -> {
          for (int j = 0; j < 20; j++) {
            store.write("jobs/1/a/" + i, bytes("x"));
            store.writeIfAbsent("jobs/1/b/" + i, bytes("x"));
            store.list("jobs/");
            store.folders("jobs/1/");
            store.delete("jobs/1/a/" + i);
            store.delete("jobs/1/b/" + i);
          }
          return true;
        });

    assertThat(store.list("")).isEmpty();
  }

  @Test
  void holdsThousandsOfBlobsInOneFolder() throws IOException {
    List<String> names =
        IntStream.range(0, 2_100).mapToObj("jobs/1/windows/%05d.json"::formatted).toList();
    Race.of(
        4,
        i -> {
          for (int j = i; j < names.size(); j += 4) {
            store.write(names.get(j), bytes("x"));
          }
          return true;
        });

    assertThat(store.list("jobs/1/windows/")).isEqualTo(names);
    assertThat(store.folders("jobs/1/")).containsExactly("windows");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "../x",
        "a/../../x",
        "a/..",
        "./a",
        "a//b",
        "a/",
        "a\\b",
        "..\\x",
        "a\u0000b",
        "a\nb",
        ".tmp/x"
      })
  void refusesNamesThatLeaveTheStore(String name) {
    assertRefused(name);
  }

  @Test
  void refusesNamesThatAreTooLong() throws IOException {
    String longest = String.join("/", Collections.nCopies(3, "x".repeat(255)));
    store.write(longest, bytes("long"));

    assertThat(read(longest)).isEqualTo("long");
    assertRefused("x".repeat(256));
    assertRefused("ä".repeat(128));
    assertRefused("x/".repeat(500) + "x");
  }

  private void assertRefused(String name) {
    byte[] bytes = bytes("x");
    assertThatThrownBy(() -> store.write(name, bytes)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.writeIfAbsent(name, bytes))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.store(name, files)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.read(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.open(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.exists(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.delete(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.list(name + "x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesFoldersThatLeaveTheStore() {
    assertThatThrownBy(() -> store.list("../")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.folders("/")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.folders("jobs")).isInstanceOf(IllegalArgumentException.class);
  }

  /** The content under a name, as text. */
  private String read(String name) throws IOException {
    Optional<byte[]> bytes = store.read(name);
    if (bytes.isEmpty()) {
      throw new NoSuchFileException(name);
    }
    return new String(bytes.get(), UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] block(byte content, int length) {
    byte[] block = new byte[length];
    Arrays.fill(block, content);
    return block;
  }
}
