package dev.earshot.search.lucene;

import dev.earshot.embedding.SentenceModel;
import dev.earshot.search.index.IndexException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.StreamSupport;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.SleepingLockWrapper;
import org.jspecify.annotations.Nullable;

/**
 * An index of Lucene in a folder, for several processes: any of them reads, and one at a time
 * writes, as Lucene's own lock sees to, which the system gives back however a process ends. What is
 * written is there at once or not at all. What cannot be read, or was written in another format, is
 * emptied.
 */
final class IndexFolder implements AutoCloseable {
  /** Part of every commit; another one means that everything has to be indexed again. */
  private static final String FORMAT = "earshot 1 " + SentenceModel.NAME;

  private static final String FORMAT_KEY = "format";

  /** How long to wait for another process to finish writing, in milliseconds. */
  private static final long PATIENCE = 60_000;

  private static final int BUFFER_MEGABYTES = 64;

  /** The names that Lucene gives its files, but for its lock. */
  private static final String FILES = "{_*,segments*,pending_segments*}";

  private final Path path;
  private final Analyzer analyzer;
  private final ReentrantLock writing = new ReentrantLock();
  private @Nullable FSDirectory directory;
  private @Nullable DirectoryReader reader;

  interface Change {
    void make(IndexWriter writer) throws IOException;
  }

  interface Reading<T> {
    T from(IndexSearcher searcher) throws IOException;
  }

  private interface Opening<T extends @Nullable Object> {
    T open() throws IOException;
  }

  IndexFolder(Path path, Analyzer analyzer) {
    this.path = path;
    this.analyzer = analyzer;
  }

  /** Makes a change durable, or throws and changes nothing. */
  void write(Change change) {
    writing.lock();
    try {
      try {
        attempt(change);
      } catch (IOException e) {
        if (!isDamage(e)) {
          throw e;
        }
        empty();
        attempt(change);
      }
    } catch (LockObtainFailedException e) {
      throw new IndexException(
          "Tried to write the search index in %s but failed because: another process has been writing it for a minute; try again when it has finished"
              .formatted(path),
          e);
    } catch (IOException e) {
      throw failure("write", e);
    } finally {
      writing.unlock();
    }
  }

  private void attempt(Change change) throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig(analyzer)
            .setCodec(codec())
            .setRAMBufferSizeMB(BUFFER_MEGABYTES)
            .setMergeScheduler(new SerialMergeScheduler())
            .setCommitOnClose(false);
    Files.createDirectories(path);
    Directory locking = new SleepingLockWrapper(directory(), PATIENCE);
    try (IndexWriter writer = knowing(() -> new IndexWriter(locking, config))) {
      if (!isOurs(writer.getLiveCommitData())) {
        writer.deleteAll();
      }
      writer.setLiveCommitData(Map.of(FORMAT_KEY, FORMAT).entrySet());
      change.make(writer);
      writer.commit();
      writer.maybeMerge();
      writer.commit();
    }
  }

  /** Quantized to 8 bits: a quarter of what a search has to read, for the same ranking. */
  private static Codec codec() {
    KnnVectorsFormat vectors = new Lucene104HnswScalarQuantizedVectorsFormat();
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return vectors;
      }
    };
  }

  private static boolean isOurs(@Nullable Iterable<Map.Entry<String, String>> commit) {
    return commit != null
        && StreamSupport.stream(commit.spliterator(), false)
            .anyMatch(each -> each.getKey().equals(FORMAT_KEY) && each.getValue().equals(FORMAT));
  }

  /**
   * Reads what was written last.
   *
   * @param nothing what there is to read where nothing has been written, or it was damaged
   */
  <T> T read(T nothing, Reading<T> reading) {
    try {
      DirectoryReader current = current();
      if (current == null) {
        return nothing;
      }
      try {
        return reading.from(new IndexSearcher(current));
      } finally {
        current.decRef();
      }
    } catch (IndexNotFoundException e) {
      return nothing;
    } catch (IOException e) {
      if (!isDamage(e)) {
        throw failure("read", e);
      }
      try {
        empty();
      } catch (IOException again) {
        again.addSuppressed(e);
        throw failure("make anew", again);
      }
      return nothing;
    }
  }

  /** What was written last, for the caller to give back. */
  private synchronized @Nullable DirectoryReader current() throws IOException {
    if (!Files.isDirectory(path)) {
      return null;
    }
    DirectoryReader old = reader;
    FSDirectory files = directory();
    DirectoryReader current =
        knowing(
            () -> old == null ? DirectoryReader.open(files) : DirectoryReader.openIfChanged(old));
    if (current != null) {
      closeReader();
      reader = current;
    }
    DirectoryReader now = reader;
    if (now == null || !isOurs(now.getIndexCommit().getUserData().entrySet())) {
      return null;
    }
    now.incRef();
    return now;
  }

  private synchronized FSDirectory directory() throws IOException {
    FSDirectory open = directory;
    if (open == null) {
      open = FSDirectory.open(path);
      directory = open;
    }
    return open;
  }

  /** Opens what may have been written by a program with codecs that this one has not. */
  private <T extends @Nullable Object> T knowing(Opening<T> opening) throws IOException {
    try {
      return opening.open();
    } catch (IllegalArgumentException e) {
      throw new CorruptIndexException(String.valueOf(e.getMessage()), path.toString(), e);
    }
  }

  /** Whether reading again, or trying again, cannot help. */
  private static boolean isDamage(IOException e) {
    return e instanceof CorruptIndexException
        || e instanceof IndexFormatTooOldException
        || e instanceof IndexFormatTooNewException
        || e instanceof EOFException
        || e instanceof FileNotFoundException
        || e instanceof NoSuchFileException;
  }

  private void empty() throws IOException {
    closeReader();
    Directory locking = new SleepingLockWrapper(directory(), PATIENCE);
    try (Lock _ = locking.obtainLock(IndexWriter.WRITE_LOCK_NAME);
        DirectoryStream<Path> files = Files.newDirectoryStream(path, FILES)) {
      for (Path each : files) {
        Files.deleteIfExists(each);
      }
    }
  }

  private IndexException failure(String tried, Exception e) {
    return new IndexException(
        "Tried to %s the search index in %s but failed because: %s"
            .formatted(tried, path, e.getMessage()),
        e);
  }

  private synchronized void closeReader() throws IOException {
    DirectoryReader old = reader;
    reader = null;
    if (old != null) {
      old.close();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    closeReader();
    if (directory != null) {
      directory.close();
    }
  }
}
