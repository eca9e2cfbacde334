/** Plans how many pods a queue of recordings needs. */
@NullMarked
package dev.earshot.planner;

import org.jspecify.annotations.NullMarked;
