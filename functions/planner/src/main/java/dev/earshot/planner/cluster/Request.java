package dev.earshot.planner.cluster;

import dev.earshot.contract.event.Lane;

/**
 * One chunk to transcribe.
 *
 * @param arrival when the broker has it, in milliseconds
 * @param work how long a pod is busy with it, in milliseconds
 * @param recording the number of its recording, from 0
 * @param opening whether its words are the recording's first
 */
public record Request(long arrival, long work, Lane lane, int recording, boolean opening) {}
