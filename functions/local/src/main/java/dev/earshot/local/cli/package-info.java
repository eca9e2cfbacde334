/** The command line. */
@NullMarked
package dev.earshot.local.cli;

import org.jspecify.annotations.NullMarked;
