package dev.earshot.keeper;

import dev.earshot.store.blob.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A store whose writes fail now and then: before they took effect, or just after. */
final class FaultyStore implements BlobStore {
  private final BlobStore store;
  private final Random random;
  private double rate;
  private int lostTexts;

  FaultyStore(BlobStore store, Random random) {
    this.store = store;
    this.random = random;
  }

  /** How many of the writes fail, 0 to 1. */
  void failing(double rate) {
    this.rate = rate;
  }

  /** How many texts of chunks were not written though they had been transcribed. */
  int lostTexts() {
    return lostTexts;
  }

  @Override
  public void write(String name, byte[] bytes) throws IOException {
    if (fails()) {
      lostTexts += name.contains("/texts/") ? 1 : 0;
      throw new IOException("killed before writing " + name);
    }
    store.write(name, bytes);
    if (fails()) {
      throw new IOException("killed after writing " + name);
    }
  }

  @Override
  public boolean writeIfAbsent(String name, byte[] bytes) throws IOException {
    if (fails()) {
      throw new IOException("killed before writing " + name);
    }
    boolean written = store.writeIfAbsent(name, bytes);
    if (fails()) {
      throw new IOException("killed after writing " + name);
    }
    return written;
  }

  private boolean fails() {
    return random.nextDouble() < rate;
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    return store.read(name);
  }

  @Override
  public Optional<InputStream> open(String name) throws IOException {
    return store.open(name);
  }

  @Override
  public boolean exists(String name) throws IOException {
    return store.exists(name);
  }

  @Override
  public void store(String name, Path file) throws IOException {
    store.store(name, file);
  }

  @Override
  public List<String> list(String folder) throws IOException {
    return store.list(folder);
  }

  @Override
  public List<String> folders(String folder) throws IOException {
    return store.folders(folder);
  }

  @Override
  public void delete(String name) throws IOException {
    store.delete(name);
  }
}
