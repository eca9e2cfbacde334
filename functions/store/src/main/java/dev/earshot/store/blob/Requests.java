package dev.earshot.store.blob;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.opendal.OpenDALException;
import org.apache.opendal.OpenDALException.Code;
import org.jspecify.annotations.Nullable;

/**
 * Requests to an object store, each with a time limit and a sentence for its failure. Nothing is
 * tried twice: the broker does that.
 */
record Requests(String store) {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Sends a request. */
  interface Request<T> {
    CompletableFuture<T> send();
  }

  /** What a request brought. */
  <T> T run(String tried, String name, Request<T> request) throws IOException {
    try {
      return await(tried, name, request.send());
    } catch (OpenDALException e) {
      throw failure(tried, name(name), e);
    }
  }

  /** What a request brought, or nothing where there is no such blob. */
  <T> Optional<T> find(String tried, String name, Request<T> request) throws IOException {
    try {
      return Optional.of(await(tried, name, request.send()));
    } catch (OpenDALException e) {
      if (e.getCode() == Code.NotFound) {
        return Optional.empty();
      }
      throw failure(tried, name(name), e);
    }
  }

  /** Whether a request succeeded; the given codes say that it did not, others are failures. */
  boolean succeeds(String tried, String name, Request<@Nullable Void> request, Code... refusals)
      throws IOException {
    try {
      await(tried, name, request.send());
      return true;
    } catch (OpenDALException e) {
      if (Arrays.asList(refusals).contains(e.getCode())) {
        return false;
      }
      throw failure(tried, name(name), e);
    }
  }

  /** A blob's name for messages. */
  String name(String name) {
    return store + "/" + name;
  }

  static IOException failure(String tried, String what, OpenDALException e) {
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new IOException("Could not %s %s: %s".formatted(tried, what, reason), e);
  }

  static IOException failure(String tried, String what, String reason) {
    return new IOException("Could not %s %s: %s".formatted(tried, what, reason));
  }

  private <T> T await(String tried, String name, CompletableFuture<T> answer) throws IOException {
    try {
      return answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OpenDALException cause) {
        throw cause;
      }
      throw new IOException("Could not %s %s: %s".formatted(tried, name(name), e.getCause()), e);
    } catch (TimeoutException e) {
      throw failure(tried, name(name), "no answer within " + LIMIT.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Could not %s %s: interrupted".formatted(tried, name(name)));
    }
  }
}
