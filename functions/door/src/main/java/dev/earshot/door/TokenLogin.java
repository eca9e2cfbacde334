package dev.earshot.door;

import dev.earshot.contract.id.Digest;
import dev.earshot.runtime.Login;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tokens in {@code Authorization: Bearer TOKEN} (RFC 6750). Only their SHA-256 is kept, and each
 * request is compared with all of them in a time that depends on none.
 */
final class TokenLogin implements Login {
  private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([^ ]+) *");

  private final Map<String, byte[]> digests = new TreeMap<>();

  /**
   * A login.
   *
   * @param tokens by the callers' names
   */
  TokenLogin(Map<String, String> tokens) {
    tokens.forEach((name, token) -> digests.put(name, digest(token)));
  }

  @Override
  public Optional<String> caller(@Nullable String authorization) {
    Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization);
    if (!bearer.matches()) {
      return Optional.empty();
    }
    byte[] given = digest(bearer.group(1));
    Optional<String> caller = Optional.empty();
    for (Map.Entry<String, byte[]> each : digests.entrySet()) {
      if (MessageDigest.isEqual(each.getValue(), given)) {
        caller = Optional.of(each.getKey());
      }
    }
    return caller;
  }

  private static byte[] digest(String token) {
    return Digest.start().digest(token.getBytes(StandardCharsets.UTF_8));
  }
}
