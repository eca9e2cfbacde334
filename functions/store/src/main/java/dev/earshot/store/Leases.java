package dev.earshot.store;

import java.util.Optional;

/**
 * Short-lived claims that save work and protect nothing: whoever lost one, or finds it expired,
 * must still be right to go on.
 */
public interface Leases {
  /** A claim on a name, held and renewed until it is closed; nothing where somebody holds it. */
  Optional<Lease> acquire(String name);

  /** A claim under renewal; closing gives it back. */
  interface Lease extends AutoCloseable {
    @Override
    void close();
  }
}
