/** Meaning of sentences as vectors, by the MiniLM sentence model. */
@NullMarked
package dev.earshot.embedding;

import org.jspecify.annotations.NullMarked;
