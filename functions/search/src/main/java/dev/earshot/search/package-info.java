/** The function search, which indexes every transcript and finds what was said. */
@NullMarked
package dev.earshot.search;

import org.jspecify.annotations.NullMarked;
