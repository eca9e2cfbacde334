package dev.earshot.ingest.source;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses lie on the public internet. Everything that IANA's registries of special-purpose
 * addresses (RFC 6890 and its updates) do not call globally reachable is refused, and so is every
 * IPv6 form that carries an IPv4 address: mapped, compatible, NAT64, 6to4 and Teredo.
 */
final class AddressRules {
  private static final List<Block> REFUSED_V4 =
      List.of(
          block(0, 0, 0, 0, 8), // this network
          block(10, 0, 0, 0, 8), // private
          block(100, 64, 0, 0, 10), // carrier-grade NAT
          block(127, 0, 0, 0, 8), // loopback
          block(169, 254, 0, 0, 16), // link-local, metadata services
          block(172, 16, 0, 0, 12), // private
          block(192, 0, 0, 0, 24), // protocol assignments
          block(192, 0, 2, 0, 24), // documentation
          block(192, 88, 99, 0, 24), // 6to4 relays
          block(192, 168, 0, 0, 16), // private
          block(198, 18, 0, 0, 15), // benchmarks
          block(198, 51, 100, 0, 24), // documentation
          block(203, 0, 113, 0, 24), // documentation
          block(224, 0, 0, 0, 4), // multicast
          block(240, 0, 0, 0, 4)); // reserved, broadcast

  /** The only part of IPv6 that is assigned as global unicast. */
  private static final Block GLOBAL_V6 = block6("2000", 3);

  private static final List<Block> REFUSED_V6 =
      List.of(
          block6("2001", 23), // protocol assignments, Teredo among them
          block6("20010db8", 32), // documentation
          block6("2002", 16), // 6to4
          block6("3fff", 20)); // documentation

  private AddressRules() {}

  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4
        ? REFUSED_V4.stream().noneMatch(each -> each.holds(bytes))
        : GLOBAL_V6.holds(bytes) && REFUSED_V6.stream().noneMatch(each -> each.holds(bytes));
  }

  /** Addresses that share their first bits. */
  private record Block(BigInteger prefix, int bits, int length) {
    boolean holds(byte[] address) {
      return new BigInteger(1, address).shiftRight(8 * length - bits).equals(prefix);
    }
  }

  private static Block block(int a, int b, int c, int d, int bits) {
    BigInteger address = BigInteger.valueOf(((long) a << 24) | (b << 16) | (c << 8) | d);
    return new Block(address.shiftRight(32 - bits), bits, 4);
  }

  private static Block block6(String firstDigits, int bits) {
    BigInteger address = new BigInteger(firstDigits, 16).shiftLeft(128 - 4 * firstDigits.length());
    return new Block(address.shiftRight(128 - bits), bits, 16);
  }
}
