package dev.earshot.observer.cluster;

import java.util.OptionalInt;

/**
 * One function at one moment.
 *
 * @param wanted pods that the autoscaler wants; unknown before its first decision
 * @param ready pods that take requests
 * @param starting pods that do not yet
 * @param ending pods that finish their last requests
 * @param limit requests that a pod takes at once; 0 for any number
 * @param requests in the pods
 */
public record FunctionLoad(
    String name,
    OptionalInt wanted,
    int ready,
    int starting,
    int ending,
    int limit,
    Finding<Double> requests) {}
