package dev.earshot.planner.cluster;

import dev.earshot.contract.event.Lane;
import dev.earshot.planner.autoscaler.Autoscaler;
import dev.earshot.planner.autoscaler.Decision;
import dev.earshot.planner.autoscaler.ReplicaScaler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Runs requests through a broker, the activator and pods under the autoscaler, from none (or
 * min-scale) to none again. Load balancing is ideal: one queue, and a free pod takes its head,
 * which is what the activator does at a containerConcurrency up to 3 ({@code
 * firstAvailableLBPolicy} in Serving's pkg/activator/net).
 */
public final class Simulation {
  private static final long SECOND = 1000;

  /** Nobody plans for longer; a simulation that gets here would never end. */
  private static final long TOO_LONG = Duration.ofDays(365).toMillis();

  private final int minScale;
  private final Agenda agenda = new Agenda();
  private final Broker broker;
  private final Fleet fleet;
  private final Autoscaler autoscaler;
  private final ReplicaScaler scaler;
  private final LoadMeter meter = new LoadMeter();
  private final Deque<Delivery> held = new ArrayDeque<>();
  private final List<Sample> samples = new ArrayList<>();
  private final Duration[] firstWords;
  private final int requests;
  private Decision latest = new Decision(0, -1, 0, 0);
  private int answered;
  private long now;
  private long finished;
  private long slowest;
  private long work;

  private record Delivery(Request request, long sent) {}

  private Simulation(Setup setup, List<Request> requests) {
    minScale = setup.rules().minScale();
    this.requests = requests.size();
    broker = new Broker(setup.deliveries());
    fleet = new Fleet(agenda, setup.coldStart().toMillis(), setup.slots());
    autoscaler = new Autoscaler(setup.rules());
    scaler = new ReplicaScaler(setup.rules());
    int recordings = requests.stream().mapToInt(Request::recording).max().orElse(-1) + 1;
    firstWords = new Duration[recordings];
    Arrays.fill(firstWords, Duration.ZERO);
    for (Request request : requests) {
      agenda.at(request.arrival(), () -> arrive(request));
    }
  }

  /** Runs the requests and tells what came of it; the same input gives the same result. */
  public static Run run(Setup setup, List<Request> requests) {
    return new Simulation(setup, requests).run();
  }

  private Run run() {
    long report = SECOND;
    long tick = 0;
    fleet.scale(0, minScale, this::podReady);
    while (answered < requests || fleet.size() > minScale || fleet.ending() > 0) {
      now = Math.min(agenda.next(), Math.min(report, tick));
      if (now > TOO_LONG) {
        throw new IllegalStateException("still not through after a year");
      }
      agenda.runUntil(now);
      if (now == report) {
        report();
        report += SECOND;
      }
      if (now == tick) {
        tick();
        tick += Autoscaler.TICK.toMillis();
      }
    }
    return new Run(
        Duration.ofMillis(finished),
        Duration.ofMillis(now),
        Duration.ofMillis(fleet.podTime(now)),
        Duration.ofMillis(work),
        fleet.started(),
        fleet.most(),
        fleet.fullest(),
        answered,
        Duration.ofMillis(slowest),
        List.of(firstWords),
        samples);
  }

  private void arrive(Request request) {
    broker.add(request);
    send(request.lane());
  }

  private void send(Lane lane) {
    while (broker.maySend(lane)) {
      held.addLast(new Delivery(broker.send(lane), now));
      if (meter.in(now)) {
        // the activator reports the first request at once, and the autoscaler is poked where it is
        // at zero: Poke in Serving's pkg/autoscaler/scaling/multiscaler.go
        autoscaler.report(now, 1);
        if (latest.pods() == 0) {
          tick();
        }
      }
      place();
    }
  }

  private void place() {
    while (!held.isEmpty()) {
      Optional<Fleet.Pod> pod = fleet.free();
      if (pod.isEmpty()) {
        return;
      }
      Delivery delivery = held.removeFirst();
      fleet.take(pod.get());
      agenda.at(now + delivery.request().work(), () -> answer(delivery, pod.get()));
    }
  }

  private void answer(Delivery delivery, Fleet.Pod pod) {
    Request request = delivery.request();
    fleet.release(now, pod);
    meter.out(now);
    answered++;
    work += request.work();
    finished = now;
    slowest = Math.max(slowest, now - delivery.sent());
    if (request.opening()) {
      firstWords[request.recording()] = Duration.ofMillis(now - request.arrival());
    }
    broker.answered(request.lane());
    send(request.lane());
    place();
  }

  private void podReady() {
    place();
    reconcile();
  }

  /** Each second the activator tells its load, and pods, which are asked, that they had no more. */
  private void report() {
    double load = meter.report(now);
    int ready = fleet.ready();
    if (load > 0 || ready > 0) {
      autoscaler.report(now, load);
    }
    int starting = fleet.size() - ready;
    samples.add(
        new Sample(
            now / SECOND,
            ready,
            starting,
            fleet.ending(),
            fleet.busy(),
            held.size(),
            broker.queued()));
    reconcile();
  }

  private void tick() {
    autoscaler.decide(now, fleet.ready()).ifPresent(decision -> latest = decision);
    reconcile();
  }

  private void reconcile() {
    int replicas = scaler.replicas(now, latest, fleet.ready(), fleet.size());
    if (replicas != fleet.size()) {
      fleet.scale(now, replicas, this::podReady);
    }
  }
}
