/** Media files become samples, by ffmpeg as a child process that can reach nothing else. */
@NullMarked
package dev.earshot.ingest.media;

import org.jspecify.annotations.NullMarked;
