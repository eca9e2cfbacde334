package dev.earshot.observer.load;

import dev.earshot.observer.cluster.ClusterView;
import dev.earshot.observer.cluster.Finding;
import dev.earshot.observer.cluster.FunctionLoad;
import java.util.function.ToIntFunction;

/**
 * What the cluster looked like.
 *
 * @param second since the start of the load
 * @param ready pods of all functions that take requests
 * @param requests that were in them
 */
public record Moment(long second, int ready, int starting, int ending, Finding<Double> requests) {

  static Moment of(long second, ClusterView view) {
    return new Moment(
        second,
        sum(view, FunctionLoad::ready),
        sum(view, FunctionLoad::starting),
        sum(view, FunctionLoad::ending),
        view.requests());
  }

  int pods() {
    return ready + starting + ending;
  }

  /** To the nearest; 0 where they are not known. */
  int inFlight() {
    return (int) Math.round(requests.known().orElse(0.0));
  }

  private static int sum(ClusterView view, ToIntFunction<FunctionLoad> what) {
    return view.functions().stream().mapToInt(what).sum();
  }
}
