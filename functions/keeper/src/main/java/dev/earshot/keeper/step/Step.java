package dev.earshot.keeper.step;

import io.cloudevents.CloudEvent;

/**
 * A step of a job whose result is absent.
 *
 * @param name as failures name it: {@code ingest}, {@code chunk/ID}, {@code close} or {@code
 *     analyze/ID}
 * @param event that makes a function do it
 */
public record Step(String name, CloudEvent event) {}
