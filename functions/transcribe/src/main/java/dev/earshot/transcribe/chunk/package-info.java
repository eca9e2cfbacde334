/** Decoding one chunk: its language, its windows, its deadline. */
@NullMarked
package dev.earshot.transcribe.chunk;

import org.jspecify.annotations.NullMarked;
