package dev.earshot.ingest.source;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a host up and hands out only what was checked: the client connects to these very addresses
 * and asks no second time, so an answer that changes in between gains nothing.
 */
final class GuardedResolver implements DnsResolver {
  private final Predicate<InetAddress> allowed;
  private final Lookup lookup;

  /** Asks the name service. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  GuardedResolver(Predicate<InetAddress> allowed, Lookup lookup) {
    this.allowed = allowed;
    this.lookup = lookup;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = lookup.addresses(host);
    for (InetAddress address : addresses) {
      if (!allowed.test(address)) {
        throw new ForbiddenAddressException(host);
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** A host that lies, also, where nothing is fetched from. */
  static final class ForbiddenAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    ForbiddenAddressException(String host) {
      super(host);
    }
  }
}
