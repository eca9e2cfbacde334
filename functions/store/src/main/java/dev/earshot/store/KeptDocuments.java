package dev.earshot.store;

import dev.earshot.contract.document.SealedJson;
import dev.earshot.contract.id.Digest;
import dev.earshot.store.blob.BlobStore;
import java.io.IOException;
import java.util.Optional;

/**
 * Documents of which the first one counts, for every writer. A torn one is replaced, and because
 * "replace if it is still torn" is nothing a folder offers, its replacement is elected: whoever is
 * first to write the name that is derived from the torn bytes. Everybody who saw the same torn
 * bytes then writes the elected content, so they may race.
 */
record KeptDocuments(BlobStore blobs) {
  private static final int ATTEMPTS = 10;

  /**
   * Keeps a document unless there is one.
   *
   * @param folder of the job, ending with a slash
   * @return the one that counts
   */
  <T> T keep(String folder, String path, T document, Class<T> type) throws IOException {
    byte[] bytes = SealedJson.write(document);
    String name = folder + path;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (blobs.writeIfAbsent(name, bytes)) {
        return document;
      }
      Optional<byte[]> stored = blobs.read(name);
      if (stored.isEmpty()) {
        continue; // erased in between
      }
      Optional<T> whole = SealedJson.read(stored.get(), type);
      return whole.isPresent() ? whole.get() : repair(folder, path, stored.get(), document, type);
    }
    throw new IOException("Could not keep " + name + ": it is deleted again and again");
  }

  private <T> T repair(String folder, String path, byte[] torn, T document, Class<T> type)
      throws IOException {
    String election = "repairs/" + Digest.of(path, Digest.of(torn)) + ".json";
    T elected = keep(folder, election, document, type);
    blobs.write(folder + path, SealedJson.write(elected));
    return elected;
  }
}
