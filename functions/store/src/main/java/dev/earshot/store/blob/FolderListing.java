package dev.earshot.store.blob;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lies in a folder while others add to it and delete from it. Links are not followed. */
final class FolderListing {
  private FolderListing() {}

  /** Every regular file below a folder; none where there is no such folder. */
  static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(folder, new Collector(files));
    return files;
  }

  /** The folders directly inside a folder. */
  static List<Path> folders(Path folder) throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(folder, each -> Files.isDirectory(each, NOFOLLOW_LINKS))) {
      entries.forEach(folders::add);
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return folders;
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final List<Path> files;

    Collector(List<Path> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      return continueUnlessLost(e);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      return continueUnlessLost(e);
    }

    private static FileVisitResult continueUnlessLost(@Nullable IOException e) throws IOException {
      if (e == null || e instanceof NoSuchFileException) { // deleted meanwhile
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }
  }
}
