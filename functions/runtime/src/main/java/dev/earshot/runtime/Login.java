package dev.earshot.runtime;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows who may hand events in. Where an application has one, its door refuses everybody else and
 * writes the caller's name into the event's extension {@code owner}.
 */
@FunctionalInterface
public interface Login {
  /**
   * Looks at the credentials of a request.
   *
   * @param authorization the request's header of that name
   * @return the caller's name, lower-case letters, digits and hyphens; empty where it is nobody's
   */
  Optional<String> caller(@Nullable String authorization);
}
