package dev.earshot.store.blob;

import dev.earshot.store.blob.StoreUrl.Bucket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.opendal.AsyncOperator;
import org.apache.opendal.Entry;
import org.apache.opendal.ListOptions;
import org.apache.opendal.Metadata;
import org.apache.opendal.OpenDALException;
import org.apache.opendal.OpenDALException.Code;
import org.apache.opendal.Operator;
import org.apache.opendal.OperatorOutputStream;
import org.apache.opendal.WriteOptions;

/**
 * Blobs in S3, Google Cloud Storage or Azure. The store's own if-none-match decides who was first.
 * Loads a native library of 45 MB, which nobody does who keeps the record in a folder.
 */
final class ObjectStore implements BlobStore, AutoCloseable {
  /** Names a blob that is there after the first start, so that a conditional write must fail. */
  private static final String PROBE = BlobName.RESERVED + "/if-none-match";

  /** Bytes held of a blob at once; S3 takes parts from 5 MiB, and 10,000 of them. */
  private static final int PART = 8 << 20;

  private static final WriteOptions IF_ABSENT = WriteOptions.builder().ifNotExists(true).build();
  private static final ListOptions BELOW = ListOptions.builder().recursive(true).build();

  private final AsyncOperator operator;
  private final Requests requests;

  private ObjectStore(AsyncOperator operator, Bucket bucket) {
    this.operator = operator;
    this.requests = new Requests(bucket.toString());
  }

  /**
   * Connects, and refuses a store that ignores if-none-match.
   *
   * @param keys beside the options; empty where the environment has them
   * @throws IOException where it is such a store, or there is no way in; the message says which
   */
  static ObjectStore open(Bucket bucket, Map<String, String> keys) throws IOException {
    Map<String, String> options = new HashMap<>(bucket.options());
    options.putAll(keys);
    options.put(bucket.provider().place(), bucket.name());
    options.put("root", "/" + bucket.prefix());
    AsyncOperator operator;
    try {
      operator = AsyncOperator.of(bucket.provider().service(), options);
    } catch (OpenDALException e) {
      throw Requests.failure("use", bucket.toString(), e);
    }
    ObjectStore store = new ObjectStore(operator, bucket);
    try {
      store.probe(bucket);
      return store;
    } catch (IOException e) {
      store.close();
      throw e;
    }
  }

  private void probe(Bucket bucket) throws IOException {
    byte[] content = "Earshot looks whether if-none-match holds\n".getBytes(StandardCharsets.UTF_8);
    boolean first = create(PROBE, content);
    if (first && create(PROBE, content)) { // it was there and should have been in the way
      throw new IOException(
          "Could not use the store %s: it ignores if-none-match, so two workers would overwrite each other's documents; use a store, or a version of it, with conditional writes"
              .formatted(bucket));
    }
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    BlobName.check(name);
    return requests.find("read", name, () -> operator.read(name));
  }

  @Override
  public Optional<InputStream> open(String name) throws IOException {
    return stat(name)
        .map(
            metadata ->
                new RangeInputStream(
                    metadata.getContentLength(),
                    PART,
                    (offset, length) ->
                        requests.run("read", name, () -> operator.read(name, offset, length))));
  }

  @Override
  public boolean exists(String name) throws IOException {
    return stat(name).isPresent();
  }

  private Optional<Metadata> stat(String name) throws IOException {
    BlobName.check(name);
    return requests.find("look for", name, () -> operator.stat(name)).filter(Metadata::isFile);
  }

  @Override
  public void write(String name, byte[] bytes) throws IOException {
    BlobName.check(name);
    requests.run("write", name, () -> operator.write(name, bytes));
  }

  @Override
  public boolean writeIfAbsent(String name, byte[] bytes) throws IOException {
    BlobName.check(name);
    return create(name, bytes);
  }

  private boolean create(String name, byte[] bytes) throws IOException {
    return requests.succeeds(
        "write",
        name,
        () -> operator.write(name, bytes, IF_ABSENT),
        Code.ConditionNotMatch,
        Code.AlreadyExists);
  }

  @Override
  public void store(String name, Path file) throws IOException {
    BlobName.check(name);
    if (!Files.isRegularFile(file)) {
      throw Requests.failure("store", requests.name(name), "there is no file " + file);
    }
    if (Files.size(file) <= PART) {
      write(name, Files.readAllBytes(file));
      return;
    }
    try (Operator blocking = operator.blocking();
        InputStream in = Files.newInputStream(file)) {
      // closing completes the upload: it must not be closed where the file cannot be read whole
      @SuppressWarnings("resource")
      OutputStream out = new OperatorOutputStream(blocking, name, PART);
      in.transferTo(out);
      out.close();
    } catch (OpenDALException e) {
      throw Requests.failure("store", requests.name(name), e);
    }
  }

  @Override
  public List<String> list(String folder) throws IOException {
    return entries(folder, BELOW).stream()
        .filter(entry -> entry.getMetadata().isFile())
        .map(Entry::getPath)
        .filter(BlobName::isValid)
        .sorted()
        .toList();
  }

  @Override
  public List<String> folders(String folder) throws IOException {
    return entries(folder, ListOptions.builder().build()).stream()
        .map(Entry::getPath)
        .filter(path -> path.endsWith("/") && !path.equals(folder) && !path.equals("/"))
        .map(path -> path.substring(0, path.length() - 1))
        .filter(BlobName::isValid)
        .map(path -> path.substring(folder.length()))
        .sorted()
        .toList();
  }

  private List<Entry> entries(String folder, ListOptions options) throws IOException {
    BlobName.checkFolder(folder);
    return requests.run("list", folder, () -> operator.list(folder, options));
  }

  @Override
  public void delete(String name) throws IOException {
    BlobName.check(name);
    requests.run("delete", name, () -> operator.delete(name));
  }

  @Override
  public void close() {
    operator.close();
  }
}
