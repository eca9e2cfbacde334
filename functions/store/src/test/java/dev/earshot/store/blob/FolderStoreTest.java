package dev.earshot.store.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest extends BlobStoreContract {
  @TempDir private Path folder;

  @Override
  protected FolderStore store() {
    return new FolderStore(folder.resolve("record"));
  }

  @Test
  void doesNotFollowLinksInsideTheStore() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("secret"), "secret");
    FolderStore store = store();
    store.write("jobs/1/a", "x".getBytes(UTF_8));
    Files.createSymbolicLink(folder.resolve("record/jobs/1/file"), outside.resolve("secret"));
    Files.createSymbolicLink(folder.resolve("record/jobs/2"), outside);

    for (String name : new String[] {"jobs/1/file", "jobs/2/secret"}) {
      assertThatThrownBy(() -> store.read(name))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("symbolic link");
      assertThatThrownBy(() -> store.write(name, new byte[1])).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> store.delete(name)).isInstanceOf(IOException.class);
    }
    assertThat(store.list("")).containsExactly("jobs/1/a");
    assertThat(store.folders("jobs/")).containsExactly("1");
    assertThat(outside.resolve("secret")).hasContent("secret");
  }

  @Test
  void sweepsWhatKilledWritersLeftOnceItIsOld() throws IOException {
    FolderStore store = store();
    store.write("a", "x".getBytes(UTF_8));
    Path temporary = folder.resolve("record/.tmp");
    Path old = Files.writeString(temporary.resolve("old"), "torn");
    Path young = Files.writeString(temporary.resolve("young"), "torn");
    Clock clock = Clock.systemUTC();
    Files.setLastModifiedTime(old, FileTime.from(clock.instant().minus(Duration.ofDays(2))));

    store.sweep(clock);

    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(store.list("")).containsExactly("a");
    assertThat(store.folders("")).isEmpty();
  }

  @Test
  void leavesNoTemporaryFilesBehind() throws IOException {
    FolderStore store = store();
    store.write("a", new byte[1]);
    store.writeIfAbsent("a", new byte[1]);
    store.writeIfAbsent("b", new byte[1]);
    store.store("c", Files.writeString(folder.resolve("c"), "c"));

    assertThat(folder.resolve("record/.tmp")).isEmptyDirectory();
  }

  @Test
  void copiesAFileAndLeavesItToItsOwner() throws IOException {
    Path file = Files.writeString(folder.resolve("recording"), "long");
    store().store("jobs/1/upload/recording", file);
    Files.writeString(file, "changed by its owner");

    assertThat(folder.resolve("record/jobs/1/upload/recording")).hasContent("long");
  }

  @Test
  void copiesAFileBehindALink() throws IOException {
    Path file = Files.writeString(folder.resolve("recording"), "long");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    store().store("a", link);

    assertThat(folder.resolve("record/a")).isRegularFile().hasContent("long");
    assertThat(file).exists();
  }

  @Test
  void ignoresFilesThatAreNoBlobs() throws IOException {
    FolderStore store = store();
    store.write("jobs/1/a", "x".getBytes(UTF_8));
    Files.writeString(folder.resolve("record/jobs/1/back\\slash"), "junk");

    assertThat(store.list("")).containsExactly("jobs/1/a");
  }

  @Test
  void saysWhatWasTriedOnWhatAndWhyWhereItFails() throws IOException {
    Path blocked = Files.writeString(folder.resolve("blocked"), "a file, not a folder");

    assertThatThrownBy(() -> new FolderStore(blocked).write("a", new byte[1]))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Could not write 'a' in the store " + blocked + ": ");
  }
}
