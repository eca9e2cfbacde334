package dev.earshot.store.blob;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** S3 by s3proxy, in this process and in memory. The build sets the credentials it asks for. */
public final class S3Server implements AutoCloseable {
  private static final String IDENTITY = "earshot";
  private static final String SECRET = "not-a-secret";

  private final TransientNio2BlobStore blobs = new TransientNio2BlobStore();
  private final AtomicInteger buckets = new AtomicInteger();
  private final S3Proxy proxy =
      S3Proxy.builder()
          .blobStore(blobs)
          .endpoint(URI.create("http://127.0.0.1:0"))
          .awsAuthentication(AuthenticationType.AWS_V4, IDENTITY, SECRET)
          .build();

  private S3Server() {}

  public static S3Server start() {
    S3Server server = new S3Server();
    try {
      server.proxy.start();
    } catch (Exception e) {
      throw new IllegalStateException("Could not start S3 for the tests", e);
    }
    return server;
  }

  /** Makes an empty bucket. */
  public String bucket() {
    String name = "bucket-" + buckets.incrementAndGet();
    blobs.createContainer(name);
    return name;
  }

  public String url(String bucket) {
    return "s3://" + bucket + "/a/b?region=us-east-1&endpoint=http://127.0.0.1:" + proxy.getPort();
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("Could not stop S3 after the tests", e);
    }
  }
}
