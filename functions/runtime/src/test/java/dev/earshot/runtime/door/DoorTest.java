package dev.earshot.runtime.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Json;
import dev.earshot.contract.event.StructuredEvent;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DoorTest {
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
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
  void answersBinaryModeInBinaryModeWithNothingOfTheRequest() throws Exception {
    HttpResponse<String> response =
        server.send(
            Asked.binary(server.at("/"), Asked.to("reply"))
                .header("authorization", "Bearer secret")
                .header("x-other", "1"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "ce-type")).isEqualTo("dev.earshot.analysis.completed.v1");
    assertThat(header(response, "ce-subject")).isEqualTo(Asked.JOB.value());
    assertThat(response.headers().map().keySet())
        .isEqualTo(
            Set.of(
                "ce-id",
                "ce-source",
                "ce-specversion",
                "ce-type",
                "ce-subject",
                "ce-time",
                "ce-partitionkey",
                "content-type",
                "content-length",
                "date"));
    assertThat(response.body()).contains("\"answer\":\"answers/a\"");
  }

  @Test
  void answersStructuredModeInBinaryModeWhateverIsAccepted() throws Exception {
    HttpResponse<String> response =
        structured(StructuredEvent.write(Asked.to("reply")), StructuredEvent.CONTENT_TYPE);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "content-type")).isEqualTo("application/json");
    assertThat(header(response, "ce-id")).isNotEmpty();
  }

  @Test
  void repeatsTheReplysIdWhenAnEventIsRedelivered() throws Exception {
    HttpResponse<String> first = ask("reply");
    HttpResponse<String> second = ask("reply");

    assertThat(header(second, "ce-id")).isEqualTo(header(first, "ce-id"));
  }

  @Test
  void passesTheTraceOn() throws Exception {
    CloudEvent event =
        CloudEventBuilder.from(Asked.to("reply")).withExtension("traceparent", TRACE).build();

    assertThat(header(server.send(Asked.binary(server.at("/"), event)), "ce-traceparent"))
        .isEqualTo(TRACE);
  }

  @ParameterizedTest
  @CsvSource({
    "busy,409,Somebody else answers prompt 1",
    "unavailable,503,The model is being loaded",
    "rejected,422,There is no job 1",
    "publish,503,The broker took nothing",
    "storage,503,java.io.IOException: The disk is full",
    "redis,503,Redis said nothing",
    "unexpected,500,Something unexpected went wrong; the log says what",
    "deep,500,Something unexpected went wrong; the log says what",
    "bare reply,500,Something unexpected went wrong; the log says what",
    "large reply,500,Something unexpected went wrong; the log says what"
  })
  void answersAProblemWhereTheFunctionDoesNotEndWell(String end, int status, String detail)
      throws Exception {
    assertProblem(ask(end), status, detail);
  }

  @Test
  void answersAnEmptyBodyWhereThereIsNothingToSay() throws Exception {
    HttpResponse<String> response = ask("done");

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValue("content-type")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ce-specversion,9.0,400,The specversion is '9.0' and not '1.0'",
    "ce-specversion,0.3,400,The specversion is '0.3' and not '1.0'",
    "ce-type,com.example.order.v1,422,Earshot has no event type 'com.example.order.v1'",
    "ce-type,dev.earshot.chunk.ready.v9,422,"
        + "Earshot has no event type 'dev.earshot.chunk.ready.v9'",
    "content-type,text/plain,415,'The data of an event is application/json, but this is text/plain'"
  })
  void refusesAnotherVersionTypeOrFormat(String name, String value, int status, String detail)
      throws Exception {
    HttpRequest.Builder request = Asked.binary(server.at("/"), Asked.to("reply"));

    assertProblem(server.send(request.setHeader(name, value)), status, detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "source", "type", "specversion"})
  void refusesAnEventWithoutARequiredAttribute(String attribute) throws Exception {
    HttpRequest.Builder binary = server.at("/").POST(HttpRequest.BodyPublishers.ofString("{}"));
    CloudEvent event = Asked.to("reply");
    for (String name : event.getAttributeNames()) {
      if (!name.equals(attribute) && !name.equals("datacontenttype")) {
        binary.header("ce-" + name, String.valueOf(event.getAttribute(name)));
      }
    }
    String json = new String(StructuredEvent.write(event), StandardCharsets.UTF_8);
    byte[] structured =
        json.replace("\"" + attribute + "\"", "\"other\"").getBytes(StandardCharsets.UTF_8);

    assertThat(server.send(binary).statusCode()).isEqualTo(400);
    assertThat(structured(structured, "*/*").statusCode()).isEqualTo(400);
  }

  @Test
  void refusesASubjectThatIsNotTheJobAndTakesNone() throws Exception {
    CloudEventBuilder event = CloudEventBuilder.from(Asked.to("done"));
    byte[] other = StructuredEvent.write(event.withSubject("another").build());
    byte[] none = StructuredEvent.write(event.withSubject(null).build());

    assertThat(structured(other, "*/*").statusCode()).isEqualTo(422);
    assertThat(structured(none, "*/*").statusCode()).isEqualTo(204);
  }

  @Test
  void refusesDataThatIsNotWhatTheTypeSays() throws Exception {
    CloudEvent event =
        CloudEventBuilder.from(Asked.to("reply"))
            .withData("{\"job\": 1}".getBytes(StandardCharsets.UTF_8))
            .build();

    HttpResponse<String> response = server.send(Asked.binary(server.at("/"), event));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("the field 'prompt' is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/cloudevents-batch+json",
        "application/cloudevents+protobuf",
        "application/cloudevents"
      })
  void refusesABatchAndFormatsItDoesNotKnow(String contentType) throws Exception {
    HttpResponse<String> response =
        server.send(
            server
                .at("/")
                .header("content-type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString("[]")));

    assertProblem(
        response,
        415,
        "Events are taken one at a time in binary mode or as application/cloudevents+json, but"
            + " this is "
            + contentType);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{}"})
  void refusesAMalformedStructuredEvent(String body) throws Exception {
    HttpResponse<String> response = structured(body.getBytes(StandardCharsets.UTF_8), "*/*");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(header(response, "content-type")).isEqualTo("application/problem+json");
  }

  @Test
  void refusesWhatIsNoCloudEvent() throws Exception {
    HttpRequest.Builder plain =
        server
            .at("/")
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"));

    assertThat(server.send(plain).statusCode()).isEqualTo(400);
  }

  @Test
  void refusesABodyThatIsTooLargeWithAndWithoutItsLength() throws Exception {
    byte[] large = new byte[1024 * 1024];
    CloudEvent event = Asked.to("reply");
    HttpRequest.Builder known =
        Asked.binary(server.at("/"), event).POST(HttpRequest.BodyPublishers.ofByteArray(large));
    HttpRequest.Builder chunked =
        Asked.binary(server.at("/"), event)
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

    assertProblem(
        server.send(known), 413, "The event has more than the 65536 bytes that are taken");
    assertProblem(
        server.send(chunked), 413, "The event has more than the 65536 bytes that are taken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"})
  void refusesOtherMethods(String method) throws Exception {
    HttpResponse<String> response =
        server.send(server.at("/").method(method, HttpRequest.BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(header(response, "allow")).isEqualTo("POST");
  }

  /** 421 and not 404, which a broker would try again for minutes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/analyze",
        "/analyze,analyze",
        "/analyze%7Canalyze",
        "/functionRouter",
        "/unknown",
        "/;a=b",
        "/livez/",
        "/%2e"
      })
  void servesNothingAtAnyOtherPath(String path) throws Exception {
    HttpRequest.Builder request =
        Asked.binary(server.at(path), Asked.to("reply"))
            .header("spring.cloud.function.definition", "analyze")
            .header("spring.cloud.function.routing-expression", "T(java.lang.System).exit(1)");

    assertProblem(server.send(request), 421, "No function is served at this path");
  }

  /** The server itself answers, and brokers do not deliver a 400 again. */
  @Test
  void refusesATargetThatIsNoAddress() throws Exception {
    HttpResponse<String> response = server.send(Asked.binary(server.at("//"), Asked.to("reply")));

    assertThat(response.statusCode()).isEqualTo(400);
  }

  @Test
  void saysThatItIsAliveAndReady() throws Exception {
    assertThat(server.send(server.at("/livez")).statusCode()).isEqualTo(200);
    assertThat(server.send(server.at("/readyz")).statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> ask(String end) throws Exception {
    return server.send(Asked.binary(server.at("/"), Asked.to(end)));
  }

  private static HttpResponse<String> structured(byte[] body, String accept) throws Exception {
    return server.send(
        server
            .at("/")
            .header("content-type", StructuredEvent.CONTENT_TYPE + "; charset=utf-8")
            .header("accept", accept)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private static void assertProblem(HttpResponse<String> response, int status, String detail) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(header(response, "content-type")).isEqualTo("application/problem+json");
    JsonNode problem = Json.tree(response.body().getBytes(StandardCharsets.UTF_8));
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asString()).isEqualTo(StatusCodes.title(status));
    assertThat(problem.path("detail").asString()).isEqualTo(detail);
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
