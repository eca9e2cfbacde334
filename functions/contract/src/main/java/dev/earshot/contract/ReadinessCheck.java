package dev.earshot.contract;

import java.util.Optional;

/**
 * Something that must be there before events can be worked on, such as the store. The parts that
 * know what they need say so, and the door, which knows none of them, asks.
 */
@FunctionalInterface
public interface ReadinessCheck {
  /**
   * Looks now, within a second or so: {@code /readyz} asks every check each time.
   *
   * @return why no event can be worked on, in one sentence; empty where it can. An exception says
   *     the same with its message.
   */
  Optional<String> problem();
}
