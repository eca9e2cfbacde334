package dev.earshot.store;

import dev.earshot.store.blob.StoreUrl;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the record is kept.
 *
 * @param url {@code file:/folder}, {@code s3://bucket/prefix?endpoint=...&region=...}, {@code
 *     gs://bucket/prefix} or {@code az://container/prefix?endpoint=...}
 */
@ConfigurationProperties("earshot.store")
record StoreProperties(@DefaultValue("") String url) {
  StoreProperties {
    if (url.isBlank()) {
      throw new IllegalArgumentException(
          "earshot.store.url is not set: name the folder or bucket of the record, such as"
              + " file:/var/lib/earshot");
    }
    StoreUrl.parse(url);
  }

  StoreUrl location() {
    return StoreUrl.parse(url);
  }
}
