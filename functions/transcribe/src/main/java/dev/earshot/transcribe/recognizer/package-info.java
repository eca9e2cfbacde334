/** Speech models, loaded once and used by one caller at a time. */
@NullMarked
package dev.earshot.transcribe.recognizer;

import org.jspecify.annotations.NullMarked;
