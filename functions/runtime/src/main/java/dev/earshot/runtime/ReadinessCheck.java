package dev.earshot.runtime;

import java.util.Optional;

/** Something that must be there before events can be worked on, such as the store. */
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
