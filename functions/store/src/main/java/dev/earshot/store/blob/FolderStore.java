package dev.earshot.store.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Blobs as files under one folder. Written to a temporary name and synced first; then a hard link
 * decides who was first, or a rename replaces what is there.
 */
public final class FolderStore implements BlobStore {
  private static final String TEMPORARY = ".tmp";

  private final Path root;

  public FolderStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(resolve(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<InputStream> open(String name) throws IOException {
    try {
      return Optional.of(Files.newInputStream(resolve(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean exists(String name) {
    return Files.exists(resolve(name));
  }

  @Override
  public void write(String name, byte[] bytes) throws IOException {
    replace(temporary(bytes), resolve(name));
  }

  @Override
  public boolean writeIfAbsent(String name, byte[] bytes) throws IOException {
    Path target = resolve(name);
    if (Files.exists(target)) {
      return false;
    }
    Path temporary = temporary(bytes);
    try {
      Files.createDirectories(target.getParent());
      Files.createLink(target, temporary);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  @Override
  public void store(String name, Path file) throws IOException {
    Path temporary = temporary(new byte[0]);
    try {
      Files.copy(file, temporary, StandardCopyOption.REPLACE_EXISTING);
      sync(temporary);
      replace(temporary, resolve(name));
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  @Override
  public List<String> list(String folder) throws IOException {
    Path start = resolve(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(start)) {
      return files.filter(Files::isRegularFile).map(this::name).sorted().toList();
    }
  }

  @Override
  public List<String> folders(String folder) throws IOException {
    Path start = resolve(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(start)) {
      return files
          .filter(Files::isDirectory)
          .map(each -> each.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(resolve(name));
  }

  private Path resolve(String name) {
    Path path = root.resolve(name).normalize();
    if (!path.startsWith(root) || name.startsWith("/") || name.contains("\\")) {
      throw new IllegalArgumentException("'" + name + "' lies outside the store");
    }
    return path;
  }

  private String name(Path path) {
    return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  private Path temporary(byte[] bytes) throws IOException {
    Path folder = Files.createDirectories(root.resolve(TEMPORARY));
    Path file = folder.resolve(UUID.randomUUID().toString());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return file;
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void replace(Path temporary, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
