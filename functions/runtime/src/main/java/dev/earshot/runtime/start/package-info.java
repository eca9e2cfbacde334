/** How a function starts: the configuration that all of them share. */
@NullMarked
package dev.earshot.runtime.start;

import org.jspecify.annotations.NullMarked;
