/** Earshot on one machine. */
@NullMarked
package dev.earshot.local;

import org.jspecify.annotations.NullMarked;
