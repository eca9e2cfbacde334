package dev.earshot.store.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.store.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers that run out of disk, or are killed. */
class StarvedWriterTest {
  private static final int MEGABYTE = 1 << 20;

  @TempDir private Path folder;
  private FolderStore store;

  @BeforeEach
  void open() {
    store = new FolderStore(folder);
  }

  @Test
  void leavesNothingWhereTheDiskIsFullAndCanTryAgain() throws Exception {
    Process writer =
        ChildJvm.startWithoutSpace(512, Writer.class, folder.toString(), "" + MEGABYTE);
    String said = new String(writer.getInputStream().readAllBytes(), UTF_8);
    assertThat(writer.waitFor()).isZero();

    assertThat(said)
        .isEqualTo("Could not write 'blobs/0' in the store %s: File too large".formatted(folder));
    assertThat(store.list("")).isEmpty();
    assertThat(temporaries()).isEmpty();

    store.write("blobs/0", Writer.content(0, MEGABYTE));
    assertThat(store.read("blobs/0")).hasValue(Writer.content(0, MEGABYTE));
  }

  @Test
  void hasOnlyWholeBlobsWhereItsWriterWasKilled() throws Exception {
    int size = 8 * MEGABYTE;
    Process writer = ChildJvm.start(Writer.class, folder.toString(), "" + size);
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(1))
          .until(() -> store.exists("blobs/2") && !temporaries().isEmpty());
    } finally {
      writer.destroyForcibly(); // SIGKILL
    }
    assertThat(writer.waitFor()).isNotZero();

    List<String> names = store.list("");
    for (String name : names) {
      int number = Integer.parseInt(name.substring("blobs/".length()));
      assertThat(store.read(name)).as(name).hasValue(Writer.content(number, size));
    }

    String next = "blobs/" + names.size();
    store.write(next, Writer.content(names.size(), size));
    assertThat(store.exists(next)).isTrue();
    store.sweep(Clock.offset(Clock.systemUTC(), Duration.ofDays(2)));
    assertThat(temporaries()).isEmpty();
  }

  private List<Path> temporaries() throws IOException {
    Path temporaries = folder.resolve(BlobName.RESERVED);
    if (!Files.exists(temporaries)) {
      return List.of();
    }
    try (var files = Files.list(temporaries)) {
      return files.toList();
    }
  }
}
