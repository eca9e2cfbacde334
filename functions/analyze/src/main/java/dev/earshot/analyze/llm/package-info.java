/** Answers by a language model, window by window, every statement held to the transcript. */
@NullMarked
package dev.earshot.analyze.llm;

import org.jspecify.annotations.NullMarked;
