package dev.earshot.runtime.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.event.StructuredEvent;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DoorTest {
  private static DoorServer server;

  @BeforeAll
  static void start() {
    server = new DoorServer(OneFunction.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void answersBinaryModeInBinaryMode() throws Exception {
    HttpResponse<String> response = server.send(Asked.binary(server.at("/"), Asked.to("reply")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("ce-type"))
        .contains("dev.earshot.analysis.completed.v1");
    assertThat(response.headers().firstValue("ce-subject")).contains(Asked.JOB.value());
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(response.body()).contains("\"answer\":\"answers/a\"");
  }

  @Test
  void answersStructuredModeInBinaryMode() throws Exception {
    HttpResponse<String> response =
        server.send(
            server
                .at("/")
                .header("content-type", StructuredEvent.CONTENT_TYPE + "; charset=utf-8")
                .header("accept", StructuredEvent.CONTENT_TYPE)
                .POST(
                    HttpRequest.BodyPublishers.ofByteArray(
                        StructuredEvent.write(Asked.to("reply")))));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(response.headers().firstValue("ce-id")).isPresent();
  }
}
