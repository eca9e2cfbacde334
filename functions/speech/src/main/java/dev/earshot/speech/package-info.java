/** Speech becomes words with times: what the rest of Earshot knows of speech recognition. */
@NullMarked
package dev.earshot.speech;

import org.jspecify.annotations.NullMarked;
