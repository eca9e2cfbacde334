package dev.earshot.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredEventTest {

  @Test
  void readsBase64DataAndTypedExtensions() {
    CloudEvent event =
        read(
            """
            {"specversion": "1.0", "id": "1", "source": "/a", "type": "t",
             "datacontenttype": "application/json", "count": 3, "flag": true, "none": null,
             "data_base64": "eyJhIjoxfQ=="}
            """);

    assertThat(Objects.requireNonNull(event.getData()).toBytes()).asString().isEqualTo("{\"a\":1}");
    assertThat(event.getExtension("count")).isEqualTo(3);
    assertThat(event.getExtension("flag")).isEqualTo(true);
    assertThat(event.getExtension("none")).isNull();
  }

  @Test
  void keepsDataThatIsNoJson() {
    CloudEvent event =
        read(
            """
            {"specversion": "1.0", "id": "1", "source": "/a", "type": "t",
             "datacontenttype": "text/plain", "data": "hello"}
            """);

    CloudEvent again = StructuredEvent.read(StructuredEvent.write(event));

    assertThat(Objects.requireNonNull(again.getData()).toBytes()).asString().isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "{", // cut
        "[]", // a batch
        "\"text\"", // no object
        "{\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\"}", // no specversion
        "{\"specversion\":\"9.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\"}",
        "{\"specversion\":\"1.0\",\"source\":\"/a\",\"type\":\"t\"}", // no id
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"t\"}", // no source
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\"}", // no type
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"a b|\",\"type\":\"t\"}", // no URI
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\",\"time\":\"noon\"}",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\",\"x\":{}}",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\",\"x_y\":\"1\"}",
        "{\"specversion\":\"1.0\",\"id\":1,\"source\":\"/a\",\"type\":\"t\"}", // id is a number
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\","
            + "\"data\":{},\"data_base64\":\"e30=\"}", // both
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\","
            + "\"data_base64\":\"***\"}"
      })
  void refusesWhatIsNoEvent(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(InvalidEventException.class);
  }

  private static CloudEvent read(String json) {
    return StructuredEvent.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
