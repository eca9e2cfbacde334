/** Holds every quote to the transcript's own words. */
@NullMarked
package dev.earshot.analyze.quote;

import org.jspecify.annotations.NullMarked;
