/** Where recordings are handed in and where their record is. */
@NullMarked
package dev.earshot.observer.destination;

import org.jspecify.annotations.NullMarked;
