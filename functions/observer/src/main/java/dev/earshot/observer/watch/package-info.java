/** A screen of what is going on. */
@NullMarked
package dev.earshot.observer.watch;

import org.jspecify.annotations.NullMarked;
