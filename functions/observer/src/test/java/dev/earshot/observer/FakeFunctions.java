package dev.earshot.observer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.earshot.contract.document.Failure;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.event.StructuredEvent;
import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.Reference;
import dev.earshot.store.JobRecord;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A broker and the functions behind it: an event is in the record, finished, when it is taken. */
public final class FakeFunctions implements AutoCloseable {
  /** What becomes of one recording. */
  public enum Behaviour {
    TRANSCRIBE,
    FAIL,
    REFUSE,
    HANG_UP,
    FORGET
  }

  private final HttpServer server;
  private final JobRecord record;
  private final AtomicInteger events = new AtomicInteger();
  private final IntFunction<Behaviour> behaviour;

  private FakeFunctions(HttpServer server, JobRecord record, IntFunction<Behaviour> behaviour) {
    this.server = server;
    this.record = record;
    this.behaviour = behaviour;
  }

  /** Takes events; the first is number 0. */
  public static FakeFunctions start(JobRecord record, IntFunction<Behaviour> behaviour)
      throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    FakeFunctions functions = new FakeFunctions(HttpServer.create(any, 0), record, behaviour);
    functions.server.createContext("/", functions::take);
    functions.server.start();
    return functions;
  }

  public URI address() {
    return URI.create(
        "http://127.0.0.1:%d/earshot/default".formatted(server.getAddress().getPort()));
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    CloudEvent event = StructuredEvent.read(exchange.getRequestBody().readAllBytes());
    JobId job = Events.jobOf(event);
    RecordingSubmitted submitted = (RecordingSubmitted) Events.payload(event);
    switch (behaviour.apply(events.getAndIncrement())) {
      case TRANSCRIBE -> {
        record.submit(job, submission(event, submitted));
        if (!record.has(job, new Reference(submitted.source().toString()))) {
          throw new IllegalStateException("The upload has to be there before the event");
        }
        record.keep(job, new Transcript("en", 90, "Hello.", List.of(), List.of()));
        answer(exchange, 202, "");
      }
      case FAIL -> {
        record.submit(job, submission(event, submitted));
        record.write(
            job,
            new Failure("ingest", "ingest", "to decode it", "it has no sound", false, 1, null));
        answer(exchange, 202, "");
      }
      case REFUSE -> answer(exchange, 503, "The store\nis full");
      case HANG_UP -> exchange.close();
      case FORGET -> answer(exchange, 202, "");
    }
  }

  private static Submission submission(CloudEvent event, RecordingSubmitted submitted) {
    return new Submission(
        "", event.getSource().toString(), event.getId(), "2026-11-21T18:00:00Z", submitted);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
