package dev.earshot.chat.openai;

import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Sends one request of the library by the JDK's client, under a watch. The library's own transport
 * can wait for a silent endpoint only as long as it likes, and brings a second HTTP client along.
 * The key is added here, so that nothing of the library ever holds it.
 */
final class Transport implements HttpClient {
  private static final Set<String> LEFT_OUT =
      Set.of("authorization", "content-length", "content-type", "host", "connection");

  private final java.net.http.HttpClient http;
  private final OpenAiSettings settings;
  private final Watch watch;
  private final ArrivingBody body;

  Transport(java.net.http.HttpClient http, OpenAiSettings settings, Watch watch) {
    this.http = http;
    this.settings = settings;
    this.watch = watch;
    this.body = new ArrivingBody(watch, settings.firstByte(), settings.idle());
  }

  /** Of the only response. */
  ArrivingBody body() {
    return body;
  }

  @Override
  public HttpResponse execute(HttpRequest request, RequestOptions options) {
    watch.check();
    try {
      var response = watch.await(http.sendAsync(of(request), info -> body), settings.firstByte());
      return new Response(response.statusCode(), headers(response.headers()), body);
    } catch (TimeoutException e) {
      throw new StoppedException("sent nothing for " + Words.of(settings.firstByte()));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause
          ? new UncheckedIOException(cause)
          : new UncheckedIOException(new IOException(e.getCause()));
    }
  }

  private java.net.http.HttpRequest of(HttpRequest request) {
    var sent = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
    Headers headers = request.headers();
    for (String name : headers.names()) {
      if (!LEFT_OUT.contains(name.toLowerCase(Locale.ROOT))) {
        headers.values(name).forEach(value -> sent.header(name, value));
      }
    }
    if (!settings.key().isEmpty()) {
      sent.setHeader("Authorization", "Bearer " + settings.key());
    }
    HttpRequestBody content = request.body();
    if (content != null) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      content.writeTo(bytes);
      sent.setHeader("Content-Type", "application/json");
      sent.POST(BodyPublishers.ofByteArray(bytes.toByteArray()));
    }
    return sent.build();
  }

  private static Headers headers(java.net.http.HttpHeaders received) {
    Headers.Builder headers = Headers.builder();
    received.map().forEach(headers::put);
    return headers.build();
  }

  @Override
  public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
    throw new UnsupportedOperationException("a watch waits in the thread that asks");
  }

  /** The JDK's client is for all requests. */
  @Override
  public void close() {}

  private record Response(int statusCode, Headers headers, InputStream body)
      implements HttpResponse {
    @Override
    public void close() {
      try {
        body.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
