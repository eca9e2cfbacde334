package dev.earshot.planner.autoscaler;

/**
 * What the autoscaler would like.
 *
 * @param pods before the bounds min-scale and max-scale
 * @param excessBurstCapacity requests that could arrive at once beyond the target burst capacity;
 *     negative: the activator belongs between
 * @param stable requests in flight, averaged over the stable window
 * @param panicking the same over the panic window
 */
public record Decision(int pods, int excessBurstCapacity, double stable, double panicking) {}
