package dev.earshot.ingest.source;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/**
 * Fetches recordings from addresses that strangers name. It follows redirects itself, so that each
 * hop is looked at like the first; it keeps no cookies, sends no credentials and uses no proxy.
 */
public final class GuardedClient implements AutoCloseable {
  private static final int MAX_HEADERS = 100;
  private static final int MAX_HEADER_LENGTH = 16 * 1024;

  private final CloseableHttpClient http;
  private final FetchLimits limits;

  /** A client that asks the system's name service. */
  public GuardedClient(FetchLimits limits) {
    this(
        limits,
        new GuardedResolver(
            address -> limits.allowPrivate() || AddressRules.isPublic(address),
            InetAddress::getAllByName));
  }

  GuardedClient(FetchLimits limits, GuardedResolver resolver) {
    this.limits = limits;
    this.http =
        HttpClientBuilder.create()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(resolver)
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                            .http1Config(
                                Http1Config.custom()
                                    .setMaxHeaderCount(MAX_HEADERS)
                                    .setMaxLineLength(MAX_HEADER_LENGTH)
                                    .build())
                            .build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(timeout(limits.connect()))
                            .setSocketTimeout(timeout(limits.read()))
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom().setResponseTimeout(timeout(limits.read())).build())
            .setConnectionReuseStrategy((request, response, context) -> false)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .setUserAgent("Earshot")
            .build();
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.of(duration);
  }

  /**
   * Fetches what lies at an address into a file.
   *
   * @throws FileSystemException where the file cannot be written
   */
  public Obtained fetch(URI address, Path file) throws IOException {
    try (Deadline deadline = new Deadline(limits.total())) {
      URI hop = address;
      for (int i = 0; i <= limits.maxRedirects(); i++) {
        Optional<String> objection = objection(hop);
        if (objection.isPresent()) {
          String via = i == 0 ? "" : "it is redirected to " + shown(hop) + ", and ";
          return new Obtained.Refused(via + objection.get(), false);
        }
        switch (new Exchange(http, hop, limits.maxBytes()).run(file, deadline)) {
          case Exchange.Ended ended -> {
            return ended.how();
          }
          case Exchange.Redirected redirected -> hop = redirected.to();
        }
      }
      return new Obtained.Refused(
          "it is redirected more than " + limits.maxRedirects() + " times", false);
    }
  }

  private static Optional<String> objection(URI address) {
    return YouTube.isPage(address) ? Optional.of(YouTube.REFUSAL) : AddressForm.objection(address);
  }

  /** An address without what may be secret in it. */
  private static String shown(URI address) {
    return address.getScheme() + "://" + address.getHost();
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
