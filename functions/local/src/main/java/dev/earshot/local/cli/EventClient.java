package dev.earshot.local.cli;

import dev.earshot.local.LocalException;
import dev.earshot.runtime.message.BinaryMessage;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Posts events as anybody would. */
final class EventClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI address;

  EventClient(URI address) {
    this.address = address;
  }

  /**
   * Returns when the event is kept.
   *
   * @throws LocalException where it is not
   */
  void post(CloudEvent event) throws InterruptedException {
    BinaryMessage message = BinaryMessage.of(event);
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(TIMEOUT);
    message.headers().forEach(request::header);
    try {
      HttpResponse<String> response =
          http.send(
              request.POST(HttpRequest.BodyPublishers.ofByteArray(message.body())).build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new LocalException(
            "Tried to hand in %s but failed because: %d %s"
                .formatted(event.getType(), response.statusCode(), response.body()));
      }
    } catch (IOException e) {
      throw new LocalException(
          "Tried to hand in %s at %s but failed because: %s".formatted(event.getType(), address, e),
          e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
