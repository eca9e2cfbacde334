package dev.earshot.store.blob;

import dev.earshot.store.JobRecordContract;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;

class S3RecordTest extends JobRecordContract {
  @AutoClose private static final S3Server S3 = S3Server.start();

  @Override
  protected BlobStore blobs() throws IOException {
    return StoreUrl.parse(S3.url(S3.bucket())).open();
  }
}
