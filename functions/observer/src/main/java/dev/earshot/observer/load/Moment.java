package dev.earshot.observer.load;

/**
 * What the cluster looked like.
 *
 * @param second since the start of the load
 * @param ready pods of all functions that take requests
 * @param requests that were in them, on average over a second, to the nearest
 */
public record Moment(long second, int ready, int starting, int ending, int requests) {
  int pods() {
    return ready + starting + ending;
  }
}
