/** A plan in words and as a drawing. */
@NullMarked
package dev.earshot.planner.report;

import org.jspecify.annotations.NullMarked;
