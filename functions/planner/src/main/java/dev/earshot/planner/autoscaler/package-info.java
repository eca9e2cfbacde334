/** The decisions of Knative's pod autoscaler, after Serving 0.51. */
@NullMarked
package dev.earshot.planner.autoscaler;

import org.jspecify.annotations.NullMarked;
