package dev.earshot.runtime.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Why the door is a handler of ours: each defect of Spring Cloud Function's controller that a
 * broker's client would meet. A test that fails here is good news; {@link DoorTest} holds the door
 * to the opposite. Once nothing is left here, the door can go.
 */
class ControllerDefectsTest {
  private static DoorServer server;

  @BeforeAll
  static void start() {
    server =
        new DoorServer(
            ControllerApplication.class,
            "spring.autoconfigure.exclude=",
            "spring.main.web-application-type=servlet",
            "server.port=0");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void echoesHeadersOfTheRequest() throws Exception {
    HttpResponse<String> response = server.send(event("/echo").header("x-secret", "1"));

    assertThat(response.headers().firstValue("x-secret")).contains("1");
  }

  @Test
  void answersAnInternalErrorToNull() throws Exception {
    assertThat(server.send(event("/nothing")).statusCode()).isEqualTo(500);
  }

  @Test
  void answersAnInternalErrorToACallersMistake() throws Exception {
    assertThat(server.send(event("/invalid")).statusCode()).isEqualTo(500);
  }

  @Test
  void acceptsAnotherSpecversionAndAMissingType() throws Exception {
    HttpRequest.Builder typeless =
        server
            .at("/echo")
            .header("ce-specversion", "9.0")
            .header("ce-id", "1")
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"));

    assertThat(server.send(typeless).statusCode()).isEqualTo(200);
  }

  @Test
  void composesFunctionsByPath() throws Exception {
    assertThat(server.send(event("/echo,echo")).statusCode()).isEqualTo(200);
  }

  @Test
  void evaluatesAnExpressionFromAHeader() throws Exception {
    HttpRequest.Builder request =
        event("/functionRouter").header("spring.cloud.function.routing-expression", "'echo'");

    assertThat(server.send(request).statusCode()).isEqualTo(200);
  }

  @Test
  void takesBodiesOfAnySize() throws Exception {
    HttpRequest.Builder large =
        event("/echo").POST(HttpRequest.BodyPublishers.ofString("x".repeat(4 << 20)));

    assertThat(server.send(large).statusCode()).isEqualTo(200);
  }

  @Test
  void takesHeaderNamesInLowerCaseOnly() throws Exception {
    String head =
        """
        POST /events HTTP/1.1
        ce-specversion: 1.0
        ce-id: 1
        ce-source: /a
        ce-type: t
        content-type: application/json
        """;

    assertThat(RawRequest.send(server.port(), head, "{}")).startsWith("HTTP/1.1 200");
    assertThat(
            RawRequest.send(
                server.port(),
                head.replace("ce-", "CE-").replace("content-type", "CONTENT-TYPE"),
                "{}"))
        .doesNotStartWith("HTTP/1.1 200");
  }

  private static HttpRequest.Builder event(String path) {
    return server
        .at(path)
        .header("ce-specversion", "1.0")
        .header("ce-id", "1")
        .header("ce-source", "/a")
        .header("ce-type", "t")
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("{}"));
  }
}
