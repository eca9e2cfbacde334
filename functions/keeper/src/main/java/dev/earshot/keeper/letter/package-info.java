/** Events that no function could be given. */
@NullMarked
package dev.earshot.keeper.letter;

import org.jspecify.annotations.NullMarked;
