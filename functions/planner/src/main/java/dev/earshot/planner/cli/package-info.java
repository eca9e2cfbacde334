/** The command line. */
@NullMarked
package dev.earshot.planner.cli;

import org.jspecify.annotations.NullMarked;
