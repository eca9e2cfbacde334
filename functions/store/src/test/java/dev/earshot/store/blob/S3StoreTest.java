package dev.earshot.store.blob;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class S3StoreTest extends BlobStoreContract {
  @AutoClose private static final S3Server S3 = S3Server.start();

  @AutoClose private final ObjectStore store;

  S3StoreTest() throws IOException {
    store = ObjectStore.open((StoreUrl.Bucket) StoreUrl.parse(S3.url(S3.bucket())), Map.of());
  }

  @Override
  protected BlobStore store() {
    return store;
  }

  @Test
  void saysWhatWasTriedOnWhatAndWhyWhereThereIsNoSuchBucket() {
    assertThatThrownBy(() -> StoreUrl.parse(S3.url("missing")).open())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Could not write s3://missing/a/b/.tmp/if-none-match: ")
        .hasMessageContaining("NoSuchBucket");
  }
}
