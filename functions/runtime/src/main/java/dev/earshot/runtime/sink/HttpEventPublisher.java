package dev.earshot.runtime.sink;

import dev.earshot.runtime.EventPublisher;
import dev.earshot.runtime.PublishException;
import dev.earshot.runtime.message.BinaryMessage;
import dev.earshot.runtime.telemetry.Activity;
import dev.earshot.runtime.telemetry.TraceContext;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends an event to the broker over HTTP in binary mode, once: whoever called the function delivers
 * again where this fails, so trying again here would only multiply the attempts.
 */
final class HttpEventPublisher implements EventPublisher, AutoCloseable {
  private final @Nullable URI sink;
  private final SinkBinding binding;
  private final SinkProperties properties;
  private final @Nullable SSLContext trust;
  private @Nullable HttpClient client;

  HttpEventPublisher(SinkBinding binding, SinkProperties properties) {
    this.binding = binding;
    this.properties = properties;
    this.sink = binding.sink() == null ? properties.sink() : binding.sink();
    this.trust =
        binding.caCertificates() == null ? null : SinkTrust.context(binding.caCertificates());
  }

  /**
   * Made by the first event that is published: it reads all certificates of the JDK, and a cold
   * start is often answered without it.
   */
  private synchronized HttpClient client() {
    if (client == null) {
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(properties.sinkConnectTimeout());
      if (trust != null) {
        builder.sslContext(trust);
      }
      client = builder.build();
    }
    return client;
  }

  @Override
  public void publish(CloudEvent event) {
    Activity.publish(event, this::sendOnce);
  }

  private void sendOnce(CloudEvent event) {
    if (sink == null) {
      throw failed(event, "there is no broker: set K_SINK or earshot.sink", null);
    }
    int status = send(event, request(sink, event));
    if (status < 200 || status > 299) {
      throw failed(event, "it answered " + status, null);
    }
  }

  private HttpRequest request(URI address, CloudEvent event) {
    CloudEventBuilder overridden = CloudEventBuilder.from(event);
    binding.extensions().forEach(overridden::withExtension);
    BinaryMessage message = BinaryMessage.of(overridden.build());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(properties.sinkTimeout())
            .POST(HttpRequest.BodyPublishers.ofByteArray(message.body()));
    message.headers().forEach(request::setHeader);
    TraceContext.of(event::getExtension).ifPresent(trace -> trace.forEach(request::setHeader));
    String token = token(event);
    if (token != null) {
      request.setHeader("authorization", "Bearer " + token);
    }
    return request.build();
  }

  private @Nullable String token(CloudEvent event) {
    if (!Files.exists(properties.sinkToken())) {
      return null;
    }
    try {
      return Files.readString(properties.sinkToken()).strip();
    } catch (IOException e) {
      throw failed(event, "its token in " + properties.sinkToken() + " could not be read", e);
    }
  }

  private int send(CloudEvent event, HttpRequest request) {
    // The request's own timeout ends with the headers; this one covers a body that never ends.
    CompletableFuture<HttpResponse<Void>> response =
        client().sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      return response.get(properties.sinkTimeout().toMillis(), TimeUnit.MILLISECONDS).statusCode();
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      throw failed(event, "the attempt was interrupted", e);
    } catch (TimeoutException e) {
      response.cancel(true);
      throw failed(event, timedOut(), e);
    } catch (ExecutionException e) {
      throw failed(event, reason(e.getCause()), e.getCause());
    }
  }

  private String timedOut() {
    return "it did not answer within " + properties.sinkTimeout().toMillis() + " ms";
  }

  private String reason(@Nullable Throwable cause) {
    return switch (cause) {
      case java.net.http.HttpConnectTimeoutException e ->
          "no connection came about within " + properties.sinkConnectTimeout().toMillis() + " ms";
      case java.net.http.HttpTimeoutException e -> timedOut();
      case java.net.ConnectException e -> "nothing takes connections there";
      case null -> "of an unknown reason";
      default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    };
  }

  private PublishException failed(CloudEvent event, String reason, @Nullable Throwable cause) {
    return new PublishException(
        "Tried to publish event %s (%s) to the broker at %s but failed because: %s"
            .formatted(event.getId(), event.getType(), sink, reason),
        cause);
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.shutdownNow();
    }
  }
}
