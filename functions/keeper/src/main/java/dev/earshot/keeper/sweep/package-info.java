/** Looking for jobs that stand still, at a pace. */
@NullMarked
package dev.earshot.keeper.sweep;

import org.jspecify.annotations.NullMarked;
