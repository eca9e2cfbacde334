/** The command line as a person runs it: real processes, Redis, ffmpeg and tiny.en. */
@NullMarked
package dev.earshot.local.program;

import org.jspecify.annotations.NullMarked;
