package dev.earshot.store.blob;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Blobs as files under one folder. Written to a temporary name and synced first; then a hard link
 * decides who was first, or a rename replaces what is there. Symbolic links inside of it are not
 * followed.
 */
public final class FolderStore implements BlobStore {
  private static final Duration LONGEST_WRITE = Duration.ofDays(1);

  private final Path root;
  private final TemporaryFiles temporaries;

  public FolderStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
    this.temporaries = new TemporaryFiles(this.root.resolve(BlobName.RESERVED));
  }

  /** Deletes the temporary files of writers that were killed more than a day ago. */
  public void sweep(Clock clock) throws IOException {
    temporaries.sweep(clock.instant().minus(LONGEST_WRITE));
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    Optional<InputStream> content = open(name);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = content.get()) {
      return Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw failure("read", name, e);
    }
  }

  @Override
  public Optional<InputStream> open(String name) throws IOException {
    if (!exists(name)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.newInputStream(resolve(name), NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure("read", name, e);
    }
  }

  @Override
  public boolean exists(String name) throws IOException {
    Path file = resolve(name);
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS).isRegularFile();
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) { // not "absent": that would make somebody do it again
      throw failure("look for", name, e);
    }
  }

  @Override
  public void write(String name, byte[] bytes) throws IOException {
    Path target = resolve(name);
    try {
      replace(target, new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw failure("write", name, e);
    }
  }

  @Override
  public boolean writeIfAbsent(String name, byte[] bytes) throws IOException {
    Path target = resolve(name);
    try {
      return link(target, bytes);
    } catch (UnsupportedOperationException e) {
      throw failure("write", name, new IOException("its file system has no hard links", e));
    } catch (IOException e) {
      throw failure("write", name, e);
    }
  }

  private boolean link(Path target, byte[] bytes) throws IOException {
    if (Files.exists(target, NOFOLLOW_LINKS)) {
      Folders.sync(folder(target)); // whoever wrote it may not have come to that
      return false;
    }
    Path temporary = temporaries.write(new ByteArrayInputStream(bytes));
    try {
      Folders.place(folder(target), () -> Files.createLink(target, temporary));
      return true;
    } catch (FileAlreadyExistsException e) {
      Folders.sync(folder(target));
      return false;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  @Override
  public void store(String name, Path file) throws IOException {
    Path target = resolve(name);
    try {
      if (!Files.isRegularFile(file)) {
        throw new FileNotFoundException("there is no file " + file);
      }
      try (InputStream in = Files.newInputStream(file)) {
        replace(target, in);
      }
    } catch (IOException e) {
      throw failure("store", name, e);
    }
  }

  @Override
  public List<String> list(String folder) throws IOException {
    BlobName.checkFolder(folder);
    Path start = root.resolve(folder);
    try {
      return FolderListing.files(start).stream()
          .map(this::name)
          .filter(BlobName::isValid)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw failure("list", folder, e);
    }
  }

  @Override
  public List<String> folders(String folder) throws IOException {
    BlobName.checkFolder(folder);
    try {
      return FolderListing.folders(root.resolve(folder)).stream()
          .filter(each -> BlobName.isValid(name(each)))
          .map(each -> each.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw failure("list", folder, e);
    }
  }

  @Override
  public void delete(String name) throws IOException {
    Path file = resolve(name);
    try {
      if (Files.isRegularFile(file, NOFOLLOW_LINKS) && Files.deleteIfExists(file)) {
        Folders.prune(folder(file), root);
      }
    } catch (IOException e) {
      throw failure("delete", name, e);
    }
  }

  private void replace(Path target, InputStream content) throws IOException {
    Path temporary = temporaries.write(content);
    try {
      Folders.place(folder(target), () -> rename(temporary, target));
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path resolve(String name) throws IOException {
    BlobName.check(name);
    Path path = root;
    for (String segment : name.split("/", -1)) {
      path = path.resolve(segment);
      if (Files.isSymbolicLink(path)) {
        throw failure("use", name, new IOException(path + " is a symbolic link"));
      }
    }
    return path;
  }

  private static Path folder(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  private String name(Path path) {
    return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  private IOException failure(String tried, String name, IOException e) {
    String reason =
        e instanceof FileSystemException f && f.getReason() != null
            ? f.getReason()
            : e.getMessage();
    return new IOException(
        "Could not %s '%s' in the store %s: %s".formatted(tried, name, root, reason), e);
  }
}
