/** A language model behind one interface, whoever runs it. */
@NullMarked
package dev.earshot.chat;

import org.jspecify.annotations.NullMarked;
