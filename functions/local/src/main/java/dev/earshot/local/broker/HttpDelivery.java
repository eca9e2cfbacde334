package dev.earshot.local.broker;

import dev.earshot.contract.event.InvalidEventException;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.v1.CloudEventV1;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Attempts deliveries over HTTP, in binary mode, and judges the responses as Knative does. */
final class HttpDelivery {
  private static final int NO_RESPONSE = -1;
  private static final long MAX_BODY = 1 << 20;

  private final HttpClient http;

  HttpDelivery(HttpClient http) {
    this.http = http;
  }

  /**
   * One attempt.
   *
   * @throws InterruptedException where the broker shuts down; the request is broken off
   */
  Attempt attempt(CloudEvent event, URI subscriber, Duration timeout) throws InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(
            request(event, subscriber),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY));
    try {
      return judge(exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return noResponse("no response from " + subscriber + " within " + timeout);
    } catch (ExecutionException e) {
      return noResponse(
          e.getCause() instanceof ConnectException
              ? subscriber + " is not there, as where a process has crashed and is not back"
              : subscriber + " broke off before it answered, as a process does that crashes");
    } finally {
      exchange.cancel(true);
    }
  }

  private static HttpRequest request(CloudEvent event, URI subscriber) {
    HttpRequest.Builder request = HttpRequest.newBuilder(subscriber).header("prefer", "reply");
    Attributes.of(event)
        .forEach(
            (name, value) -> {
              boolean type = name.equals(CloudEventV1.DATACONTENTTYPE);
              request.setHeader(type ? "content-type" : "ce-" + name, value);
            });
    byte[] data = event.getData() == null ? new byte[0] : event.getData().toBytes();
    return request.POST(BodyPublishers.ofByteArray(data)).build();
  }

  private static Attempt judge(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status < 200 || status > 299) {
      return new Attempt.Failed(
          status, new String(response.body(), StandardCharsets.UTF_8), isRetried(status));
    }
    Map<String, String> headers = headers(response);
    if (response.body().length == 0 && !HttpEvents.isEvent(headers)) {
      return new Attempt.Delivered(null);
    }
    if (status == 202) { // some brokers would drop it silently: better noticed on one machine
      return new Attempt.Failed(status, "a 202 does not carry a reply", false);
    }
    try {
      return new Attempt.Delivered(HttpEvents.read(headers, response.body()));
    } catch (InvalidEventException e) {
      return new Attempt.Failed(status, "the reply is no event: " + e.getMessage(), false);
    }
  }

  /** The statuses that Knative's brokers retry; a missing response is retried too. */
  static boolean isRetried(int status) {
    return switch (status) {
      case 404, 408, 409, 429 -> true;
      default -> status >= 500;
    };
  }

  private static Map<String, String> headers(HttpResponse<byte[]> response) {
    Map<String, String> headers = new TreeMap<>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return headers;
  }

  private static Attempt noResponse(String reason) {
    return new Attempt.Failed(NO_RESPONSE, reason, true);
  }
}
