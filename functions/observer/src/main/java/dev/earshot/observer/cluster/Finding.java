package dev.earshot.observer.cluster;

import java.util.Optional;

/** What could be found out, or why not. */
public sealed interface Finding<T> {

  /** It is known. */
  record Known<T>(T value) implements Finding<T> {}

  /**
   * It is not.
   *
   * @param why a clause
   */
  record Unknown<T>(String why) implements Finding<T> {}

  default Optional<T> known() {
    return this instanceof Known<T>(T value) ? Optional.of(value) : Optional.empty();
  }
}
