package dev.earshot.chat.openai;

import static dev.earshot.chat.openai.Endpoint.LONG;
import static dev.earshot.chat.openai.Endpoint.error;
import static dev.earshot.chat.openai.Endpoint.finish;
import static dev.earshot.chat.openai.Endpoint.json;
import static dev.earshot.chat.openai.Endpoint.piece;
import static dev.earshot.chat.openai.Endpoint.request;
import static dev.earshot.chat.openai.Endpoint.stream;
import static dev.earshot.chat.openai.Endpoint.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.chat.ChatReply;
import dev.earshot.chat.ChatRequest;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(20)
class SilentEndpointTest {
  @RegisterExtension static final Endpoint ENDPOINT = new Endpoint();

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final int HANGS = 30_000;

  private static ChatReply ask(Duration firstByte, Duration idle) {
    try (OpenAiChat chat = Endpoint.chat(ENDPOINT.baseUrl(), "", firstByte, idle)) {
      return chat.ask(request(null));
    }
  }

  private static String reason(ChatReply reply) {
    assertThat(reply).isInstanceOf(ChatReply.Unavailable.class);
    return ((ChatReply.Unavailable) reply).reason();
  }

  private static String[] many() {
    return Collections.nCopies(2000, piece("on and on ")).toArray(String[]::new);
  }

  @Test
  void doesNotWaitForAConnectionThatNobodyTakes() throws IOException {
    List<Socket> queue = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1)) {
      fill(queue, full.getLocalSocketAddress());
      URI address = URI.create("http://localhost:" + full.getLocalPort());
      OpenAiSettings settings =
          new OpenAiSettings(address, "m", "", 1000, Duration.ofMillis(200), LONG, LONG);
      try (OpenAiChat chat = new OpenAiChat(settings, Clock.systemUTC(), Duration.ofMillis(1))) {
        assertThat(reason(chat.ask(request(null))))
            .endsWith("did not take a connection within 200 ms");
      }
    } finally {
      for (Socket socket : queue) {
        socket.close();
      }
    }
  }

  /** With as many connections as wait to be taken, so that the next one hangs. */
  private static void fill(List<Socket> queue, SocketAddress address) throws IOException {
    while (true) {
      Socket socket = new Socket();
      queue.add(socket);
      try {
        socket.connect(address, 200);
      } catch (SocketTimeoutException e) {
        return;
      }
    }
  }

  @Test
  void doesNotWaitForAnEndpointThatHangs() {
    ENDPOINT.answers(json(whole("Late.")).withFixedDelay(HANGS));

    assertThat(reason(ask(SHORT, LONG))).endsWith("sent nothing for 300 ms");
  }

  @Test
  void doesNotWaitForAStreamThatStalls() {
    ENDPOINT.answers(stream(many()).withChunkedDribbleDelay(30, HANGS));

    assertThat(reason(ask(LONG, SHORT)))
        .endsWith("stopped in the middle and sent nothing more for 300 ms");
  }

  @Test
  void endsAStreamThatNeverStops() {
    ENDPOINT.answers(stream(many()).withChunkedDribbleDelay(2000, 2 * HANGS));

    assertThat(reason(ENDPOINT.ask(request(null, Duration.ofMillis(900)))))
        .endsWith("did not finish within 900 ms");
  }

  @Test
  void waitsForASlowStream() {
    ENDPOINT.answers(
        stream(piece("Anna "), piece("did."), finish("stop"))
            .withChunkedDribbleDelay(10, (int) SHORT.multipliedBy(3).toMillis()));

    assertThat(ask(LONG, SHORT.multipliedBy(2))).isInstanceOf(ChatReply.Said.class);
  }

  @Test
  void stopsSoonWhenCancelledBeforeTheFirstByte() {
    ENDPOINT.answers(json(whole("Late.")).withFixedDelay(HANGS));

    assertThatThrownBy(() -> ENDPOINT.ask(cancelledAfter(2)))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void stopsSoonWhenCancelledInAStream() {
    ENDPOINT.answers(stream(many()).withChunkedDribbleDelay(2000, HANGS));

    assertThatThrownBy(() -> ENDPOINT.ask(cancelledAfter(4)))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void stopsSoonWhenCancelledWhileItWaitsToAskAgain() {
    ENDPOINT.answers(error(503, "busy").withHeader("Retry-After", "4"));

    assertThatThrownBy(() -> ENDPOINT.ask(cancelledAfter(5)))
        .isInstanceOf(CancellationException.class);
    assertThat(ENDPOINT.requests()).hasSize(1);
  }

  private static ChatRequest cancelledAfter(int questions) {
    AtomicInteger asked = new AtomicInteger();
    return new ChatRequest(
        "Be brief.",
        "Who spoke?",
        null,
        50,
        Duration.ofSeconds(10),
        () -> asked.incrementAndGet() > questions);
  }
}
