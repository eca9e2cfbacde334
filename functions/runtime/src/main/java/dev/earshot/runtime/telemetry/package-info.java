/** One trace, a few figures and the job on every log line; off unless a collector is named. */
@NullMarked
package dev.earshot.runtime.telemetry;

import org.jspecify.annotations.NullMarked;
