package dev.earshot.chat.openai;

import java.net.URI;
import java.time.Duration;

/**
 * Where a model is and how long it may take.
 *
 * @param baseUrl of the endpoint, as its documents give it: with or without {@code /v1}
 * @param model as the endpoint names it
 * @param key for the endpoint; empty where it needs none
 * @param contextTokens that a request and its reply may have together
 * @param connect how long a connection may take
 * @param firstByte how long a reply may take to begin
 * @param idle how long a reply that began may pause
 */
public record OpenAiSettings(
    URI baseUrl,
    String model,
    String key,
    int contextTokens,
    Duration connect,
    Duration firstByte,
    Duration idle) {
  public static final URI OFFICIAL = URI.create("https://api.openai.com/v1");

  static final String ENDPOINT = "/chat/completions";

  /**
   * Completes the address and trims the key.
   *
   * @throws IllegalArgumentException with a sentence for people that holds no key
   */
  public OpenAiSettings {
    baseUrl = complete(baseUrl);
    model = model.strip();
    key = key.strip();
    if (model.isEmpty()) {
      throw new IllegalArgumentException(
          "Tried to use "
              + baseUrl.getHost()
              + " as a language model but no model is named; name one that it serves.");
    }
    // what is wrong with a header is quoted by whoever sends it, so no such key may get that far
    if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          "Tried to use the key for "
              + baseUrl.getHost()
              + " but it has a space, a line break or another character that no key has; copy it"
              + " again.");
    }
    if (contextTokens < 1) {
      throw new IllegalArgumentException(
          "Tried to use "
              + model
              + " with a context of "
              + contextTokens
              + " tokens; give the number that it was made for.");
    }
  }

  /** With the times that fit most endpoints. */
  public OpenAiSettings(URI baseUrl, String model, String key, int contextTokens) {
    this(
        baseUrl,
        model,
        key,
        contextTokens,
        Duration.ofSeconds(10),
        Duration.ofMinutes(2),
        Duration.ofSeconds(30));
  }

  String host() {
    return baseUrl.getPort() < 0 ? baseUrl.getHost() : baseUrl.getHost() + ":" + baseUrl.getPort();
  }

  boolean official() {
    return OFFICIAL.getHost().equals(baseUrl.getHost());
  }

  private static URI complete(URI given) {
    String scheme = given.getScheme();
    if (given.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException(
          "Tried to use the base URL of a language model but it names no host; write it like "
              + OFFICIAL
              + " or http://localhost:8080.");
    }
    if (given.getRawUserInfo() != null || given.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "Tried to use the base URL of a language model on "
              + given.getHost()
              + " but it holds a user or a query, which end in logs; give the key as the key.");
    }
    String path = given.getRawPath() == null ? "" : given.getRawPath();
    path = path.replaceAll("/+$", "");
    if (path.endsWith(ENDPOINT)) {
      path = path.substring(0, path.length() - ENDPOINT.length());
    }
    return URI.create(scheme + "://" + given.getRawAuthority() + (path.isEmpty() ? "/v1" : path));
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "OpenAiSettings[baseUrl=%s, model=%s, key=%s, contextTokens=%d, connect=%s, firstByte=%s, idle=%s]"
        .formatted(
            baseUrl,
            model,
            key.isEmpty() ? "none" : "hidden",
            contextTokens,
            connect,
            firstByte,
            idle);
  }
}
