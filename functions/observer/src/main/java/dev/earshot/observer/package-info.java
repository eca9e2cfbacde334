/** Loads and watches what runs: one machine or a cluster. */
@NullMarked
package dev.earshot.observer;

import org.jspecify.annotations.NullMarked;
