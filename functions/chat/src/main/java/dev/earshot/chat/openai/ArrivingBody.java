package dev.earshot.chat.openai;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A response's body while it arrives; whoever reads it waits no longer than the watch allows. */
final class ArrivingBody extends InputStream implements BodySubscriber<InputStream> {
  private static final int MOST = 16 << 20;
  private static final int KEPT = 16 << 10;

  private sealed interface Arrived {
    record Bytes(List<ByteBuffer> buffers) implements Arrived {}

    record End() implements Arrived {}

    record Broken(Throwable cause) implements Arrived {}
  }

  private final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
  private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
  private final Watch watch;
  private final Duration firstByte;
  private final Duration idle;
  private final ByteArrayOutputStream begin = new ByteArrayOutputStream();
  private List<ByteBuffer> buffers = List.of();
  private long read;
  private boolean ended;

  ArrivingBody(Watch watch, Duration firstByte, Duration idle) {
    this.watch = watch;
    this.firstByte = firstByte;
    this.idle = idle;
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription.set(given);
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    arrived.add(new Arrived.Bytes(buffers));
  }

  @Override
  public void onError(Throwable cause) {
    arrived.add(new Arrived.Broken(cause));
  }

  @Override
  public void onComplete() {
    arrived.add(new Arrived.End());
  }

  /** What came first, for a message. */
  String begin() {
    return begin.toString(StandardCharsets.UTF_8);
  }

  /** The first character that is no space, or -1 if there is none; it will be read again. */
  int peek() throws IOException {
    ByteBuffer buffer = ready();
    while (buffer != null && Character.isWhitespace(buffer.get(buffer.position()))) {
      buffer.get();
      buffer = ready();
    }
    return buffer == null ? -1 : buffer.get(buffer.position()) & 0xff;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    ByteBuffer buffer = ready();
    if (buffer == null) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(target, offset, count);
    return count;
  }

  private @Nullable ByteBuffer ready() throws IOException {
    watch.check();
    while (!ended) {
      for (ByteBuffer buffer : buffers) {
        if (buffer.hasRemaining()) {
          return buffer;
        }
      }
      fetch();
    }
    return null;
  }

  private void fetch() throws IOException {
    Duration patience = read == 0 ? firstByte : idle;
    switch (watch.next(arrived, patience)) {
      case null ->
          throw new StoppedException(
              read == 0
                  ? "sent nothing for " + Words.of(patience)
                  : "stopped in the middle and sent nothing more for " + Words.of(patience));
      case Arrived.Bytes(List<ByteBuffer> next) -> {
        buffers = next;
        next.forEach(this::keep);
        if (read > MOST) {
          throw new StoppedException("sent more than " + (MOST >> 20) + " MB");
        }
        more();
      }
      case Arrived.End() -> ended = true;
      case Arrived.Broken(Throwable cause) ->
          throw new IOException("the connection broke off", cause);
    }
  }

  private void keep(ByteBuffer buffer) {
    read += buffer.remaining();
    ByteBuffer view = buffer.duplicate();
    while (view.hasRemaining() && begin.size() < KEPT) {
      begin.write(view.get());
    }
  }

  @Override
  public void close() {
    ended = true;
    buffers = List.of();
    Flow.Subscription from = subscription.get();
    if (from != null) {
      from.cancel();
    }
  }

  private void more() {
    Flow.Subscription from = subscription.get();
    if (from != null) {
      from.request(1);
    }
  }
}
