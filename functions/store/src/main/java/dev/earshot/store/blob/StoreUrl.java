package dev.earshot.store.blob;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/** Where blobs are kept, as people write it. Never holds a secret. */
public sealed interface StoreUrl {

  /** A folder of this machine. */
  record Folder(Path path) implements StoreUrl {
    @Override
    public BlobStore open() throws IOException {
      FolderStore store = new FolderStore(path);
      store.sweep(Clock.systemUTC());
      return store;
    }
  }

  /** Makes the store usable. */
  BlobStore open() throws IOException;

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException where it is none; the message says what is
   */
  static StoreUrl parse(String url) {
    if (url.startsWith("file:")) {
      return new Folder(folder(url));
    }
    throw new IllegalArgumentException(
        "'" + url + "' is no address of a store: write file:/FOLDER");
  }

  private static Path folder(String url) {
    return url.contains(" ") ? Path.of(url.substring("file:".length())) : Path.of(URI.create(url));
  }
}
