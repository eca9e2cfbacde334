/** The stored audio of a chunk. */
@NullMarked
package dev.earshot.transcribe.audio;

import org.jspecify.annotations.NullMarked;
