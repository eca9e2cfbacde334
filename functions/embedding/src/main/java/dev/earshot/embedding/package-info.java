/** Meaning of sentences as vectors, by a small sentence model. */
@NullMarked
package dev.earshot.embedding;

import org.jspecify.annotations.NullMarked;
