package dev.earshot.ingest.source;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an http(s) address may look like before anything is looked up. */
final class AddressForm {
  /**
   * Four plain decimal numbers; every other spelling of an IPv4 address only serves to hide one.
   */
  private static final Pattern DOTTED =
      Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

  /** A last label that resolvers read as a number, as the URL standard's IPv4 parser says. */
  private static final Pattern NUMERIC = Pattern.compile("([0-9]+|0x[0-9a-f]*)");

  private AddressForm() {}

  /** Why it is not fetched; nothing where it may be. */
  static Optional<String> objection(URI address) {
    String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return Optional.of("only http and https addresses are fetched");
    }
    if (address.getRawAuthority() == null || address.getHost() == null) {
      return Optional.of("it names no host");
    }
    if (address.getRawUserInfo() != null) {
      return Optional.of("it carries a user name or password, which do not belong in an address");
    }
    String host = address.getHost().toLowerCase(Locale.ROOT);
    if (host.contains("%")) {
      return Optional.of("its host names a network interface");
    }
    return host.startsWith("[") || plain(host)
        ? Optional.empty()
        : Optional.of("its host is a number in disguise");
  }

  private static boolean plain(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    String last = name.substring(name.lastIndexOf('.') + 1);
    return DOTTED.matcher(name).matches() || !NUMERIC.matcher(last).matches();
  }
}
