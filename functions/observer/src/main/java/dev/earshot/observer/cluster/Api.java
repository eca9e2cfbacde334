package dev.earshot.observer.cluster;

import dev.earshot.contract.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads what the API server of Kubernetes has. */
public final class Api implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int LONGEST = 200;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final URI server;

  /** Reads by an address that asks for no password, such as that of kubectl proxy. */
  public Api(URI server) {
    this.server = server;
  }

  /** An object, or a list of them. */
  public Finding<JsonNode> json(String path) {
    return switch (bytes(path)) {
      case Finding.Known<byte[]>(byte[] body) -> parsed(body);
      case Finding.Unknown<byte[]>(String why) -> new Finding.Unknown<>(why);
    };
  }

  /** The names of the pods with a label such as {@code app=autoscaler}; none where none is seen. */
  List<String> pods(String namespace, String label) {
    String query = URLEncoder.encode(label, StandardCharsets.UTF_8);
    return json("/api/v1/namespaces/%s/pods?labelSelector=%s".formatted(namespace, query))
        .known()
        .stream()
        .flatMap(list -> list.path("items").valueStream())
        .map(pod -> pod.path("metadata").path("name").asString())
        .toList();
  }

  /** What a pod serves at a port, by way of the API server. */
  Finding<byte[]> metrics(String namespace, String pod, int port) {
    return bytes("/api/v1/namespaces/%s/pods/%s:%d/proxy/metrics".formatted(namespace, pod, port));
  }

  private Finding<byte[]> bytes(String path) {
    HttpRequest request = HttpRequest.newBuilder(server.resolve(path)).timeout(TIMEOUT).build();
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return response.statusCode() == 200
          ? new Finding.Known<>(response.body())
          : new Finding.Unknown<>(
              "the API server answers %d to %s%s"
                  .formatted(response.statusCode(), path, message(response.body())));
    } catch (IOException e) {
      return new Finding.Unknown<>("the API server does not answer to " + path);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Finding.Unknown<>("it was interrupted");
    }
  }

  private static Finding<JsonNode> parsed(byte[] body) {
    try {
      return new Finding.Known<>(Json.tree(body));
    } catch (IllegalArgumentException e) {
      return new Finding.Unknown<>("the API server's answer is not JSON: " + e.getMessage());
    }
  }

  /** As the API server explains itself in a Status, or what is on the way to it in a line. */
  private static String message(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).lines().findFirst().orElse("").strip();
    try {
      text = Json.tree(body).path("message").asString("");
    } catch (IllegalArgumentException e) {
      text = text.substring(0, Math.min(LONGEST, text.length()));
    }
    return text.isEmpty() ? "" : ": " + text;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
