package dev.earshot.speech.model;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Writes a body to a file. Java's own cancels first where the disk is full, so that all one hears
 * is that the stream was cancelled; this one says why.
 */
final class PartSubscriber implements BodySubscriber<Path> {
  private final CompletableFuture<Path> written;
  private final Path file;
  private final FileChannel channel;
  private @Nullable Subscription subscription;

  /**
   * Takes one body.
   *
   * @param channel is written to and closed
   * @param written completes with the file, or with the first failure
   */
  PartSubscriber(Path file, FileChannel channel, CompletableFuture<Path> written) {
    this.file = file;
    this.channel = channel;
    this.written = written;
  }

  @Override
  public CompletionStage<Path> getBody() {
    return written;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    this.subscription = subscription;
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    try {
      for (ByteBuffer buffer : buffers) {
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
      if (subscription != null) {
        subscription.request(1);
      }
    } catch (IOException e) {
      onError(e);
      if (subscription != null) {
        subscription.cancel();
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    written.completeExceptionally(failure);
    close();
  }

  @Override
  public void onComplete() {
    close();
    written.complete(file);
  }

  private void close() {
    try {
      channel.close();
    } catch (IOException e) {
      written.completeExceptionally(e);
    }
  }
}
