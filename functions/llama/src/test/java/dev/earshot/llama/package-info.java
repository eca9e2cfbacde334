/** A language model in a GGUF file, run by llama.cpp in this process. */
@NullMarked
package dev.earshot.llama;

import org.jspecify.annotations.NullMarked;
