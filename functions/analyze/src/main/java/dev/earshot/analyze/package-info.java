/** The function that answers prompts about a recording. */
@NullMarked
package dev.earshot.analyze;

import org.jspecify.annotations.NullMarked;
