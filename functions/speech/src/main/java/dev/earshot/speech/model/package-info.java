/** Which models there are, where they come from, and the folder they are installed in. */
@NullMarked
package dev.earshot.speech.model;

import org.jspecify.annotations.NullMarked;
