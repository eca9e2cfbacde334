package dev.earshot.search;

import static dev.earshot.runtime.Settings.check;

import dev.earshot.search.opensearch.OpenSearchAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the index is. One of the two is set.
 *
 * @param folder of an index for one machine
 * @param url of an OpenSearch, such as {@code https://search.example.org:9200}
 * @param index the name of the index there
 * @param username that OpenSearch asks for; empty where it asks for none
 * @param password of it
 * @param timeout of one request to OpenSearch
 * @param threads that compute vectors
 * @param timeLimit for filling the index from the record in one request
 */
@ConfigurationProperties("earshot.search")
public record SearchProperties(
    @Nullable Path folder,
    @Nullable URI url,
    @DefaultValue("earshot-passages") String index,
    @DefaultValue("") String username,
    @DefaultValue("") String password,
    @DefaultValue("30s") Duration timeout,
    @DefaultValue("1") int threads,
    @DefaultValue("3m") Duration timeLimit) {

  public SearchProperties {
    check(
        (folder == null) != (url == null),
        "earshot.search.folder or earshot.search.url has to be set, and not both: the folder of an index for one machine, or the address of an OpenSearch");
    check(
        url == null || (String.valueOf(url.getScheme()).matches("https?") && url.getHost() != null),
        "earshot.search.url has to be an http or https address");
    check(
        index.matches("[a-z0-9][a-z0-9_.-]{0,200}"),
        "earshot.search.index has to be small letters, digits, dots and dashes");
    check(timeout.isPositive(), "earshot.search.timeout has to be longer than zero");
    check(timeLimit.isPositive(), "earshot.search.time-limit has to be longer than zero");
    check(threads >= 1 && threads <= 64, "earshot.search.threads has to be between 1 and 64");
  }

  /** The OpenSearch that {@code url} names. */
  OpenSearchAddress openSearch() {
    return new OpenSearchAddress(Objects.requireNonNull(url), index, username, password, timeout);
  }
}
