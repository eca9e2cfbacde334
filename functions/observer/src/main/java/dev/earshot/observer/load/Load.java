package dev.earshot.observer.load;

import dev.earshot.contract.document.Tombstone;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.id.JobId;
import dev.earshot.observer.cluster.ClusterView;
import dev.earshot.observer.cluster.Finding;
import dev.earshot.observer.destination.Destination;
import io.cloudevents.CloudEvent;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Hands in recordings at a rate, whatever becomes of those before, and looks into the record until
 * all are finished. Each is a job of its own.
 */
public final class Load {
  /** The source of the events. */
  static final URI SOURCE = URI.create("/earshot/load");

  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final Destination destination;
  private final Recording recording;
  private final int count;
  private final Rate rate;
  private final Duration patience;
  private final Clock clock;
  private final Consumer<String> trouble;
  private final Instant start;
  private final Ledger ledger = new Ledger();
  private final List<Moment> moments = new CopyOnWriteArrayList<>();
  private final AtomicReference<String> unseen = new AtomicReference<>("");
  private final Outlook outlook;
  private final Events events;

  /**
   * A load that starts now.
   *
   * @param patience how long to wait after the last arrival
   * @param trouble is told, once each, what kept it from looking into the record
   */
  public Load(
      Destination destination,
      Recording recording,
      int count,
      Rate rate,
      Duration patience,
      Clock clock,
      Consumer<String> trouble) {
    this.destination = destination;
    this.recording = recording;
    this.count = count;
    this.rate = rate;
    this.patience = patience;
    this.clock = clock;
    this.trouble = trouble;
    this.start = clock.instant();
    this.outlook = new Outlook(destination.record());
    this.events = new Events(SOURCE, clock);
  }

  /** Returns when all is finished, or patience is at its end. */
  public Result run() throws InterruptedException {
    Duration end = rate.due(count - 1).plus(patience);
    try (Client client = new Client(destination.broker(), ANSWER);
        ExecutorService arrivals = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int number = 0; number < count; number++) {
        int each = number;
        arrivals.execute(() -> arrive(each, client));
      }
      String told = "";
      while (!finished() && elapsed().compareTo(end) < 0) {
        TimeUnit.MILLISECONDS.sleep(destination.pause().toMillis());
        String reason = look();
        if (!reason.isEmpty() && !reason.equals(told)) {
          trouble.accept(reason);
        }
        told = reason;
      }
      arrivals.shutdownNow();
    }
    return soFar();
  }

  /** What is known at this moment; any thread may ask. */
  public Result soFar() {
    return new Result(
        recording,
        destination.name(),
        count,
        rate,
        elapsed(),
        destination.pause(),
        ledger.arrivals(),
        moments);
  }

  /** Adds what the cluster looks like, or why that is not known; any thread may. */
  public void add(Finding<ClusterView> found) {
    switch (found) {
      case Finding.Known<ClusterView>(ClusterView view) ->
          moments.add(Moment.of(elapsed().toSeconds(), view));
      case Finding.Unknown<ClusterView>(String why) -> {
        if (unseen.compareAndSet("", why)) {
          trouble.accept("Tried to look at the pods but failed because: " + why + ".");
        }
      }
    }
  }

  private void arrive(int number, Client client) {
    try {
      TimeUnit.NANOSECONDS.sleep(rate.due(number).minus(elapsed()).toNanos());
      CloudEvent event =
          events
              .create("%d.%d".formatted(start.toEpochMilli(), number), recording.submission())
              .build();
      JobId job = Events.jobOf(event);
      ledger.arrive(job, elapsed());
      handIn(job, event, client).ifPresent(reason -> refused(job, reason));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the load is over
    }
  }

  /** Its upload is of no use to anybody; and what was taken after all is not worked on. */
  private void refused(JobId job, String reason) {
    ledger.settle(job, new Fate.Refused(reason));
    delete(job);
  }

  /** Deletes every job of the load, as a person would; what is under way stops at its next step. */
  public void delete() {
    ledger.arrivals().forEach(each -> delete(each.job()));
  }

  private void delete(JobId job) {
    try {
      destination.record().delete(job, new Tombstone(clock.instant().toString()));
    } catch (UncheckedIOException e) {
      trouble.accept(
          "Tried to delete the job %s but failed because: %s".formatted(job, e.getMessage()));
    }
  }

  /** Why it was not taken, as a clause. */
  private Optional<String> handIn(JobId job, CloudEvent event, Client client)
      throws InterruptedException {
    try {
      recording.file().ifPresent(file -> destination.record().store(job, Recording.UPLOAD, file));
      return client.post(event);
    } catch (UncheckedIOException e) {
      return Optional.of("its upload failed: " + e.getMessage());
    }
  }

  private boolean finished() {
    List<Arrival> arrivals = ledger.arrivals();
    return arrivals.size() == count && arrivals.stream().noneMatch(Arrival::underWay);
  }

  /** What kept it from looking, as a sentence; empty where nothing did. */
  private String look() {
    for (Arrival each : ledger.arrivals()) {
      if (each.underWay()) {
        try {
          outlook
              .of(each.job(), elapsed().minus(each.at()))
              .ifPresent(fate -> ledger.settle(each.job(), fate));
        } catch (UncheckedIOException e) {
          return "Tried to look at the job %s but failed because: %s; trying again."
              .formatted(each.job(), e.getMessage());
        }
      }
    }
    return "";
  }

  private Duration elapsed() {
    return Duration.between(start, clock.instant());
  }
}
