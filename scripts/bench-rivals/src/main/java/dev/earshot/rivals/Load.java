package dev.earshot.rivals;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Load PORT CONNECTIONS SECONDS DATA HEADER...: warms up as long as it measures, prints requests per second. */
public final class Load {
  private Load() {}

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    int connections = Integer.parseInt(arguments[1]);
    long seconds = Long.parseLong(arguments[2]);
    byte[] request = request(arguments[3], Arrays.asList(arguments).subList(4, arguments.length));
    count(port, connections, seconds, request);
    System.out.println(count(port, connections, seconds, request) / (double) seconds);
  }

  private static byte[] request(String data, List<String> headers) {
    byte[] body = data.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST / HTTP/1.1\r\nhost: localhost\r\n%s\r\ncontent-length: %d\r\n\r\n"
            .formatted(String.join("\r\n", headers), body.length);
    return (head + data).getBytes(StandardCharsets.UTF_8);
  }

  private static long count(int port, int connections, long seconds, byte[] request) throws Exception {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Callable<Long>> clients = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      clients.add(() -> client(port, end, request));
    }
    long sum = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      for (Future<Long> each : threads.invokeAll(clients)) {
        sum += each.get();
      }
    }
    return sum;
  }

  private static long client(int port, long end, byte[] request) throws IOException {
    long done = 0;
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (System.nanoTime() < end) {
        out.write(request);
        answer(in);
        done++;
      }
    }
    return done;
  }

  private static void answer(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 2")) {
      throw new IOException(status);
    }
    long length = 0;
    boolean chunked = false;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
    }
    if (!chunked) {
      in.skipNBytes(length);
      return;
    }
    for (int size = size(in); size > 0; size = size(in)) {
      in.skipNBytes(size + 2L);
    }
    line(in);
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("The connection ended");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
