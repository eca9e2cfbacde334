package dev.earshot.runtime.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.runtime.message.BinaryMessage;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeaderCaseTest {

  /** Lower as in Java, Capital as Go clients write it, and UPPER. */
  static Stream<UnaryOperator<String>> cases() {
    return Stream.of(
        name -> name,
        name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
        name -> name.toUpperCase(Locale.ROOT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void takesHeaderNamesInAnyCase(UnaryOperator<String> change) throws Exception {
    BinaryMessage message = BinaryMessage.of(Asked.to("reply"));
    String head =
        "POST / HTTP/1.1\n"
            + message.headers().entrySet().stream()
                .map(each -> change.apply(each.getKey()) + ": " + each.getValue())
                .collect(Collectors.joining("\n"));
    try (DoorServer server = new DoorServer(OneFunction.class)) {
      String body = new String(message.body(), StandardCharsets.UTF_8);

      assertThat(RawRequest.send(server.port(), head, body)).startsWith("HTTP/1.1 200");
    }
  }
}
