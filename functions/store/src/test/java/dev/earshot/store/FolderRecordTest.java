package dev.earshot.store;

import dev.earshot.store.blob.BlobStore;
import dev.earshot.store.blob.FolderStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FolderRecordTest extends JobRecordContract {
  @TempDir private Path folder;

  @Override
  protected BlobStore blobs() {
    return new FolderStore(folder);
  }
}
