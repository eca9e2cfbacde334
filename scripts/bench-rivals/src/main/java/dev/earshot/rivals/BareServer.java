package dev.earshot.rivals;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same with nothing but the JDK: the floor under any framework. It checks nothing. */
public final class BareServer {
  private static final Pattern JOB = Pattern.compile("\"job\"\\s*:\\s*\"(\\w+)\"");

  private BareServer() {}

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(System.getenv("PORT"));
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", BareServer::answer);
    server.start();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String data = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Matcher job = JOB.matcher(data);
    if (!job.find()) {
      exchange.sendResponseHeaders(400, -1);
      exchange.close();
      return;
    }
    String answer = Recording.answer(job.group(1));
    String reply = "{\"job\":\"" + job.group(1) + "\",\"answer\":\"" + answer + "\"}";
    Headers headers = exchange.getResponseHeaders();
    headers.set("ce-specversion", "1.0");
    headers.set("ce-id", UUID.randomUUID().toString());
    headers.set("ce-source", "/rivals/bare");
    headers.set("ce-type", "dev.earshot.analysis.completed.v1");
    headers.set("content-type", "application/json");
    byte[] body = reply.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
