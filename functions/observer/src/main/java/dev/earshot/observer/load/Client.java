package dev.earshot.observer.load;

import dev.earshot.contract.event.StructuredEvent;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** Posts events as anybody would, each once. */
final class Client implements AutoCloseable {
  private static final int LONGEST = 200;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI address;
  private final Duration timeout;

  Client(URI address, Duration timeout) {
    this.address = address;
    this.timeout = timeout;
  }

  /** Why the event was not taken, as a clause; empty where it was. */
  Optional<String> post(CloudEvent event) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("content-type", StructuredEvent.CONTENT_TYPE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(StructuredEvent.write(event)))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 == 2) {
        return Optional.empty();
      }
      String body = response.body().strip().replaceAll("\\s+", " ");
      String said = body.substring(0, Math.min(LONGEST, body.length()));
      return Optional.of((response.statusCode() + " " + said).strip());
    } catch (HttpTimeoutException e) {
      return Optional.of("no answer within %d s".formatted(timeout.toSeconds()));
    } catch (ConnectException e) {
      return Optional.of("nobody takes connections at " + address);
    } catch (IOException e) {
      return Optional.of("the connection broke: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
