package dev.earshot.runtime.door;

import dev.earshot.runtime.message.BinaryMessage;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** A request as bytes, for what an HTTP client would tidy up: the case of header names. */
final class RawRequest {
  private RawRequest() {}

  /** Sends the request and returns the whole response. */
  static String send(int port, String head, String body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      String request =
          head.strip().replace("\n", "\r\n")
              + "\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
              + body.getBytes(StandardCharsets.UTF_8).length
              + "\r\n\r\n"
              + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Sends an event and resets the connection once the function is at it. */
  static void breakOff(int port, String path, CloudEvent event, CountDownLatch entered)
      throws IOException, InterruptedException {
    BinaryMessage message = BinaryMessage.of(event);
    StringBuilder request = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    message.headers().forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    request.append("Content-Length: " + message.body().length + "\r\n\r\n");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoLinger(true, 0);
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(message.body());
      socket.getOutputStream().flush();
      entered.await();
    }
  }
}
