/** The function that turns a chunk of audio into words, and the last chunk into a transcript. */
@NullMarked
package dev.earshot.transcribe;

import org.jspecify.annotations.NullMarked;
