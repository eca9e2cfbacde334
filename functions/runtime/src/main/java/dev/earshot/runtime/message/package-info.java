/** CloudEvents as HTTP messages, in and out. */
@NullMarked
package dev.earshot.runtime.message;

import org.jspecify.annotations.NullMarked;
