package dev.earshot.speech.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
  @TempDir private Path folder;

  @Test
  void measuresAFolderWhileAnotherProgramMakesAndDeletesFoldersInIt() throws Exception {
    Files.write(folder.resolve("stays"), new byte[1000]);
    AtomicBoolean measured = new AtomicBoolean();
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () -> {
              try {
                while (!measured.get()) {
                  Files.delete(Files.createTempDirectory(folder, "unpack"));
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    for (int i = 0; i < 2000; i++) {
      assertThat(FileTree.bytes(folder)).isEqualTo(1000);
    }
    measured.set(true);
    other.join();
  }

  @Test
  void measuresNothingWhereNothingIs() throws Exception {
    assertThat(FileTree.bytes(folder.resolve("missing"))).isZero();
  }
}
