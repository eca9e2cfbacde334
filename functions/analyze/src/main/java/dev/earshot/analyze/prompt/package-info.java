/** Prompts that are kept under a name, in versions. */
@NullMarked
package dev.earshot.analyze.prompt;

import org.jspecify.annotations.NullMarked;
