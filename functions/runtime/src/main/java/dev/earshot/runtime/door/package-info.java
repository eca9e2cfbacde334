/** The HTTP door: takes CloudEvents, hands them to functions, answers as a broker understands. */
@NullMarked
package dev.earshot.runtime.door;

import org.jspecify.annotations.NullMarked;
