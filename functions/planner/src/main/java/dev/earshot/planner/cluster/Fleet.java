package dev.earshot.planner.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pods of a revision. Moments are milliseconds. */
final class Fleet {
  /**
   * How long a pod that took requests lives on while the network forgets it: {@code
   * drainSleepDuration} in Serving's pkg/queue/sharedmain/main.go.
   */
  private static final long DRAIN = 30_000;

  private final Agenda agenda;
  private final long coldStart;
  private final int slots;
  private final List<Pod> replicas = new ArrayList<>();
  private int ending;
  private int started;
  private int most;
  private int fullest;
  private int busy;
  private long podTime;

  /** One pod. */
  static final class Pod {
    private final long created;
    private boolean ready;
    private boolean leaving;
    private boolean gone;
    private int requests;
    private long drained;

    private Pod(long created) {
      this.created = created;
    }
  }

  Fleet(Agenda agenda, long coldStart, int slots) {
    this.agenda = agenda;
    this.coldStart = coldStart;
    this.slots = slots;
  }

  /** Starts or ends pods; each new one runs the action once it is ready. */
  void scale(long now, int wanted, Runnable whenReady) {
    while (replicas.size() < wanted) {
      Pod pod = new Pod(now);
      replicas.add(pod);
      started++;
      agenda.at(
          now + coldStart,
          () -> {
            if (!pod.leaving) {
              pod.ready = true;
              whenReady.run();
            }
          });
    }
    most = Math.max(most, replicas.size());
    while (replicas.size() > wanted) {
      end(now, leastWanted());
    }
  }

  /** Kubernetes ends pods that are not ready first, then the youngest, whether busy or not. */
  private Pod leastWanted() {
    return replicas.stream()
        .filter(pod -> !pod.ready)
        .reduce((older, younger) -> younger)
        .orElseGet(replicas::getLast);
  }

  private void end(long now, Pod pod) {
    replicas.remove(pod);
    pod.leaving = true;
    ending++;
    pod.drained = pod.ready ? now + DRAIN : now;
    agenda.at(pod.drained, () -> goneIfIdle(pod.drained, pod));
  }

  private void goneIfIdle(long now, Pod pod) {
    if (pod.leaving && !pod.gone && pod.requests == 0 && now >= pod.drained) {
      pod.gone = true;
      ending--;
      podTime += now - pod.created;
    }
  }

  /** A pod with room. */
  Optional<Pod> free() {
    return replicas.stream().filter(pod -> pod.ready && pod.requests < slots).findFirst();
  }

  void take(Pod pod) {
    pod.requests++;
    busy++;
    fullest = Math.max(fullest, pod.requests);
  }

  void release(long now, Pod pod) {
    pod.requests--;
    busy--;
    goneIfIdle(now, pod);
  }

  int size() {
    return replicas.size();
  }

  int ready() {
    return (int) replicas.stream().filter(pod -> pod.ready).count();
  }

  int ending() {
    return ending;
  }

  int busy() {
    return busy;
  }

  int started() {
    return started;
  }

  int most() {
    return most;
  }

  int fullest() {
    return fullest;
  }

  /** The lives of all pods until now. */
  long podTime(long now) {
    return podTime + replicas.stream().mapToLong(pod -> now - pod.created).sum();
  }
}
