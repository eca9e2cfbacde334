package dev.earshot.ingest.source;

import java.time.Duration;

/**
 * What one fetch may cost.
 *
 * @param allowPrivate whether hosts of one's own network are fetched from
 * @param connect until a connection stands
 * @param read between two pieces of an answer
 * @param total for everything, redirects included
 * @param maxBytes of the recording
 * @param maxRedirects followed
 */
public record FetchLimits(
    boolean allowPrivate,
    Duration connect,
    Duration read,
    Duration total,
    long maxBytes,
    int maxRedirects) {}
