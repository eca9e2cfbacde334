package dev.earshot.contract.event;

import dev.earshot.contract.Json;
import dev.earshot.contract.id.Digest;
import dev.earshot.contract.id.JobId;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Makes the CloudEvents of one function and reads those of the others. */
public final class Events {
  /** The most bytes of an event that every CloudEvents intermediary has to forward. */
  public static final int MAX_BYTES = 64 * 1024;

  private final URI source;
  private final Clock clock;

  /**
   * Events of one sender.
   *
   * @param source the attribute {@code source}, such as {@code /earshot/ingest}
   */
  public Events(URI source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** An event about a job, with an id derived from the job and the step. */
  public CloudEvent about(JobId job, Payload payload) {
    return about(job, payload, null);
  }

  /** The same with a lane, for the events that have lanes. */
  public CloudEvent about(JobId job, Payload payload, @Nullable Lane lane) {
    CloudEventBuilder event =
        create(idOf(job, payload), payload)
            .withSubject(job.value())
            .withExtension(
                "partitionkey", payload instanceof ChunkReady chunk ? chunk.key() : job.value());
    return (lane == null ? event : event.withExtension(Lane.EXTENSION, lane.value())).build();
  }

  /** An event with an id of the caller's choice, such as a submission. */
  public CloudEventBuilder create(String id, Payload payload) {
    return CloudEventBuilder.v1()
        .withId(id)
        .withSource(source)
        .withType(EventType.of(payload).type())
        .withTime(OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC))
        .withData("application/json", Json.bytes(payload));
  }

  private static String idOf(JobId job, Payload payload) {
    return Digest.of(EventType.of(payload).type(), job.value(), payload.key()).substring(0, 32);
  }

  /**
   * The data of an event.
   *
   * @throws InvalidEventException where the type is unknown or the data is not what it should be
   */
  public static Payload payload(CloudEvent event) {
    EventType type =
        EventType.of(event.getType())
            .orElseThrow(
                () -> new InvalidEventException("Earshot has no event type " + event.getType()));
    byte[] data = event.getData() == null ? new byte[0] : event.getData().toBytes();
    if (data.length == 0) {
      if (type == EventType.JOBS_SWEEP) {
        return new JobsSweep(); // a PingSource may send none
      }
      throw new InvalidEventException("The event " + event.getId() + " has no data");
    }
    try {
      Payload payload = Json.read(data, type.payload());
      checkSubject(event, payload);
      return payload;
    } catch (IllegalArgumentException e) {
      throw new InvalidEventException(
          "Could not read the data of event %s (%s): %s"
              .formatted(event.getId(), event.getType(), e.getMessage()),
          e);
    }
  }

  /** A person may leave the subject out, as the data names the job too; another job's is wrong. */
  private static void checkSubject(CloudEvent event, Payload payload) {
    String subject = event.getSubject();
    if (subject != null
        && payload instanceof JobPayload about
        && !about.job().value().equals(subject)) {
      throw new IllegalArgumentException(
          "its subject is '%s' and not its job, '%s'".formatted(subject, about.job()));
    }
  }

  /** The job that a submitting event makes, or repeats. */
  public static JobId jobOf(CloudEvent submission) {
    Object owner = submission.getExtension("owner");
    return JobId.of(
        owner == null ? "" : owner.toString(),
        submission.getSource().toString(),
        submission.getId());
  }
}
