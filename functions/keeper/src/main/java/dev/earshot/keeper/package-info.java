/** The function that loses nothing: dead letters, the sweep and replays. */
@NullMarked
package dev.earshot.keeper;

import org.jspecify.annotations.NullMarked;
