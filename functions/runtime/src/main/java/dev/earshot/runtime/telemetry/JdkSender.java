package dev.earshot.runtime.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sends what the exporters write by the JDK's HTTP client, which the way to the broker needs
 * anyway: no second client, no gRPC, no proxy, no compression.
 */
final class JdkSender implements HttpSender {
  /** By the OTLP specification: these may pass, all others will not. */
  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

  private final HttpSenderConfig config;
  private final HttpClient client;

  JdkSender(HttpSenderConfig config) {
    this.config = config;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.getConnectTimeout());
    if (config.getSslContext() != null) {
      builder.sslContext(config.getSslContext());
    }
    this.client = builder.build();
  }

  @Override
  public void send(
      MessageWriter writer,
      Consumer<io.opentelemetry.sdk.common.export.HttpResponse> onResponse,
      Consumer<Throwable> onError) {
    HttpRequest request;
    try {
      request = request(writer);
    } catch (IOException e) {
      onError.accept(e);
      return;
    }
    Thread.ofVirtual().start(() -> send(request, onResponse, onError));
  }

  private HttpRequest request(MessageWriter writer) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(writer.getContentLength());
    writer.writeMessage(body); // now: the exporter uses its buffers again once this returns
    HttpRequest.Builder request =
        HttpRequest.newBuilder(config.getEndpoint())
            .timeout(config.getTimeout())
            .setHeader("content-type", config.getContentType())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
    config
        .getHeadersSupplier()
        .get()
        .forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    return request.build();
  }

  private void send(
      HttpRequest request,
      Consumer<io.opentelemetry.sdk.common.export.HttpResponse> onResponse,
      Consumer<Throwable> onError) {
    RetryPolicy policy = config.getRetryPolicy();
    int attempts = policy == null ? 1 : policy.getMaxAttempts();
    Duration pause = policy == null ? Duration.ZERO : policy.getInitialBackoff();
    try {
      for (int attempt = 1; ; attempt++) {
        try {
          HttpResponse<byte[]> response =
              client.send(request, HttpResponse.BodyHandlers.ofByteArray());
          if (attempt >= attempts || !PASSING.contains(response.statusCode())) {
            onResponse.accept(new Response(response.statusCode(), response.body()));
            return;
          }
        } catch (IOException e) {
          if (attempt >= attempts) {
            onError.accept(e);
            return;
          }
        }
        Thread.sleep(pause);
        pause = pause.multipliedBy(2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      onError.accept(e);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // read once and never compared
  private record Response(int getStatusCode, byte[] getResponseBody)
      implements io.opentelemetry.sdk.common.export.HttpResponse {
    @Override
    public String getStatusMessage() {
      return Integer.toString(getStatusCode);
    }
  }

  @Override
  public CompletableResultCode shutdown() {
    client.shutdown();
    return CompletableResultCode.ofSuccess();
  }
}
