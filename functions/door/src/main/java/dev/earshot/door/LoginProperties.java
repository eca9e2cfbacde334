package dev.earshot.door;

import static dev.earshot.runtime.Settings.check;

import java.util.HashSet;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may hand events in. A token is in no message of an error.
 *
 * @param tokens by the name of whom each was given to, such as {@code earshot.door.tokens.alice}; a
 *     mounted Secret has a file of that name for each
 */
@ConfigurationProperties("earshot.door")
record LoginProperties(@DefaultValue Map<String, String> tokens) {
  /** 24 characters drawn from 64 are 144 bits. */
  private static final int SHORTEST = 24;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*"); // RFC 6750

  LoginProperties {
    check(
        !tokens.isEmpty(),
        "There is no token to ask for: set earshot.door.tokens.NAME for everybody who may hand recordings in");
    tokens.forEach(LoginProperties::checkOne);
    check(
        new HashSet<>(tokens.values()).size() == tokens.size(),
        "earshot.door.tokens: two names have the same token");
    tokens = Map.copyOf(tokens);
  }

  private static void checkOne(String name, String token) {
    check(
        NAME.matcher(name).matches(),
        "earshot.door.tokens.%s: a name is at most 63 of a to z, 0 to 9 and hyphens"
            .formatted(name));
    check(
        token.length() >= SHORTEST && TOKEN.matcher(token).matches(),
        "earshot.door.tokens.%s: a token is at least %d letters, digits or any of ._~+/- , such as openssl rand -base64 33 makes"
            .formatted(name, SHORTEST));
  }

  @Override
  public String toString() {
    return "LoginProperties[tokens of " + tokens.keySet() + "]";
  }
}
