/** What answers prompts: the built-in engine, or a language model behind the same interface. */
@NullMarked
package dev.earshot.analyze.engine;

import org.jspecify.annotations.NullMarked;
