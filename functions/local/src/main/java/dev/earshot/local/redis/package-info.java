/** The Redis of one machine. */
@NullMarked
package dev.earshot.local.redis;

import org.jspecify.annotations.NullMarked;
