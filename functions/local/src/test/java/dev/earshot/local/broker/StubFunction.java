package dev.earshot.local.broker;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A subscriber that answers as a test tells it to. */
final class StubFunction implements AutoCloseable {
  final List<CloudEvent> received = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  interface Behaviour {
    void answer(HttpExchange exchange, CloudEvent event) throws IOException;
  }

  StubFunction(Behaviour behaviour) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          Map<String, String> headers = new TreeMap<>();
          exchange
              .getRequestHeaders()
              .forEach(
                  (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
          CloudEvent event = HttpEvents.read(headers, exchange.getRequestBody().readAllBytes());
          received.add(event);
          try (exchange) {
            behaviour.answer(exchange, event);
          }
        });
    server.start();
  }

  /** One that answers the statuses in turn, then 204 for ever. */
  static StubFunction answering(int... statuses) throws IOException {
    CopyOnWriteArrayList<Integer> left = new CopyOnWriteArrayList<>();
    for (int status : statuses) {
      left.add(status);
    }
    return new StubFunction(
        (exchange, _) ->
            exchange.sendResponseHeaders(left.isEmpty() ? 204 : left.removeFirst(), -1));
  }

  static void reply(HttpExchange exchange, int status, Map<String, String> headers, byte[] body)
      throws IOException {
    Headers sent = exchange.getResponseHeaders();
    headers.forEach(sent::add);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  Subscriber subscriber(int concurrency) {
    return new Subscriber(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/function"), concurrency);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
