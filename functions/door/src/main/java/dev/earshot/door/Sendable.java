package dev.earshot.door;

import dev.earshot.contract.event.Events;
import dev.earshot.runtime.message.BinaryMessage;
import io.cloudevents.CloudEvent;
import java.util.Optional;

/**
 * Whether an event gets through to the functions. One that does not may not get into the record
 * either: the sweep would try it again for ever.
 */
final class Sendable {
  /** In characters; a UUID has 36, and servers take some 8,000 for all headers of a request. */
  private static final int LONGEST = 256;

  /** What remains of an event for its attributes, and for those that a trace adds on the way. */
  private static final int FOR_ATTRIBUTES = 4 * 1024;

  private Sendable() {}

  /** Why not, in one sentence. */
  static Optional<String> problem(CloudEvent event) {
    if (!plain(event.getId()) || !plain(event.getSource().toString())) {
      return Optional.of(
          "The event's id and source have to be at most %d printable characters of ASCII each, without blanks, quotation marks and percent signs"
              .formatted(LONGEST));
    }
    int data = event.getData() == null ? 0 : event.getData().toBytes().length;
    return data <= Events.MAX_BYTES - FOR_ATTRIBUTES
        ? Optional.empty()
        : Optional.of(
            "The event's data has more than the %d bytes that leave room for its attributes"
                .formatted(Events.MAX_BYTES - FOR_ATTRIBUTES));
  }

  private static boolean plain(String attribute) {
    return attribute.length() <= LONGEST && BinaryMessage.survives(attribute);
  }
}
