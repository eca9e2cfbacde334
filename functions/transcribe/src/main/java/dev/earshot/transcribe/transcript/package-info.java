/** Many chunks become one transcript of words and sentences. */
@NullMarked
package dev.earshot.transcribe.transcript;

import org.jspecify.annotations.NullMarked;
