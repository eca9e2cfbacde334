package dev.earshot.door;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.earshot.runtime.door.EventServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application on a port of its own, its record in a folder, and a broker. */
final class RunningDoor implements AutoCloseable {
  static final String ALICE = "alices-token-of-32-characters-xx";
  static final String BOB = "bobs-token-of-32-characters-yyyy";

  private final HttpClient client = HttpClient.newHttpClient();
  private final WireMockServer broker =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private final ConfigurableApplicationContext context;

  RunningDoor(Path folder) {
    broker.start();
    brokerAnswers(202);
    context =
        start(
            "--earshot.store.url=" + folder.toUri(),
            "--K_SINK=" + broker.baseUrl() + "/",
            "--earshot.door.tokens.alice=" + ALICE,
            "--earshot.door.tokens.bob=" + BOB);
  }

  static ConfigurableApplicationContext start(String... settings) {
    String[] arguments = new String[settings.length + 1];
    arguments[0] = "--earshot.door.port=0";
    System.arraycopy(settings, 0, arguments, 1, settings.length);
    return SpringApplication.run(DoorApplication.class, arguments);
  }

  void brokerAnswers(int status) {
    broker.resetAll();
    broker.stubFor(WireMock.post("/").willReturn(WireMock.aResponse().withStatus(status)));
  }

  WireMockServer broker() {
    return broker;
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  HttpResponse<String> post(@Nullable String authorization, String event)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address("/"))
            .header("content-type", "application/cloudevents+json")
            .POST(HttpRequest.BodyPublishers.ofString(event));
    if (authorization != null) {
      request.header("authorization", authorization);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI address(String path) {
    return URI.create(
        "http://127.0.0.1:%d%s".formatted(context.getBean(EventServer.class).port(), path));
  }

  @Override
  public void close() {
    context.close();
    client.close();
    broker.stop();
  }
}
