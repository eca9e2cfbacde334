/** Holds what a language model says to what the recording says. */
@NullMarked
package dev.earshot.analyze.grounding;

import org.jspecify.annotations.NullMarked;
