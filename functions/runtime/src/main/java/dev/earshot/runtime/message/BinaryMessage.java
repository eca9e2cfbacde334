package dev.earshot.runtime.message;

import dev.earshot.contract.event.Events;
import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An event as an HTTP message in binary mode: its attributes as {@code ce-} headers, its data as
 * the body.
 *
 * @param headers by lower-case name, {@code content-type} among them where there is data
 * @param body the data; empty where the event has none
 */
@SuppressWarnings("ArrayRecordComponent") // written once and never compared
public record BinaryMessage(Map<String, String> headers, byte[] body) {
  // The SDKs for Java and Go neither write nor read the percent-encoding that the HTTP binding asks
  // for, so an attribute that would need it would arrive as something else.
  private static final Pattern PLAIN = Pattern.compile("[!-~&&[^%\"]]+");

  /**
   * Makes the message.
   *
   * @throws IllegalArgumentException where the event may not be sent: it lacks an attribute that
   *     every event of Earshot has, an attribute's value does not survive as a header, or it is
   *     larger than {@link Events#MAX_BYTES}
   */
  public static BinaryMessage of(CloudEvent event) {
    if (event.getSubject() == null || event.getTime() == null) {
      throw new IllegalArgumentException(
          "The event %s (%s) has no %s"
              .formatted(
                  event.getId(), event.getType(), event.getTime() == null ? "time" : "subject"));
    }
    Map<String, String> headers = new TreeMap<>();
    byte[][] body = {new byte[0]};
    HttpMessageFactory.createWriter(
            headers::put, bytes -> body[0] = bytes == null ? body[0] : bytes)
        .writeBinary(event);
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    check(event, lower, body[0]);
    return new BinaryMessage(Collections.unmodifiableMap(lower), body[0]);
  }

  /** Whether an attribute's value arrives as it was sent. */
  public static boolean survives(String attribute) {
    return PLAIN.matcher(attribute).matches();
  }

  private static void check(CloudEvent event, Map<String, String> headers, byte[] body) {
    long size = body.length;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      size += header.getKey().length() + header.getValue().length();
      if (header.getKey().startsWith("ce-") && !survives(header.getValue())) {
        throw new IllegalArgumentException(
            "The event %s (%s) cannot be sent: its attribute %s has a character that gets lost"
                .formatted(event.getId(), event.getType(), header.getKey().substring(3)));
      }
    }
    if (size > Events.MAX_BYTES) {
      throw new IllegalArgumentException(
          "The event %s (%s) has %d bytes, more than the %d that every broker forwards"
              .formatted(event.getId(), event.getType(), size, Events.MAX_BYTES));
    }
  }
}
