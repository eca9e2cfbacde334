/** What every function shares: the door for CloudEvents, outcomes and publishing. */
@NullMarked
package dev.earshot.runtime;

import org.jspecify.annotations.NullMarked;
