/** Finds speech in a recording and cuts the recording at its silences. */
@NullMarked
package dev.earshot.speech.voice;

import org.jspecify.annotations.NullMarked;
