/** Ids as types; each is derived from what it names, so a redelivery repeats it. */
@NullMarked
package dev.earshot.contract.id;

import org.jspecify.annotations.NullMarked;
