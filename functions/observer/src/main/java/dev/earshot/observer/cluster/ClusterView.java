package dev.earshot.observer.cluster;

import java.util.List;
import java.util.Map;

/**
 * A cluster at one moment.
 *
 * @param functions in the order of their names
 * @param troubles pods that do not start, and why
 * @param waiting events in the brokers by trigger
 */
public record ClusterView(
    List<FunctionLoad> functions, List<String> troubles, Finding<Map<String, Long>> waiting) {
  public ClusterView {
    functions = List.copyOf(functions);
    troubles = List.copyOf(troubles);
  }

  /** Requests in the pods of all functions. */
  public Finding<Double> requests() {
    double sum = 0;
    for (FunctionLoad each : functions) {
      switch (each.requests()) {
        case Finding.Known<Double>(Double requests) -> sum += requests;
        case Finding.Unknown<Double> unknown -> {
          return unknown;
        }
      }
    }
    return new Finding.Known<>(sum);
  }
}
