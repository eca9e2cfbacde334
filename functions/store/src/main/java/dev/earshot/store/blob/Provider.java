package dev.earshot.store.blob;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Whose object stores there are, and which options of theirs an address may hold. */
public enum Provider {
  S3("s3", "s3", "bucket"),
  GCS("gs", "gcs", "bucket"),
  AZURE("az", "azblob", "container");

  private final String scheme;
  private final String service;
  private final String place;

  Provider(String scheme, String service, String place) {
    this.scheme = scheme;
    this.service = service;
    this.place = place;
  }

  static Optional<Provider> of(String scheme) {
    return Arrays.stream(values()).filter(each -> each.scheme.equals(scheme)).findFirst();
  }

  /** Of the addresses, such as {@code s3}. */
  public String scheme() {
    return scheme;
  }

  /** OpenDAL's name for the service. */
  String service() {
    return service;
  }

  /** OpenDAL's name for what holds the objects. */
  String place() {
    return place;
  }

  /** What an address may say beside the place. */
  Set<String> options() {
    return switch (this) {
      case S3 -> Set.of("endpoint", "region", "enable_virtual_host_style");
      case GCS, AZURE -> Set.of("endpoint");
    };
  }
}
