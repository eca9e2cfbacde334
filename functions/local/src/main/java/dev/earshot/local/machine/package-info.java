/** Broker and functions composed on one machine. */
@NullMarked
package dev.earshot.local.machine;

import org.jspecify.annotations.NullMarked;
