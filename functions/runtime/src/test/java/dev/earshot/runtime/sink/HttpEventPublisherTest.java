package dev.earshot.runtime.sink;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.RecordingContinued;
import dev.earshot.contract.id.JobId;
import dev.earshot.runtime.PublishException;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEventPublisherTest {
  private static final JobId JOB = JobId.of("", "/test", "1");
  private static final CloudEvent EVENT =
      new Events(URI.create("/earshot/ingest"), Clock.systemUTC())
          .about(JOB, new RecordingContinued(JOB, "0".repeat(64)));
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @RegisterExtension
  static final WireMockExtension BROKER =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort())
          .build();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {200, 202, 204})
  void sendsAnEventInBinaryModeOnce(int status) {
    answer(aResponse().withStatus(status));

    publish(EVENT);

    BROKER.verify(
        exactly(1),
        postRequestedFor(urlEqualTo("/default"))
            .withHeader("ce-id", equalTo(EVENT.getId()))
            .withHeader("ce-type", equalTo("dev.earshot.recording.continued.v1"))
            .withHeader("ce-subject", equalTo(JOB.value()))
            .withHeader("content-type", equalTo("application/json"))
            .withHeader("authorization", absent())
            .withRequestBody(
                equalTo("{\"job\":\"%s\",\"checkpoint\":\"%s\"}".formatted(JOB, "0".repeat(64)))));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 413, 429, 500, 503})
  void failsOnceWhereTheBrokerRefuses(int status) {
    answer(aResponse().withStatus(status).withBody("secret"));

    assertFails("it answered " + status);
    BROKER.verify(exactly(1), postRequestedFor(anyUrl()));
  }

  @Test
  void doesNotFollowARedirect() {
    answer(temporaryRedirect("/elsewhere").withStatus(307));

    assertFails("it answered 307");
    BROKER.verify(exactly(0), postRequestedFor(urlEqualTo("/elsewhere")));
  }

  @ParameterizedTest
  @EnumSource
  void failsWhereTheConnectionDropsOrTheAnswerIsNoHttp(Fault fault) {
    answer(aResponse().withFault(fault));

    assertFails("");
  }

  @Test
  void failsWhereTheBrokerDoesNotAnswerInTime() {
    answer(aResponse().withFixedDelay(5000));

    assertFails("it did not answer within 500 ms");
  }

  @Test
  void failsWhereTheAnswerNeverEnds() {
    answer(aResponse().withBody("slow").withChunkedDribbleDelay(4, 8000));

    assertFails("it did not answer within 500 ms");
  }

  @Test
  void failsWhereNothingListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    try (HttpEventPublisher publisher = publisher("http://127.0.0.1:" + port, null)) {
      assertThatThrownBy(() -> publisher.publish(EVENT))
          .isInstanceOf(PublishException.class)
          .hasMessageEndingWith("failed because: nothing takes connections there");
    }
  }

  @Test
  void failsWhereNoBrokerIsNamed() {
    try (HttpEventPublisher publisher = publisher(null, null)) {
      assertThatThrownBy(() -> publisher.publish(EVENT))
          .isInstanceOf(PublishException.class)
          .hasMessageContaining("set K_SINK or earshot.sink");
    }
  }

  @Test
  void addsTheOverridesOfTheBindingAndTheTracesHeader() {
    answer(aResponse().withStatus(202));
    CloudEvent traced = CloudEventBuilder.from(EVENT).withExtension("traceparent", TRACE).build();
    try (HttpEventPublisher publisher =
        publisher(sink(), "{\"extensions\":{\"region\":\"eu\",\"lane\":\"bulk\"}}")) {
      publisher.publish(traced);
    }

    BROKER.verify(
        postRequestedFor(anyUrl())
            .withHeader("ce-region", equalTo("eu"))
            .withHeader("ce-lane", equalTo("bulk"))
            .withHeader("ce-traceparent", equalTo(TRACE))
            .withHeader("traceparent", equalTo(TRACE)));
  }

  @Test
  void refusesOverridesThatAreNoJson() {
    assertThatThrownBy(() -> SinkBinding.of("http://a", "{", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("K_CE_OVERRIDES is not the JSON of a SinkBinding");
  }

  @Test
  void sendsTheMountedTokenAsItIsNow() throws IOException {
    answer(aResponse().withStatus(202));
    Path token = folder.resolve("token");
    try (HttpEventPublisher publisher = publisher(sink(), null)) {
      Files.writeString(token, "first\n");
      publisher.publish(EVENT);
      Files.writeString(token, "second\n");
      publisher.publish(EVENT);
    }

    BROKER.verify(postRequestedFor(anyUrl()).withHeader("authorization", equalTo("Bearer first")));
    BROKER.verify(postRequestedFor(anyUrl()).withHeader("authorization", equalTo("Bearer second")));
  }

  @Test
  void neverSendsAnEventThatIsTooLargeOrLosesCharacters() {
    CloudEvent large = CloudEventBuilder.from(EVENT).withData(new byte[Events.MAX_BYTES]).build();
    CloudEvent spaced = CloudEventBuilder.from(EVENT).withExtension("title", "two words").build();

    assertThatThrownBy(() -> publish(large)).hasMessageContaining("more than the 65536");
    assertThatThrownBy(() -> publish(spaced)).hasMessageContaining("its attribute title");
    BROKER.verify(exactly(0), postRequestedFor(anyUrl()));
  }

  private void assertFails(String reason) {
    assertThatThrownBy(() -> publish(EVENT))
        .isInstanceOf(PublishException.class)
        .hasMessageStartingWith(
            "Tried to publish event %s (%s) to the broker at %s but failed because: %s"
                .formatted(EVENT.getId(), EVENT.getType(), sink(), reason))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret", "\n"));
  }

  private void publish(CloudEvent event) {
    try (HttpEventPublisher publisher = publisher(sink(), null)) {
      publisher.publish(event);
    }
  }

  private HttpEventPublisher publisher(@Nullable String sink, @Nullable String overrides) {
    return new HttpEventPublisher(
        SinkBinding.of(sink, overrides, null),
        new SinkProperties(
            null, Duration.ofSeconds(1), Duration.ofMillis(500), folder.resolve("token")));
  }

  private static String sink() {
    return BROKER.baseUrl() + "/default";
  }

  private static void answer(ResponseDefinitionBuilder response) {
    BROKER.stubFor(any(anyUrl()).willReturn(response));
  }
}
