package dev.earshot.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.document.Chunk;
import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.ChunkReady;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.JobsSweep;
import dev.earshot.contract.event.Payload;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.id.JobId;
import dev.earshot.runtime.EventPublisher;
import dev.earshot.runtime.Outcome;
import dev.earshot.store.JobRecord;
import dev.earshot.store.Marks;
import dev.earshot.store.RedisServer;
import dev.earshot.store.blob.FolderStore;
import dev.earshot.store.redis.RedisLeases;
import dev.earshot.store.redis.RedisMarks;
import dev.earshot.transcribe.Recording;
import dev.earshot.transcribe.ScriptedRecognizer;
import dev.earshot.transcribe.TranscribeConfiguration;
import dev.earshot.transcribe.recognizer.Recognizers;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Drives transcribe and keeper over random schedules: events are lost, doubled, reordered and given
 * up, writes fail before and after they took effect, dead letters vanish, Redis is wiped. After the
 * faults end, sweeps alone have to bring every job to its one transcript.
 */
class RandomSchedulesTest {
  private static final int SCHEDULES = 40;
  private static final int STEPS = 60;
  private static final int ATTEMPTS = 2;
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "earshot.transcribe.patience", "0s",
          "earshot.keeper.pause", "1ms",
          "earshot.keeper.longest-pause", "1ms");

  @AutoClose private static final RedisServer REDIS = RedisServer.start();

  private final List<Delivery> pending = new ArrayList<>();
  private final ScriptedRecognizer recognizer = new ScriptedRecognizer();
  private final Set<String> transcripts = new HashSet<>();
  private final Events events = new Events(URI.create("/earshot/ingest"), Clock.systemUTC());

  private record Delivery(CloudEvent event, int attempt) {}

  static IntStream seeds() {
    return IntStream.range(0, SCHEDULES);
  }

  @ParameterizedTest(name = "schedule {0}")
  @MethodSource("seeds")
  void bringsEveryJobToItsOneTranscript(int seed, @TempDir Path folder) {
    REDIS.wipe();
    Random random = new Random(seed);
    FaultyStore store = new FaultyStore(new FolderStore(folder), random);
    JobRecord record = new JobRecord(store);
    Recording recording =
        new Recording(record, "job" + seed, 1 + random.nextInt(5)).submitted("auto", "base");
    try (RedisLeases leases = new RedisLeases(REDIS.connections());
        AnnotationConfigApplicationContext context = context(record, leases)) {
      Function<CloudEvent, Outcome> functions = functions(context, record, recording);
      publish(events.about(recording.job(), recording.ready(0)));
      store.failing(0.1);
      for (int i = 0; i < STEPS; i++) {
        disturb(random, functions);
        record.transcript(recording.job()).map(Transcript::text).ifPresent(transcripts::add);
      }
      store.failing(0);
      recover(random, functions, record, recording, context.getBean(Replay.class));
    }
    record.transcript(recording.job()).map(Transcript::text).ifPresent(transcripts::add);
    assertThat(transcripts).containsExactly(text(recording));
    int windows = 2 * recording.chunks().size() - 1;
    assertThat(recognizer.decoded().size() - windows).isBetween(0, 2 * store.lostTexts());
  }

  private AnnotationConfigApplicationContext context(JobRecord record, RedisLeases leases) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.registerBean(JobRecord.class, () -> record);
    context.registerBean(RedisLeases.class, () -> leases);
    context.registerBean(Marks.class, () -> new RedisMarks(REDIS.connections()));
    context.registerBean(RedisConnectionFactory.class, REDIS::newConnections);
    context.registerBean(Clock.class, Clock::systemUTC);
    context.registerBean(EventPublisher.class, () -> this::publish);
    context.registerBean(Recognizers.class, () -> new Recognizers(_ -> recognizer, 1));
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("settings", SETTINGS));
    context.register(TranscribeConfiguration.class, KeeperConfiguration.class);
    context.refresh();
    return context;
  }

  /** Every event to the function that its trigger would give it to. */
  @SuppressWarnings("unchecked") // the beans' declared types
  private Function<CloudEvent, Outcome> functions(
      AnnotationConfigApplicationContext context, JobRecord record, Recording recording) {
    var transcribe = (Function<CloudEvent, Outcome>) context.getBean("transcribe");
    var keeper = (Function<CloudEvent, Outcome>) context.getBean("keeper");
    Marks marks = context.getBean(Marks.class);
    return event -> {
      if (event.getExtension("knativeerrorcode") != null) {
        return keeper.apply(event);
      }
      Payload payload = Events.payload(event);
      return switch (payload) {
        case RecordingSubmitted _ -> ingest(record, marks, recording);
        case ChunkReady _ -> transcribe.apply(event);
        case JobsSweep _ -> keeper.apply(event);
        default -> new Outcome.Done();
      };
    };
  }

  /** What ingest does: announces chunks as they are cut, then keeps the manifest and asks. */
  private Outcome ingest(JobRecord record, Marks marks, Recording recording) {
    JobId job = recording.job();
    for (int i = 0; i < recording.chunks().size(); i++) {
      publish(events.about(job, recording.ready(i)));
    }
    Manifest manifest = record.keep(job, recording.manifest());
    return marks.mark(job, List.of(), manifest)
        ? new Outcome.Reply(events.about(job, recording.ready(recording.chunks().size() - 1)))
        : new Outcome.Done();
  }

  private void disturb(Random random, Function<CloudEvent, Outcome> functions) {
    int dice = random.nextInt(100);
    if (dice < 2) {
      REDIS.wipe();
    } else if (dice < 12) {
      publish(sweep());
    } else if (!pending.isEmpty()) {
      Delivery delivery = pending.remove(random.nextInt(pending.size()));
      if (dice < 20) {
        return; // lost
      }
      if (dice < 30) {
        pending.add(delivery);
      }
      deliver(random, functions, delivery, dice < 40);
    }
  }

  /** Delivers as a broker does; {@code cut} means that its connection broke before the answer. */
  private void deliver(
      Random random, Function<CloudEvent, Outcome> functions, Delivery delivery, boolean cut) {
    Outcome outcome;
    try {
      outcome = functions.apply(delivery.event());
    } catch (UncheckedIOException e) {
      outcome = new Outcome.Unavailable(String.valueOf(e.getMessage()));
    }
    switch (outcome) {
      case Outcome.Reply reply when !cut -> publish(reply.event());
      case Outcome.Done _ when !cut -> {}
      case Outcome.Rejected rejected -> throw new AssertionError(rejected.reason());
      default -> retry(random, delivery);
    }
  }

  private void retry(Random random, Delivery delivery) {
    if (delivery.attempt() < ATTEMPTS) {
      pending.add(new Delivery(delivery.event(), delivery.attempt() + 1));
    } else if (random.nextInt(4) > 0) { // else the dead letter is lost too
      CloudEvent dead =
          CloudEventBuilder.from(delivery.event()).withExtension("knativeerrorcode", 503).build();
      pending.add(new Delivery(dead, 0));
    }
  }

  /** No more faults: sweeps go on, and a person replays what failed too often. */
  private void recover(
      Random random,
      Function<CloudEvent, Outcome> functions,
      JobRecord record,
      Recording recording,
      Replay replay) {
    for (int round = 0; round < 200 && record.transcript(recording.job()).isEmpty(); round++) {
      publish(sweep());
      while (!pending.isEmpty()) {
        Delivery next = pending.remove(random.nextInt(pending.size()));
        deliver(random, functions, next, false);
      }
      boolean givenUp =
          record.failures(recording.job()).stream().anyMatch(failure -> failure.count() >= 3);
      if (givenUp) {
        replay.replay(recording.job());
      }
    }
  }

  private CloudEvent sweep() {
    return events.create("sweep", new JobsSweep()).build();
  }

  private void publish(CloudEvent event) {
    pending.add(new Delivery(event, 0));
  }

  private static String text(Recording recording) {
    List<Chunk> chunks = recording.chunks();
    return IntStream.rangeClosed(1, 2 * chunks.size() - 1)
        .mapToObj(number -> "Window " + number + ".")
        .collect(Collectors.joining(" "));
  }
}
