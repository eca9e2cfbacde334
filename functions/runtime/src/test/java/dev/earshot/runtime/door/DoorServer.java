package dev.earshot.runtime.door;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** An application with functions behind the door, on a port of its own. */
final class DoorServer implements AutoCloseable {
  private final ConfigurableApplicationContext context;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();

  DoorServer(Class<?> application, String... properties) {
    List<String> arguments = new ArrayList<>(List.of("--earshot.door.port=0"));
    for (String property : properties) {
      arguments.add("--" + property);
    }
    context = SpringApplication.run(application, arguments.toArray(String[]::new));
    Integer springs = context.getEnvironment().getProperty("local.server.port", Integer.class);
    port = springs == null ? context.getBean(EventServer.class).port() : springs;
  }

  int port() {
    return port;
  }

  HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  boolean refusesConnections() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !socket.isConnected();
    } catch (IOException refused) {
      return true;
    }
  }

  void stop() {
    context.close();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
    client.close();
  }
}
