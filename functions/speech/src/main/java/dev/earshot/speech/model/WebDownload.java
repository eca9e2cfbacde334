package dev.earshot.speech.model;

import static java.util.Objects.requireNonNullElse;

import dev.earshot.speech.model.Weights.PinnedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches a file over HTTP. What has arrived stays in a {@code .part} file, and the next try asks
 * only for the rest; the file gets its name once its checksum is right.
 */
final class WebDownload {
  private static final int TRIES = 3;

  private final ModelSettings settings;

  WebDownload(ModelSettings settings) {
    this.settings = settings;
  }

  /**
   * @param target the file to be; its folder exists
   * @throws IOException with a reason for a person
   */
  void fetch(PinnedFile file, Path target, Progress progress)
      throws IOException, InterruptedException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    boolean resumed = size(part) > 0;
    receive(file, part, progress);
    try {
      verify(file, part);
    } catch (IOException e) {
      if (!resumed) {
        throw e;
      }
      // The old part may have been of another file; the new one is whole.
      receive(file, part, progress);
      verify(file, part);
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void verify(PinnedFile file, Path part) throws IOException {
    try {
      Checksum.verify(part, file);
    } catch (IOException e) {
      Files.delete(part);
      throw e;
    }
  }

  /**
   * A try that brings something is followed by another, for the connection may only have broken.
   */
  private void receive(PinnedFile file, Path part, Progress progress)
      throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(settings.connectTimeout())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    try {
      for (int tries = 1; size(part) < file.bytes(); tries++) {
        long before = size(part);
        try {
          receiveOnce(client, file, part, progress);
        } catch (IOException e) {
          if (tries == TRIES || size(part) <= before) {
            throw e;
          }
        }
      }
    } finally {
      client.shutdownNow();
    }
  }

  private void receiveOnce(HttpClient client, PinnedFile file, Path part, Progress progress)
      throws IOException, InterruptedException {
    long from = size(part);
    URI uri = settings.web().resolve(file.name());
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    CompletableFuture<Path> received = new CompletableFuture<>();
    CompletableFuture<HttpResponse<Path>> reply =
        client.sendAsync(request.build(), info -> body(info, from, part, received));
    HttpResponse<Path> response = await(reply, received, file, part, progress);
    if (response.statusCode() == 416) {
      Files.deleteIfExists(part); // longer than the file there; the next try starts over
    }
    if (response.statusCode() != 200 && response.statusCode() != 206) {
      throw new IOException("the server answered with status " + response.statusCode());
    }
    if (size(part) < file.bytes()) {
      throw new IOException(
          "the server ended after %,d of %,d bytes".formatted(size(part), file.bytes()));
    }
  }

  private static BodySubscriber<Path> body(
      ResponseInfo info, long from, Path part, CompletableFuture<Path> received) {
    String range = info.headers().firstValue("Content-Range").orElse("");
    boolean rest = info.statusCode() == 206 && range.startsWith("bytes " + from + "-");
    if (!rest && info.statusCode() != 200) {
      return BodySubscribers.replacing(part);
    }
    try {
      StandardOpenOption how =
          rest ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
      FileChannel channel =
          FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
      return new PartSubscriber(part, channel, received);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Java's client has a limit for a whole request at best, so the file's growth is watched. */
  private HttpResponse<Path> await(
      CompletableFuture<HttpResponse<Path>> reply,
      CompletableFuture<Path> received,
      PinnedFile file,
      Path part,
      Progress progress)
      throws IOException, InterruptedException {
    long size = size(part);
    long grown = System.nanoTime();
    try {
      while (true) {
        try {
          return reply.get(100, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          long now = size(part);
          progress.update("Downloading " + file.name(), now, file.bytes());
          if (now > file.bytes()) {
            throw new IOException("the server sent more than %,d bytes".formatted(file.bytes()));
          }
          if (now != size) {
            size = now;
            grown = System.nanoTime();
          } else if (System.nanoTime() - grown > settings.patience().toNanos()) {
            throw new IOException("the server sent nothing for " + seconds(settings.patience()));
          }
        }
      }
    } catch (ExecutionException e) {
      // a full disk cancels the stream, and that is all the reply knows of it
      Throwable first =
          received.isCompletedExceptionally() ? received.exceptionNow() : e.getCause();
      throw new IOException(reason(requireNonNullElse(first, e)), e);
    } finally {
      reply.cancel(true);
    }
  }

  private String reason(Throwable failure) {
    return switch (failure) {
      case HttpConnectTimeoutException e ->
          "no connection within " + seconds(settings.connectTimeout());
      case ConnectException e -> "no connection to " + settings.web().getHost();
      default -> "the download broke off: " + failure.getMessage();
    };
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
