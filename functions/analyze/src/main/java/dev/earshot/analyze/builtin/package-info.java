/** The engine that needs no account: it finds sentences and quotes them. */
@NullMarked
package dev.earshot.analyze.builtin;

import org.jspecify.annotations.NullMarked;
