/** Hands in recordings at a rate and draws what became of them. */
@NullMarked
package dev.earshot.observer.load;

import org.jspecify.annotations.NullMarked;
