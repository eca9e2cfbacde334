package dev.earshot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.store.Leases.Lease;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Leases} has to do. */
public abstract class LeasesContract {

  /** Leases of which nobody holds any. */
  protected abstract Leases leases();

  @Test
  void givesALeaseToOneHolderOnly() {
    Leases leases = leases();

    try (Lease held = leases.acquire("chunk/1").orElseThrow()) {
      assertThat(leases.acquire("chunk/1")).isEmpty();
      assertThat(held).isNotNull();
    }
  }

  @Test
  void givesALeaseAgainOnceItIsClosed() {
    Leases leases = leases();
    leases.acquire("chunk/1").orElseThrow().close();

    assertThat(leases.acquire("chunk/1")).isPresent();
  }

  @Test
  void keepsNamesApart() {
    Leases leases = leases();

    assertThat(leases.acquire("chunk/1")).isPresent();
    assertThat(leases.acquire("chunk/2")).isPresent();
  }

  @Test
  void closingTwiceDoesNotTakeTheNextHoldersLease() {
    Leases leases = leases();
    Lease first = leases.acquire("chunk/1").orElseThrow();
    first.close();
    Lease second = leases.acquire("chunk/1").orElseThrow();
    first.close();

    assertThat(leases.acquire("chunk/1")).isEmpty();
    second.close();
  }

  @Test
  void exactlyOneOfManyAtOnceGetsALease() {
    Leases leases = leases();

    List<Optional<Lease>> results = Race.of(16, i -> leases.acquire("join/1"));

    assertThat(results.stream().filter(Optional::isPresent)).hasSize(1);
  }
}
