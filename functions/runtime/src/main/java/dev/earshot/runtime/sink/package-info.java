/** Publishing to the broker, as the client of a Knative SinkBinding must. */
@NullMarked
package dev.earshot.runtime.sink;

import org.jspecify.annotations.NullMarked;
