package dev.earshot.search.opensearch;

import java.net.URI;
import java.time.Duration;

/**
 * An index on an OpenSearch.
 *
 * @param url such as {@code https://search.example.org:9200}
 * @param index its name, without the version of what is in it
 * @param username for basic authentication; empty where it asks for none
 * @param timeout of one request
 */
public record OpenSearchAddress(
    URI url, String index, String username, String password, Duration timeout) {

  @Override
  public String toString() { // without the password
    return url.getScheme() + "://" + url.getAuthority().replaceAll("^.*@", "");
  }
}
