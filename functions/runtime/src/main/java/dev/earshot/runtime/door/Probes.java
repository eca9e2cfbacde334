package dev.earshot.runtime.door;

import dev.earshot.contract.ReadinessCheck;
import java.util.List;
import java.util.Optional;

/** Liveness and readiness, for a cluster's probes. */
final class Probes {
  static final String LIVE = "/livez";
  static final String READY = "/readyz";

  private final List<ReadinessCheck> checks;

  Probes(List<ReadinessCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  Answer ready() {
    List<String> problems = checks.stream().map(Probes::ask).flatMap(Optional::stream).toList();
    return problems.isEmpty()
        ? Answer.empty(StatusCodes.OK)
        : Answer.problem(StatusCodes.UNAVAILABLE, String.join(" ", problems));
  }

  private static Optional<String> ask(ReadinessCheck check) {
    try {
      return check.problem();
    } catch (RuntimeException e) {
      return Optional.of(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
  }
}
