package dev.earshot.speech.model;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sends the beginning of a file, then breaks the connection for good or says nothing more. */
final class CutServer implements AutoCloseable {
  private final ServerSocket listener;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /**
   * @param announced content length in the header, more than is sent; -1 to leave the connection
   *     open after the bytes
   */
  CutServer(byte[] sent, int announced) throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> answer(sent, announced));
  }

  URI uri() {
    return URI.create("http://localhost:" + listener.getLocalPort() + "/");
  }

  private void answer(byte[] sent, int announced) {
    try {
      while (true) {
        Socket socket = listener.accept();
        open.add(socket);
        socket.getInputStream().readNBytes(4);
        OutputStream out = socket.getOutputStream();
        int length = announced < 0 ? 500_000 : announced;
        String header = "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n";
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        out.write(sent);
        out.flush();
        if (announced >= 0) {
          listener.close();
          socket.shutdownOutput();
        }
      }
    } catch (IOException e) {
      // Somebody closed a connection, which the test sees for itself.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
