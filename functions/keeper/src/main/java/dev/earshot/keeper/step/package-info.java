/** Which steps of a job are missing, and the events that repeat them. */
@NullMarked
package dev.earshot.keeper.step;

import org.jspecify.annotations.NullMarked;
