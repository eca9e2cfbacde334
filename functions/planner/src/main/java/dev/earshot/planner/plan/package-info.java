/** From a queue of recordings to the smallest max-scale that is in time. */
@NullMarked
package dev.earshot.planner.plan;

import org.jspecify.annotations.NullMarked;
