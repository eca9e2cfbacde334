package dev.earshot.store.blob;

import dev.earshot.store.blob.StoreUrl.Bucket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code s3://bucket/prefix?endpoint=...&region=...} and its like. */
final class BucketUrl {
  private static final String FORMS =
      "write file:/FOLDER, s3://BUCKET/PREFIX?endpoint=...&region=..., gs://BUCKET/PREFIX or"
          + " az://CONTAINER/PREFIX?endpoint=...";

  private BucketUrl() {}

  static Bucket parse(String url) {
    URI uri = uri(url);
    Optional<Provider> provider = Provider.of(uri.getScheme() == null ? "" : uri.getScheme());
    String bucket = uri.getRawAuthority();
    if (provider.isEmpty() || bucket == null || bucket.isEmpty()) {
      throw new IllegalArgumentException("That is no address of a store: " + FORMS);
    }
    if (bucket.contains("@")) {
      throw secret();
    }
    String prefix = uri.getPath().replaceAll("^/+|/+$", "");
    if (!prefix.isEmpty()) {
      BlobName.check(prefix);
    }
    return new Bucket(provider.get(), bucket, prefix, options(provider.get(), uri));
  }

  private static URI uri(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) { // whose message repeats the address
      throw new IllegalArgumentException("That is no address of a store: " + FORMS);
    }
  }

  private static Map<String, String> options(Provider provider, URI uri) {
    Map<String, String> options = new HashMap<>();
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (!provider.options().contains(parts[0]) || parts.length == 1) {
        throw secret();
      }
      options.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return options;
  }

  private static IllegalArgumentException secret() {
    return new IllegalArgumentException(
        "A store's address holds only its place and the options that are known, credentials come"
            + " from the environment: "
            + FORMS);
  }
}
