package dev.earshot.store.blob;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

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

  /**
   * A bucket or container.
   *
   * @param prefix of every name, without slashes at its ends; may be empty
   * @param options such as {@code endpoint} and {@code region}
   */
  record Bucket(Provider provider, String name, String prefix, Map<String, String> options)
      implements StoreUrl {
    public Bucket {
      options = Map.copyOf(options);
    }

    @Override
    public BlobStore open() throws IOException {
      return open(Map.of());
    }

    /**
     * The same with keys that the environment does not have.
     *
     * @param keys by OpenDAL's names, such as {@code access_key_id}
     */
    public BlobStore open(Map<String, String> keys) throws IOException {
      return ObjectStore.open(this, keys);
    }

    @Override
    public String toString() {
      return provider.scheme() + "://" + name + (prefix.isEmpty() ? "" : "/" + prefix);
    }
  }

  /** Makes the store usable, or says why it is not. */
  BlobStore open() throws IOException;

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException where it is none; the message says what is one, and does not
   *     repeat an address that may hold a secret
   */
  static StoreUrl parse(String url) {
    return url.startsWith("file:") ? new Folder(folder(url)) : BucketUrl.parse(url);
  }

  private static Path folder(String url) {
    try {
      return Path.of(URI.create(url.replace(" ", "%20")));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'%s' is no folder's address, write file:/FOLDER: %s".formatted(url, e.getMessage()), e);
    }
  }
}
