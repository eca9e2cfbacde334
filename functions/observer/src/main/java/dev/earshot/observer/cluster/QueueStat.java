package dev.earshot.observer.cluster;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the queue-proxy of a pod tells the autoscaler each second, at port 9090: the message {@code
 * Stat} of Serving's pkg/autoscaler/metrics/stat.proto, of which only the requests in the pod are
 * read. It is the same in Serving 1.16 and in those after it.
 */
final class QueueStat {
  private static final int AVERAGE_CONCURRENT_REQUESTS = 2;

  // https://protobuf.dev/programming-guides/encoding
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  private QueueStat() {}

  /**
   * Requests that were in the pod, on average over the last second; a field that is left out is
   * zero.
   *
   * @throws IllegalArgumentException where the bytes are no such message
   */
  static double requests(byte[] message) {
    ByteBuffer buffer = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    double requests = 0;
    try {
      while (buffer.hasRemaining()) {
        long tag = varint(buffer);
        int type = (int) (tag & 7);
        if (tag >>> 3 == AVERAGE_CONCURRENT_REQUESTS && type == FIXED64) {
          requests = buffer.getDouble();
        } else {
          skip(buffer, type);
        }
      }
      return requests;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the message ends too early", e);
    }
  }

  private static void skip(ByteBuffer buffer, int type) {
    long bytes =
        switch (type) {
          case VARINT -> {
            varint(buffer);
            yield 0;
          }
          case FIXED64 -> 8;
          case LENGTH -> varint(buffer);
          case FIXED32 -> 4;
          default -> throw new IllegalArgumentException("no field has the wire type " + type);
        };
    if (bytes < 0 || bytes > buffer.remaining()) {
      throw new BufferUnderflowException();
    }
    buffer.position(buffer.position() + (int) bytes);
  }

  private static long varint(ByteBuffer buffer) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = buffer.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number is longer than 64 bits");
  }
}
