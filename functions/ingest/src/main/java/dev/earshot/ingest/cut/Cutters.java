package dev.earshot.ingest.cut;

import dev.earshot.speech.WindowCutter;

/** Makes a cutter for each stretch of a recording. */
@FunctionalInterface
public interface Cutters {
  WindowCutter open();
}
