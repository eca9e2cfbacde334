/** The index of everything transcribed: its port, and what every implementation does alike. */
@NullMarked
package dev.earshot.search.index;

import org.jspecify.annotations.NullMarked;
