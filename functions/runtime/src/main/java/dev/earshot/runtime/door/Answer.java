package dev.earshot.runtime.door;

import com.sun.net.httpserver.HttpExchange;
import dev.earshot.contract.Json;
import dev.earshot.runtime.message.BinaryMessage;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.util.Map;

/** What the door answers: nothing of the request is in it. */
@SuppressWarnings("ArrayRecordComponent") // written once and never compared
record Answer(int status, Map<String, String> headers, byte[] body) {

  /** A problem detail (RFC 9457) whose type is about:blank, so the title is the status's. */
  record Problem(String title, int status, String detail) {}

  static Answer empty(int status) {
    return new Answer(status, Map.of(), new byte[0]);
  }

  static Answer event(int status, CloudEvent event) {
    BinaryMessage message = BinaryMessage.of(event);
    return new Answer(status, message.headers(), message.body());
  }

  static Answer json(int status, Object content) {
    return new Answer(status, Map.of("content-type", "application/json"), Json.bytes(content));
  }

  static Answer problem(int status, String detail) {
    return new Answer(
        status,
        Map.of("content-type", "application/problem+json"),
        Json.bytes(new Problem(StatusCodes.title(status), status, detail)));
  }

  void writeTo(HttpExchange exchange) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    if (status == StatusCodes.METHOD_NOT_ALLOWED) {
      exchange.getResponseHeaders().set("allow", "POST");
    }
    if (status == StatusCodes.UNAUTHORIZED) {
      exchange.getResponseHeaders().set("www-authenticate", "Bearer realm=\"earshot\"");
    }
    boolean bare = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, bare ? -1 : body.length);
    if (!bare) {
      exchange.getResponseBody().write(body);
    }
  }
}
