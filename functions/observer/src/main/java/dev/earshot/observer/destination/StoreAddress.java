package dev.earshot.observer.destination;

import dev.earshot.observer.ObserverException;
import dev.earshot.store.blob.BlobStore;
import dev.earshot.store.blob.StoreUrl;
import dev.earshot.store.blob.StoreUrl.Bucket;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A store as the functions of a cluster know it.
 *
 * @param keys by OpenDAL's names; empty where whoever asks has to be known to the cloud
 */
record StoreAddress(String url, Map<String, String> keys) {
  private static final String ENDPOINT = "endpoint";

  StoreAddress {
    keys = Map.copyOf(keys);
  }

  /** Not to be printed: it holds keys. */
  @Override
  public String toString() {
    return url;
  }

  /**
   * Opens it from outside.
   *
   * @param reachable leads to a service of the cluster
   */
  BlobStore open(UnaryOperator<URI> reachable) {
    try {
      return switch (StoreUrl.parse(url)) {
        case Bucket bucket -> outside(bucket, reachable).open(keys);
        case StoreUrl.Folder folder ->
            throw new ObserverException(
                "The record is in the folder %s of each pod, where nobody else can look."
                    .formatted(folder.path()));
      };
    } catch (IllegalArgumentException | IOException e) {
      throw new ObserverException(
          "Tried to open the store of the cluster but failed because: " + e.getMessage(), e);
    }
  }

  /** An endpoint without a dot is a service beside the functions. */
  private static Bucket outside(Bucket bucket, UnaryOperator<URI> reachable) {
    URI endpoint = URI.create(bucket.options().getOrDefault(ENDPOINT, ""));
    String host = String.valueOf(endpoint.getHost());
    if (endpoint.getHost() == null || (host.contains(".") && !host.contains(".svc"))) {
      return bucket;
    }
    Map<String, String> options = new HashMap<>(bucket.options());
    options.put(ENDPOINT, reachable.apply(endpoint).toString());
    return new Bucket(bucket.provider(), bucket.name(), bucket.prefix(), options);
  }
}
