package dev.earshot.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.earshot.contract.event.StructuredEvent;
import dev.earshot.runtime.door.EventServer;
import dev.earshot.runtime.message.BinaryMessage;
import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A function's whole application on a port of its own, and a broker that keeps what it is sent. */
public final class RunningFunction implements AutoCloseable {
  private final List<CloudEvent> published = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer broker;
  private final ConfigurableApplicationContext context;
  private final URI address;

  /** What it answered: the status, and the event where there is one. */
  public record Response(int status, Optional<CloudEvent> event, String body) {}

  private RunningFunction(Class<?> application, Map<String, String> settings) throws IOException {
    broker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    broker.createContext("/", this::take);
    broker.start();
    List<String> arguments = new ArrayList<>();
    arguments.add("--earshot.door.port=0");
    arguments.add("--K_SINK=http://127.0.0.1:" + broker.getAddress().getPort() + "/");
    settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    context = SpringApplication.run(application, arguments.toArray(String[]::new));
    address = URI.create("http://127.0.0.1:" + context.getBean(EventServer.class).port());
  }

  /** Starts an application from its main configuration. */
  public static RunningFunction start(Class<?> application, Map<String, String> settings)
      throws IOException {
    return new RunningFunction(application, settings);
  }

  /** Sends an event in binary mode. */
  public Response binary(CloudEvent event) throws IOException, InterruptedException {
    BinaryMessage message = BinaryMessage.of(event);
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    message.headers().forEach(request::header);
    return send(request.POST(HttpRequest.BodyPublishers.ofByteArray(message.body())));
  }

  /** Sends an event in structured mode. */
  public Response structured(CloudEvent event) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address)
            .header("content-type", StructuredEvent.CONTENT_TYPE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(StructuredEvent.write(event))));
  }

  public Response get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address.resolve(path)));
  }

  /** What the broker was sent so far. */
  public List<CloudEvent> published() {
    return List.copyOf(published);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  private Response send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    boolean isEvent = response.headers().firstValue("ce-id").isPresent();
    return new Response(
        response.statusCode(),
        isEvent
            ? Optional.of(event(response.headers().map(), response.body()))
            : Optional.<CloudEvent>empty(),
        new String(response.body(), StandardCharsets.UTF_8));
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      published.add(event(exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()));
      exchange.sendResponseHeaders(202, -1);
    }
  }

  private static CloudEvent event(Map<String, List<String>> headers, byte[] body) {
    return HttpMessageFactory.createReaderFromMultimap(headers, body).toEvent();
  }

  @Override
  public void close() {
    context.close();
    client.close();
    broker.stop(0);
  }
}
