package dev.earshot.local.broker;

import java.net.URI;

/**
 * Where a function listens.
 *
 * @param concurrency how many requests it gets at once, as containerConcurrency and the autoscaler
 *     would decide on a cluster
 */
public record Subscriber(URI address, int concurrency) {}
