package dev.earshot.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The events as they are on the wire; another revision must still read them. */
class GoldenTest {

  @ParameterizedTest
  @EnumSource
  void writesBinaryMode(EventType type) throws IOException {
    assertThat(binary(Samples.event(type))).isEqualTo(golden(type, "http"));
  }

  @ParameterizedTest
  @EnumSource
  void readsBinaryMode(EventType type) throws IOException {
    String[] parts = golden(type, "http").split("\n\n", 2);
    Map<String, String> headers =
        parts[0]
            .lines()
            .map(line -> line.split(": ", 2))
            .collect(Collectors.toMap(line -> line[0], line -> line[1]));

    CloudEvent event =
        HttpMessageFactory.createReader(headers, parts[1].strip().getBytes(StandardCharsets.UTF_8))
            .toEvent();

    assertThat(Events.payload(event)).isEqualTo(Samples.payload(type));
    assertThat(event.getId()).isEqualTo(Samples.event(type).getId());
  }

  @ParameterizedTest
  @EnumSource
  void writesStructuredMode(EventType type) throws IOException {
    String json = new String(StructuredEvent.write(Samples.event(type)), StandardCharsets.UTF_8);

    assertThat(json + "\n").isEqualTo(golden(type, "json"));
  }

  @ParameterizedTest
  @EnumSource
  void readsStructuredMode(EventType type) throws IOException {
    CloudEvent event = StructuredEvent.read(golden(type, "json").getBytes(StandardCharsets.UTF_8));

    assertThat(Events.payload(event)).isEqualTo(Samples.payload(type));
    assertThat(event).isEqualTo(Samples.event(type));
  }

  static String binary(CloudEvent event) {
    Map<String, String> headers = new TreeMap<>();
    StringBuilder text = new StringBuilder();
    byte[][] body = new byte[1][];
    HttpMessageFactory.createWriter(headers::put, bytes -> body[0] = bytes).writeBinary(event);
    headers.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    return text.append('\n')
        .append(new String(body[0], StandardCharsets.UTF_8))
        .append('\n')
        .toString();
  }

  private static String golden(EventType type, String suffix) throws IOException {
    String name = "/golden/" + type.type() + "." + suffix;
    try (InputStream in = GoldenTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
