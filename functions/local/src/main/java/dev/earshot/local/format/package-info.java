/** Transcripts and answers as files that other programs read. */
@NullMarked
package dev.earshot.local.format;

import org.jspecify.annotations.NullMarked;
