package dev.earshot.search.opensearch;

import dev.earshot.contract.Json;
import dev.earshot.search.index.IndexException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Requests to an OpenSearch, with JSON both ways. */
final class OpenSearchClient implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int NOT_FOUND = 404;
  private static final int LONGEST_REASON = 300;

  private final OpenSearchAddress address;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  OpenSearchClient(OpenSearchAddress address) {
    this.address = address;
  }

  /** What is there, if it is. */
  Optional<JsonNode> find(String path) {
    return request("GET", path, "application/json", new byte[0]);
  }

  /** A request with a body; absent where what it is about is not there. */
  Optional<JsonNode> send(String method, String path, Object body) {
    return request(method, path, "application/json", Json.bytes(body));
  }

  /** A request of several documents, one on each line. */
  Optional<JsonNode> send(String path, Iterable<?> lines) {
    StringBuilder body = new StringBuilder();
    for (Object each : lines) {
      body.append(new String(Json.bytes(each), StandardCharsets.UTF_8)).append('\n');
    }
    return request(
        "POST", path, "application/x-ndjson", body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private Optional<JsonNode> request(String method, String path, String type, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + "/" + path))
            .timeout(address.timeout())
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    if (!address.username().isEmpty()) {
      String login = address.username() + ":" + address.password();
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }
    try {
      HttpResponse<byte[]> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      if (response.statusCode() >= 300) {
        throw failure(method, path, response.statusCode() + " " + reason(response.body()), null);
      }
      return Optional.of(Json.tree(response.body()));
    } catch (IOException e) {
      String why = e.getMessage();
      throw failure(method, path, why == null ? e.toString() : why, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IndexException("The search index was not asked to the end: interrupted", e);
    } catch (IllegalArgumentException e) {
      throw new IndexException(
          "Tried to %s %s of OpenSearch at %s but failed because: its answer is no JSON, %s; look whether earshot.search.url leads to an OpenSearch"
              .formatted(method, path, address, e.getMessage()),
          e);
    }
  }

  private IndexException failure(
      String method, String path, String why, @Nullable IOException cause) {
    return new IndexException(
        "Tried to %s %s of OpenSearch at %s but failed because: %s"
            .formatted(method, path.replaceAll("\\?.*", ""), address, why),
        cause);
  }

  private static String reason(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    String reason;
    try {
      JsonNode error = Json.tree(body).path("error");
      JsonNode cause = error.path("root_cause").path(0).path("reason");
      reason = cause.asString(error.path("reason").asString(error.asString(text)));
    } catch (IllegalArgumentException e) {
      reason = text;
    }
    return reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
