/** A simulated revision: broker, activator, pods and the autoscaler above them. */
@NullMarked
package dev.earshot.planner.cluster;

import org.jspecify.annotations.NullMarked;
