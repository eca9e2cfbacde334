/** The commands scripts/load and scripts/watch. */
@NullMarked
package dev.earshot.observer.cli;

import org.jspecify.annotations.NullMarked;
